"""The port to a virus scanner, and its adapter for clamd (等保 8.1.4.5)."""

import socket
from pathlib import Path
from typing import Protocol

from django.conf import settings

from hengjing.foundation.files.data import Scan

_PIECE = 1 << 16
_SECONDS = 60


class Unavailable(Exception):
    """The scanner that the installation names does not answer."""


class Scanner(Protocol):
    """Looks at a file and says what it found."""

    def scan(self, path: Path) -> Scan:
        """Return the verdict.

        Raises:
            Unavailable: There is no answer; the file waits.
        """


class NoScanner:
    """An installation without a scanner: every file shows that it was not scanned."""

    def scan(self, path: Path) -> Scan:  # noqa: ARG002
        """Say that nobody looked."""
        return Scan.NOT_SCANNED


class Clamd:
    """Streams a file to clamd by its INSTREAM command; the address is `host:port` or the path of a socket."""

    def __init__(self, address: str) -> None:
        """Remember the address."""
        self._address = address

    def scan(self, path: Path) -> Scan:
        """Return the verdict of clamd.

        Raises:
            Unavailable: It cannot be reached, or answers neither OK nor FOUND.
        """
        try:
            answer = self._ask(path)
        except OSError as error:
            raise Unavailable(str(error)) from error
        if answer.endswith("FOUND"):
            return Scan.INFECTED
        if answer.endswith("OK"):
            return Scan.CLEAN
        raise Unavailable(answer)

    def _ask(self, path: Path) -> str:
        with self._connect() as connection, path.open("rb") as source:
            connection.sendall(b"zINSTREAM\0")
            while piece := source.read(_PIECE):
                connection.sendall(len(piece).to_bytes(4, "big") + piece)
            connection.sendall(bytes(4))
            return connection.makefile("rb").read().strip(b"\0\n").decode(errors="replace")

    def _connect(self) -> socket.socket:
        host, _, port = self._address.rpartition(":")
        if host:
            return socket.create_connection((host, int(port)), timeout=_SECONDS)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_SECONDS)
        try:
            connection.connect(self._address)
        except OSError:
            connection.close()
            raise
        return connection


def scanner() -> Scanner:
    """Return the scanner of this installation."""
    return Clamd(settings.FILES_CLAMD) if settings.FILES_CLAMD else NoScanner()
