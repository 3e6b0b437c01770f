"""Gunicorn with the options with which an installation runs it."""

import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVICE = ROOT / "deploy" / "systemd" / "hengjing-web.service"
SECONDS_TO_START = 60


def options() -> list[str]:
    """Return the options of the service, without the address."""
    text = SERVICE.read_text(encoding="utf-8").replace("\\\n", " ")
    (line,) = [line for line in text.splitlines() if line.startswith("ExecStart=")]
    words = shlex.split(line.removeprefix("ExecStart="))[2:]
    place = words.index("--bind")
    return words[:place] + words[place + 2 :]


@contextmanager
def served(application: str, environment: Mapping[str, str]) -> Iterator[int]:
    """Serve an application on a free port of loopback, and end the server."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", *options()]
    server = subprocess.Popen([*command, "--log-level", "warning"], cwd=ROOT, env=dict(environment))
    try:
        _wait(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(10 * SECONDS_TO_START):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit("gunicorn did not start")
