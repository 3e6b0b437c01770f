"""Run as a script in a process of its own, with little memory and time: print the cells of sheets as JSON texts.

It imports nothing of the package, so that the limits hold for the reader of workbooks alone. Numbers come as the
shortest text of the binary fraction that the workbook holds, so that 0.1 + 0.2 shows all its digits.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any


def cell_text(value: Any) -> str:
    """Return a cell as text; dates as text that no number column accepts."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return format(Decimal(repr(value)), "f")
    return str(value) if isinstance(value, date | datetime | time | timedelta) else ""


def main() -> None:
    """Read the request (path, memory, seconds, names of sheets) and print the rows of each sheet."""
    request = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (request["memory"], request["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (request["seconds"], request["seconds"]))
    from python_calamine import load_workbook  # noqa: PLC0415 - under the limits only

    workbook = load_workbook(request["path"])
    sheets = [
        [
            [cell_text(value) for value in row]
            for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in request["sheets"]
    ]
    sys.stdout.write(json.dumps(sheets, ensure_ascii=True))


if __name__ == "__main__":
    main()
