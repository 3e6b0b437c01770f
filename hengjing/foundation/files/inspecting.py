"""Runs the program of `screening` in its own process and waits for what it finds (security.md T22)."""

import json
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from hengjing.foundation.screening.api import Limits

_AT_ONCE = threading.BoundedSemaphore(2)
"""Inspections of one server process at a time: uploads wait, pages do not."""

_PROGRAM = "hengjing.foundation.screening"
_PACKAGE = str(Path(__file__).resolve().parents[3])


@dataclass(frozen=True, slots=True)
class Inspected:
    """What the inspection says: a code when it refuses, else the type by content and flags."""

    code: str
    detail: str = ""
    media: str = ""
    flags: tuple[str, ...] = ()


def inspect(path: Path, name: str) -> Inspected:
    """Inspect a file that claims a name; a process that dies or takes too long refuses it."""
    limits = Limits(**settings.FILES_INSPECTION)
    ending = Path(name).suffix.lower().removeprefix(".")
    command = [sys.executable, "-s", "-P", "-B", "-W", "ignore", "-m", _PROGRAM, ending, json.dumps(asdict(limits))]
    with _AT_ONCE, path.open("rb") as source:
        try:
            done = subprocess.run(  # noqa: S603 -- our own program, the name given as an ending only
                command, stdin=source, capture_output=True, timeout=limits.wall, check=False,
                env={"PYTHONPATH": _PACKAGE, "PYTHONHASHSEED": "0"}, cwd="/",
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Inspected("too_complex")
    if done.returncode < 0:
        return Inspected("too_complex")
    if done.returncode:
        return Inspected("unreadable", done.stderr.decode(errors="replace").strip().rpartition("\n")[2][:120])
    found = json.loads(done.stdout)
    found["flags"] = tuple(found.get("flags", ()))
    return Inspected(**found)
