"""Workbooks as clerks make them, and as nobody should: made by code, so that every fault is known."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl

from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.spreadsheets.api import About, Column, Kind, Sheet, read_workbook, write_workbook

ABOUT = About(datetime(2026, 3, 1, 9, 0, tzinfo=BEIJING), "区政府绩效办", "示例单位")
KINDS = (("KEY", "重点工作"), ("DUTY", "职能工作"), ("AD_HOC", "临时交办"))
PLAN = Sheet(
    "计划",
    "年度绩效计划",
    "plans.plan",
    2026,
    (
        Column("code", "编号", required=True, max_length=20),
        Column("task", "工作任务", Kind.LONG_TEXT, required=True, max_length=200),
        Column("unit", "责任单位", required=True, help="填单位全称。"),
        Column("target", "目标值", Kind.DECIMAL, required=True, decimals=2),
        Column("count", "数量", Kind.WHOLE),
        Column("deadline", "完成时限", Kind.DATE, required=True),
        Column("kind", "任务类别", Kind.CHOICE, choices=KINDS),
        Column("public", "是否公示", Kind.YES_NO),
        Column("helpers", "配合单位", Kind.CODES),
    ),
    unique=("code",),
)
HEAD, FIRST, LAST = 3, 4, 13
"""Rows of the head and of the first and last plan in a workbook of `good`."""

PLAN_PART = "xl/worksheets/sheet1.xml"
LETTERS = dict(zip((column.key for column in PLAN.columns), "ABCDEFGHI", strict=True))


def row(number: int) -> dict[str, Any]:
    """One plan without fault."""
    return {
        "code": f"JX-{number:03}",
        "task": f"第 {number} 项工作任务",
        "unit": "示例单位",
        "target": Decimal("95.50"),
        "count": number,
        "deadline": date(2026, 11, 30),
        "kind": "KEY",
        "public": True,
        "helpers": ("财政局", "审计局"),
    }


ROWS = [row(number) for number in range(1, LAST - FIRST + 2)]


@cache
def good() -> bytes:
    """A workbook without fault."""
    return write_workbook([PLAN], {PLAN.name: ROWS}, ABOUT)


def edited(edit: Callable[[Any], object], content: bytes | None = None) -> bytes:
    """A workbook that a clerk opened, changed and saved; `edit` gets the sheet, its `parent` is the book."""
    book = openpyxl.load_workbook(io.BytesIO(content or good()))
    edit(book[PLAN.name] if PLAN.name in book.sheetnames else book.worksheets[0])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_cells(**cells: Any) -> bytes:
    """A workbook in which cells hold something else."""

    def edit(sheet: Any) -> None:
        for name, value in cells.items():
            sheet[name] = value

    return edited(edit)


def with_parts(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """A workbook whose parts were changed by hand."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    change(parts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rewritten(pattern: str, replacement: str, part: str = PLAN_PART, content: bytes | None = None) -> bytes:
    """A workbook with one place in one part replaced."""

    def change(parts: dict[str, bytes]) -> None:
        text, count = re.subn(pattern, lambda _: replacement, parts[part].decode(), count=1, flags=re.DOTALL)
        assert count == 1, f"{pattern} is not in {part}"
        parts[part] = text.encode()

    return with_parts(content or good(), change)


def with_part(name: str, content: bytes = b"<x/>") -> bytes:
    """A workbook with one part more."""
    return with_parts(good(), lambda parts: parts.update({name: content}))


def found(content: bytes, sheet: Sheet = PLAN, **options: Any) -> list[tuple[str, str]]:
    """Code and place of every problem."""
    return [(problem.code, problem.path) for problem in read_workbook(content, sheet, **options).problems]


def noted(content: bytes, sheet: Sheet = PLAN) -> list[tuple[str, str]]:
    """Code and place of every note."""
    return [(note.code, note.path) for note in read_workbook(content, sheet).notes]


def values(content: bytes, sheet: Sheet = PLAN) -> list[dict[str, Any]]:
    """The rows that were read."""
    return [dict(each.values) for each in read_workbook(content, sheet).rows]
