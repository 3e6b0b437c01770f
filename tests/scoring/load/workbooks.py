"""Workbooks of facts for tests, good and hostile."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.scoring.documents import ROWS, full_rows

HEADS = ("单位", "项目", "数据项", "组别", "明细", "数值", "状态", "来源", "备注")


@dataclass(frozen=True)
class OnWriting:
    """The workbook and its sheet while they are written."""

    book: Any
    sheet: Any


def write_workbook(path: Path, spoil: Callable | None = None, **options) -> Path:
    """Write the tiny facts as a workbook; `spoil` may change it before it is closed."""
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet("事实")
    sheet.write_row(0, 0, HEADS)
    for number, row in enumerate(full_rows(ROWS), 1):
        for column, text in enumerate(row.values()):
            if column == 5 and text:
                sheet.write_number(number, column, float(text))
            elif text:
                sheet.write_string(number, column, text)
    if spoil:
        spoil(OnWriting(book, sheet))
    book.close()
    return path


def rewrite(path: Path, part: str, pattern: str, replacement: str) -> Path:
    """Change the text of one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info.filename) for info in archive.infolist()}
    text, count = re.subn(pattern, replacement, parts[part].decode(), count=1)
    assert count == 1
    parts[part] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
