"""The two scripts run on a pack: always this installation's own copies, never those that lie in the pack."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from hengjing.scoring.pack.contents import SCRIPTS
from hengjing.scoring.pack.differences import Difference
from hengjing.scoring.scoresheet.words import Words

LONGEST = 3600
"""Seconds that a script may take."""

LINE = re.compile(r"([^\t]*)\t([^\t]*)\t([^\t]*)\t应为 expected ([^\t]*)\t表中 found ([^\t]*)")


def script_differences(folder: Path) -> Iterator[Difference]:
    """Yield what the scripts find wrong in a folder that holds the files of a pack."""
    for name in SCRIPTS:
        with resources.as_file(resources.files("hengjing.scoring.pack").joinpath("scripts", name)) as script:
            yield from _of_script(name, script, folder)


def _of_script(name: str, script: Path, folder: Path) -> Iterator[Difference]:
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(script), str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, no shell
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        yield Difference(name, says=_TOO_LONG)
        return
    matches = [LINE.fullmatch(line) for line in done.stdout.splitlines()]
    known = [
        Difference(name, 0, unit=each[1], node=each[2], field=each[3], expected=each[4], found=each[5])
        for each in matches
        if each is not None
    ]
    yield from known
    if done.returncode and not known:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        yield Difference(name, says=_STOPPED.with_values(reason=last[:200]))


_TOO_LONG = Words("复核用时过长，已停止", "took too long and was stopped")
_STOPPED = Words(
    "复核中断，成绩单缺少内容或读不出：{reason}",
    "stopped, because the sheet lacks something or cannot be read: {reason}",
)
