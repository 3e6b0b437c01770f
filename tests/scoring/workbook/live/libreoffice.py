"""Recalculating workbooks with LibreOffice, and changing single cells as a clerk would."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from python_calamine import CalamineWorkbook

SECONDS = 900


def recalculated(folder: Path) -> dict[str, Path]:
    """Open every workbook of a folder in LibreOffice and save it; return the saved ones by name."""
    out, profile = folder / "recalculated", folder / "profile"
    books = sorted(folder.glob("*.xlsx"))
    subprocess.run(
        [
            str(shutil.which("soffice")),
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(out),
            *map(str, books),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return {book.stem: out / book.name for book in books}


def rows(path: Path, sheet: str) -> list[list]:
    """Return the cells of a sheet."""
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def row_of(path: Path, sheet: str, **cells: str) -> int:
    """Return the number of the one row whose cells in the columns named by their letters are these."""
    wanted = {ord(letter) - ord("A"): text for letter, text in cells.items()}
    found = [
        number
        for number, row in enumerate(rows(path, sheet), start=1)
        if all(column < len(row) and row[column] == text for column, text in wanted.items())
    ]
    assert len(found) == 1, (cells, found)
    return found[0]


def with_cells(path: Path, changed: Path, sheet: str, cells: dict[str, str]) -> None:
    """Write a copy of a workbook with other numbers or texts in some cells of a sheet."""
    place = CalamineWorkbook.from_path(str(path)).sheet_names.index(sheet) + 1
    name = f"xl/worksheets/sheet{place}.xml"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == name:
                text = data.decode()
                for cell, value in cells.items():
                    text = _changed(text, cell, value)
                data = text.encode()
            new.writestr(entry, data)


def _changed(text: str, cell: str, value: str) -> str:
    number = re.fullmatch(r"-?[0-9.]+", value)
    inside = f"<v>{value}</v>" if number else f"<is><t>{escape(value)}</t></is>"
    kind = "" if number else ' t="inlineStr"'
    pattern = rf'<c r="{cell}" s="(\d+)"[^>]*?(?:/>|>.*?</c>)'
    found, times = re.subn(pattern, rf'<c r="{cell}" s="\1"{kind}>{inside}</c>', text)
    assert times == 1, cell
    return found
