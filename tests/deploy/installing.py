"""An installation in a folder: PostgreSQL with its two roles, releases side by side, and what stands for systemd."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from django.db.utils import ConnectionHandler

from hengjing.config.backup.databases import standing
from hengjing.config.settings.base import database
from tests.deploy.serving import SECRET, free_port
from tools import test_database

READ = 'while IFS= read -r line; do case "$line" in [A-Z]*=*) export "${line%%=*}=${line#*=}" ;; esac; done'

# Starts and stops the web server for real, and says what it was asked; the worker and the timers it only notes.
SYSTEMCTL = """#!/bin/bash
echo "$*" >>"$HENGJING_SYSTEM/calls"
pid="$HENGJING_SYSTEM/web.pid"
case "$*" in
start*hengjing-web.service*)
    cd "$(realpath "$HENGJING_SYSTEM/opt/hengjing")"
    {read} <"$HENGJING_SYSTEM/etc/hengjing/hengjing.env"
    .venv/bin/gunicorn hengjing.config.wsgi:application --bind "127.0.0.1:$HENGJING_WEB_PORT" --workers 1 \\
        --daemon --pid "$pid" --log-file "$HENGJING_SYSTEM/web.log"
    for _ in $(seq 600); do (exec 3<>"/dev/tcp/127.0.0.1/$HENGJING_WEB_PORT") 2>/dev/null && break; sleep 0.1; done ;;
stop*hengjing-web.service*)
    [ -e "$pid" ] || exit 0
    one="$(cat "$pid")"
    kill "$one"
    while kill -0 "$one" 2>/dev/null; do sleep 0.1; done ;;
esac
"""
# Runs a command with the settings and in the folder that it is given.
SYSTEMD_RUN = """#!/bin/bash
while [ "${{1#--}}" != "$1" ]; do
    case "$1" in
    --working-directory=*) cd "${{1#*=}}" ;;
    --property=EnvironmentFile=*) {read} <"${{1#--property=EnvironmentFile=}}" ;;
    esac
    shift
done
exec "$@"
"""
PROGRAM = '#!/bin/sh\nexec "{python}" -W ignore {words} "$@"\n'
PROGRAMS = {"hengjing": "-m hengjing", "gunicorn": "-m gunicorn", "python": ""}


def executable(place, text):
    """Write a program."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    place.chmod(0o755)


def programs_of_postgresql():
    """The folder of the programs of the locked wheel."""
    return test_database.newest_programs() / "bin"


@dataclass
class Installation:
    """Folders as on a machine, below one of our own; `socket` is where PostgreSQL listens."""

    root: Path
    system: Path
    socket: str
    port: int = field(default_factory=free_port)

    def __post_init__(self):
        stubs = self.system / "stubs"
        executable(stubs / "systemctl", SYSTEMCTL.replace("{read}", READ))
        executable(stubs / "systemd-run", SYSTEMD_RUN.format(read=READ))
        executable(stubs / "id", "#!/bin/sh\necho 0\n")
        for folder in ("opt", "etc/hengjing", "var/backups/hengjing", "var/lib/hengjing"):
            (self.system / folder).mkdir(parents=True, mode=0o750)
        self._make_database()
        self._write_settings()

    def url(self, role):
        return f"postgres://{role}@/trial?host={self.socket}"

    @property
    def environment(self):
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("HENGJING", "DJANGO", "DATABASE"))
        }
        path = f"{self.system}/stubs:{programs_of_postgresql()}:{kept['PATH']}"
        return {**kept, "PATH": path, "HENGJING_SYSTEM": str(self.system)}

    def _make_database(self):
        for name in ("roles.sql", "database.sql"):
            text = re.sub(r"\bhengjing\b", "trial", (self.root / "deploy/postgresql" / name).read_text("utf-8"))
            self.psql(text, database="postgres")

    def psql(self, text, database="trial"):
        """Run SQL as the superuser."""
        line = ["psql", f"--host={self.socket}", "--username=postgres", f"--dbname={database}", "--quiet"]
        subprocess.run([*line, "--set=ON_ERROR_STOP=1"], input=text, text=True, check=True, env=self.environment)

    def _write_settings(self):
        given = dict(re.findall(r"^(\w+)=(.*)$", (self.root / "deploy/hengjing.env").read_text("utf-8"), re.MULTILINE))
        changed = {
            "HENGJING_SECRET_KEY": SECRET,
            "HENGJING_HOSTS": "localhost",
            "HENGJING_STATE": str(self.system / "var/lib/hengjing"),
            "DATABASE_URL": self.url("hengjing_runtime"),
            "HENGJING_WEB_PORT": str(self.port),
            "HENGJING_PG_BIN": str(programs_of_postgresql()),
        }
        for name, settings in (
            ("hengjing", {**given, **changed}),
            ("owner", {"DATABASE_URL": self.url("hengjing_owner")}),
        ):
            text = "".join(f"{key}={value}\n" for key, value in settings.items())
            (self.system / f"etc/hengjing/{name}.env").write_text(text, encoding="utf-8")

    def release(self, version, migrations=None):
        """Put a release beside the others: this tree, under another number, with more migrations."""
        place = self.system / f"opt/hengjing-{version}"
        for name in ("hengjing", "deploy"):
            shutil.copytree(self.root / name, place / name)
        (place / "frontend").mkdir()
        (place / "frontend/assets").symlink_to(self.root / "frontend/assets")
        start = place / "hengjing/__init__.py"
        start.write_text(re.sub(r'__version__ = ".*"', f'__version__ = "{version}"', start.read_text("utf-8")), "utf-8")
        for name, words in PROGRAMS.items():
            executable(place / ".venv/bin" / name, PROGRAM.format(python=sys.executable, words=words))
        for name, text in (migrations or {}).items():
            (place / f"hengjing/foundation/workdays/migrations/{name}.py").write_text(text, encoding="utf-8")
        return place

    def run(self, *line):
        """Run a program as root would."""
        return subprocess.run(
            [str(word) for word in line], env=self.environment, capture_output=True, text=True, check=False
        )

    def manage(self, *words, settings="owner"):
        """Run a command of the running release."""
        place = self.system / "opt/hengjing"
        files = [f"--property=EnvironmentFile={self.system}/etc/hengjing/{name}.env" for name in ("hengjing", settings)]
        line = ["systemd-run", f"--working-directory={place.resolve()}", *files, place / ".venv/bin/hengjing", "manage"]
        done = self.run(*line, *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def content(self):
        """What the database holds."""
        connection = ConnectionHandler({"default": database(self.url("hengjing_owner"))})["default"]
        try:
            return standing(connection)
        finally:
            connection.close()

    def calls(self):
        """What systemd was asked since the last time."""
        file = self.system / "calls"
        found = file.read_text("utf-8").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return found
