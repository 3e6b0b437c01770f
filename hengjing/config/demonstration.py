"""`hengjing demo --serve`: the demonstration district on the platform, made anew and served on loopback.

`--fast-forward` instead closes the year that runs, on the demonstration as it stands, and serves its results.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from hengjing.config.demonstration_words import SAYS, welcome
from hengjing.demo.telling import Tick, Told

FIRST_PORT, PORTS = 8000, 100


def main(words: Sequence[str]) -> int:
    """Make the district, print the accounts, and serve until interrupted; `SERVE=0` stops before serving."""
    options = _options(words)
    os.environ["DJANGO_SETTINGS_MODULE"] = "hengjing.config.settings.demo"
    ruleset = Path(options.rulesets, "reference", "2025", "ruleset.yaml")
    if not (options.fast_forward and stands()):
        make(ruleset, options.lang)
    if options.fast_forward:
        forward(ruleset, options.lang)
    port = options.port or free_port()
    _greet(port, options.lang)
    if os.environ.get("SERVE") == "0":
        return 0
    return serve(port)


def _options(words: Sequence[str]) -> argparse.Namespace:
    of_language = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    of_language.add_argument("--lang", choices=tuple(SAYS), default="zh")
    chosen, rest = of_language.parse_known_args(list(words))
    says = SAYS[chosen.lang]
    parser = argparse.ArgumentParser(prog="hengjing demo --serve", description=says["about"], allow_abbrev=False)
    parser.add_argument("--rulesets", metavar="DIR", default="rulesets", help=says["rulesets"])
    parser.add_argument("--port", metavar="PORT", type=int, default=0, help=says["port"])
    parser.add_argument("--fast-forward", action="store_true", help=says["fast_forward"])
    parser.add_argument("--lang", choices=tuple(SAYS), default=chosen.lang, help=says["lang"])
    return parser.parse_args(rest, chosen)


def stands() -> bool:
    """Tell whether a demonstration was made before, whole."""
    import django  # noqa: PLC0415

    django.setup()

    from django.conf import settings  # noqa: PLC0415

    database = Path(settings.DATABASES["default"]["NAME"])
    return database.exists() and _note_of(database).exists()


def forward(ruleset: Path, language: str = "zh") -> None:
    """Close the year that runs, act by act, and say where its results are."""
    from hengjing.demo.year_end.fast_forward import fast_forward  # noqa: PLC0415
    from hengjing.foundation.core import clock  # noqa: PLC0415

    print(SAYS[language]["forwarding"], SAYS[language]["dates"], sep="\n", file=sys.stderr)
    print(f"\n{fast_forward(clock.today(), ruleset, _teller(language)).of(language)}")


def make(ruleset: Path, language: str = "zh") -> None:
    """Make the database of the demonstration anew and play the years into it; a failure leaves nothing of it."""
    import django  # noqa: PLC0415

    django.setup()

    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from hengjing.demo.play import play_up_to  # noqa: PLC0415
    from hengjing.foundation.audit import api as audit  # noqa: PLC0415
    from hengjing.foundation.core import clock  # noqa: PLC0415

    database = Path(settings.DATABASES["default"]["NAME"])
    database.parent.mkdir(parents=True, exist_ok=True)
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    _remove(database)
    print(SAYS[language]["making"], file=sys.stderr)
    try:
        call_command("migrate", verbosity=0)
        _make_key()
        play_up_to(clock.today(), ruleset, _teller(language))
        with transaction.atomic():
            audit.sign_checkpoint_by_system(at=clock.now())
        _note_of(database).touch()
    except BaseException:
        _remove(database)
        raise


def _make_key() -> None:
    """Make the key of the demonstration's checkpoints anew: the one before signed for a log that is gone."""
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    for path in (settings.AUDIT_KEY, settings.AUDIT_KEY.with_suffix(".pub")):
        path.unlink(missing_ok=True)
    call_command("audit_key", stdout=StringIO())


def _note_of(database: Path) -> Path:
    """The file that says that the demonstration was made to its end: a process that is killed leaves none."""
    return database.with_name(f"{database.name}-whole")


def _remove(database: Path) -> None:
    _note_of(database).unlink(missing_ok=True)
    for end in ("", "-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)


def _teller(language: str) -> Tick:
    def tell(line: Told) -> None:
        print(f"  {line.of(language)}", file=sys.stderr)

    return tell


def _greet(port: int, language: str) -> None:
    from hengjing.demo.platform.people import PASSWORD  # noqa: PLC0415

    print("\n".join(welcome(port, language, PASSWORD)), flush=True)


def free_port() -> int:
    """Return the first port from 8000 on that nobody listens on.

    Raises:
        OSError: A hundred ports are taken.
    """
    for port in range(FIRST_PORT, FIRST_PORT + PORTS):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise OSError(f"ports {FIRST_PORT} to {FIRST_PORT + PORTS} are taken; name one with --port")


def serve(port: int) -> int:
    """Serve until interrupted or ended, with a worker for what runs in the background; both are the ordinary end."""
    command = [
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "8",
        "--log-level", "warning", "hengjing.config.demo_wsgi:application",
    ]  # fmt: skip
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = subprocess.Popen(command)  # noqa: S603
    worker = subprocess.Popen([sys.executable, "-m", "hengjing", "manage", "db_worker", "-v", "0"])
    try:
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for process in (server, worker):
            process.terminate()
            process.wait()
