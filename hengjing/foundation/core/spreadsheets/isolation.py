"""Reading a workbook in a process of its own, which may die without harm."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hengjing.foundation.core.spreadsheets.limits import Limits
from hengjing.foundation.core.spreadsheets.tables import EMPTY, Cell, Place, Table, Tables
from hengjing.foundation.core.spreadsheets.worker.refusal import Unreadable

PACKAGE_PARENT = Path(__file__).resolve().parents[4]
PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from hengjing.foundation.core.spreadsheets.worker.main import main; main()"
)


def read_isolated(content: bytes, limits: Limits) -> Tables:
    """Return the sheets of a workbook, read by a process without input and with little memory and time.

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
                timeout=limits.seconds,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise Unreadable("book.too_heavy") from error
        output.seek(0)
        answer = json.load(output)
    if "refused" in answer:
        code, place, values = answer["refused"]
        raise Unreadable(code, place, **values)
    return Tables(tuple(map(_table, answer["sheets"])), answer["from_1904"])


def _table(sheet: dict[str, Any]) -> Table:
    return Table(
        name=sheet["name"],
        rows=tuple(tuple(EMPTY if text is None else Cell(text[0], text[1:]) for text in row) for row in sheet["rows"]),
        hidden=sheet["hidden"],
        faults={(row, column): text for row, column, text in sheet["faults"]},
        **{name: _places(sheet[name]) for name in ("formulas", "no_value", "percent", "too_exact")},
        merged=tuple(map(tuple, sheet["merged"])),
        hidden_rows=tuple(sheet["hidden_rows"]),
        hidden_columns=tuple(map(tuple, sheet["hidden_columns"])),
    )


def _places(pairs: Iterable[list[int]]) -> frozenset[Place]:
    return frozenset((row, column) for row, column in pairs)
