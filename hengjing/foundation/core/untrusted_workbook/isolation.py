"""Reading a workbook in a process of its own, which may die without harm."""

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hengjing.foundation.core.untrusted_workbook.limits import Limits
from hengjing.foundation.core.untrusted_workbook.refusal import Unreadable

PACKAGE_PARENT = Path(__file__).resolve().parents[4]
PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from hengjing.foundation.core.untrusted_workbook.main import main; main()"
)


def read_isolated(content: bytes, limits: Limits) -> dict[str, Any]:
    """Return what a workbook holds, read by a process without input and with little memory and time.

    Raises:
        Unreadable: the workbook is damaged, means harm or costs more than the limits (security.md T22, stack.md 7).
    """
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file, tempfile.TemporaryFile() as output:
        file.write(content)
        file.flush()
        command = [sys.executable, "-I", "-c", PROGRAM, str(PACKAGE_PARENT), file.name, json.dumps(asdict(limits))]
        try:
            subprocess.run(  # noqa: S603 - our own program, its arguments are ours
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.DEVNULL,
                env={"LC_ALL": "C.UTF-8"},
                timeout=limits.patience,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise Unreadable("book.too_heavy") from error
        output.seek(0)
        answer: dict[str, Any] = json.load(output)
    if "refused" in answer:
        code, place, values = answer["refused"]
        raise Unreadable(code, place, **values)
    return answer
