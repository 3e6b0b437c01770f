"""The command: a file on standard input, the ending of its name and the limits as arguments, JSON out."""

import json
import os
import resource
import sys
from typing import Any

from hengjing.foundation.screening.checking import inspect
from hengjing.foundation.screening.findings import Limits

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "ctypes.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Forbidden(RuntimeError):
    """The reading of a file tried to reach the network, another program or the disk."""


def enclose(limits: Limits) -> None:
    """Bound memory, time and files of this process, and take the network, programs and writing from it for good."""
    for what, bound in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (bound, bound))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event.startswith(_REFUSED):
        raise Forbidden(event)


def main() -> int:
    """Inspect standard input and print what was found."""
    limits = Limits(**json.loads(sys.argv[2]))
    enclose(limits)
    found = inspect(sys.stdin.buffer, sys.argv[1], limits)
    sys.stdout.write(json.dumps(found, ensure_ascii=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
