"""The results as a workbook: one sheet a class, numbers as numbers."""

from datetime import datetime
from decimal import Decimal

from hengjing.foundation.core.spreadsheets import api as spreadsheets
from hengjing.foundation.core.spreadsheets.api import Column, Kind, Sheet, Values
from hengjing.steps.publication_papers.content import subject_of
from hengjing.steps.publication_papers.data import Contents, PublishedClass, PublishedUnit
from hengjing.steps.publication_papers.items import NONE
from hengjing.steps.publication_papers.wording import OTHERWISE, moved


def workbook_bytes(contents: Contents, *, at: datetime) -> bytes:
    """Return the workbook; the same content and moment give the same bytes."""
    sheets = [_sheet(contents, each, place) for place, each in enumerate(contents.classes, start=1)]
    rows = {
        sheet.name: [_row(contents, unit) for unit in each.units]
        for sheet, each in zip(sheets, contents.classes, strict=True)
    }
    about = spreadsheets.About(made_at=at, made_for=contents.organizer)
    return spreadsheets.write_workbook(sheets, rows, about)


def _sheet(contents: Contents, each: PublishedClass, place: int) -> Sheet:
    decimals = _decimals(contents)
    dimensions = [
        Column(f"score{number}", f"{title}得分", Kind.DECIMAL, decimals=decimals)
        for number, title in enumerate(each.dimensions)
    ]
    columns = (
        Column("rank", "名次", Kind.WHOLE),
        Column("code", "单位代码"),
        Column("name", "单位", width=24),
        *dimensions,
        Column("bonus", "加分", Kind.DECIMAL, decimals=decimals),
        Column("deduction", "扣分", Kind.DECIMAL, decimals=decimals),
        Column("total", "总分", Kind.DECIMAL, decimals=decimals),
        Column("grade", "等次", width=14),
        Column("note", "说明", width=30),
    )
    title = f"{subject_of(contents.year, contents.program_name)}（{each.title}）"
    return Sheet(f"{place} {_plain(each.title)}"[:31], title, "publication.results", contents.year, columns)


def _row(contents: Contents, unit: PublishedUnit) -> Values:
    scores = {f"score{number}": _number(text) for number, text in enumerate(unit.scores)}
    notes = [f"{veto}一票否决" for veto in unit.vetoes]
    if unit.decided_otherwise:
        notes.append(f"{moved(contents, unit)}，{OTHERWISE}")
    return {
        "rank": int(unit.rank) if unit.rank != NONE else None,
        "code": unit.code,
        "name": unit.name,
        **scores,
        "bonus": _number(unit.bonus),
        "deduction": _number(unit.deduction),
        "total": _number(unit.total),
        "grade": unit.grade_title,
        "note": "；".join(notes),
    }


def _decimals(contents: Contents) -> int:
    """Return the decimals with which the numbers were published."""
    texts = (text for unit in contents.units for text in (*unit.scores, unit.bonus, unit.deduction, unit.total))
    return max((len(text.partition(".")[2]) for text in texts), default=0)


def _number(text: str) -> Decimal | None:
    return None if text == NONE else Decimal(text)


def _plain(title: str) -> str:
    return "".join(character for character in title if character not in "[]:*?/\\")
