"""Workbooks of a plan as clerks bring them: what was done to the file that was given out, and what must be told.

Places are named by the column of the work 窗口服务, which the unit declared, or of 重点任务1 from the breakdown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hengjing.foundation.core.spreadsheets.api import About, write_csv, write_workbook
from hengjing.steps.plans.papers.sheets import NAME, plan_sheet, rows_of
from tests.foundation.core.spreadsheets.test_odd_workbooks import as_wps
from tests.foundation.core.spreadsheets.workbooks import with_parts, zipped
from tests.steps import workbooks
from tests.steps.year import AT

ABOUT = About(made_at=AT, made_for="JW局")
DECLARED, KEY = "窗口服务", "重点任务1"
LABELS = frozenset(column.label for column in plan_sheet(2026).columns)

Told = tuple[tuple[str, str], ...]
"""Code of each problem and its place: a column of the declared work, `列!work` of another, or as it stands."""


class Book(workbooks.Book):
    """The file that the platform gave out."""

    def __init__(self, items):
        super().__init__(write_workbook([plan_sheet(2026)], {NAME: rows_of(items)}, ABOUT), "工作")
        self.items = items


@dataclass(frozen=True)
class Case:
    """What was done, and what is told; nothing told means that it is written as a whole."""

    make: Callable[[Book], bytes]
    told: Told = ()


def cells(work=DECLARED, **values):
    """Cells of one work hold something else."""

    def make(book):
        for label, value in values.items():
            book.sheet[book.place(work, label)] = value
        return book.saved()

    return make


def edited(edit):
    """Something else was done in the sheet."""

    def make(book):
        edit(book)
        return book.saved()

    return make


def one(code, label, make):
    """A case with one problem at one place."""
    return Case(make, ((code, label),))


def with_percent(book):
    cell = book.sheet[book.place(DECLARED, "分值")]
    cell.value, cell.number_format = 0.15, "0%"


def merged_heads(book):
    book.sheet.merge_cells(start_row=book.head, end_row=book.head, start_column=1, end_column=2)


def merged_data(book):
    book.sheet.merge_cells(f"{book.place(DECLARED, '依据')}:{book.place(DECLARED, '目标值')}")


def added(book, **values):
    """A row below the last, like the declared one."""
    book.add(DECLARED, **values)


def other_sheet(state):
    def edit(book):
        other = book.book.create_sheet("去年")
        other["A1"], other.sheet_state = "旧数据", state

    return edited(edit)


def csv(encoding, old="", new=""):
    """Saved as CSV in an encoding."""
    return lambda book: (
        write_csv(plan_sheet(2026), rows_of(book.items)).decode("utf-8-sig").replace(old, new).encode(encoding)
    )


def template(sheet):
    """Filled into another template."""
    return lambda book: write_workbook([sheet], {sheet.name: rows_of(book.items)}, ABOUT)


def without_marker(book):
    book.book.remove(book.book["模板标识"])


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def own_column(book):
    book.sheet["K3"], book.sheet["K4"] = "备注", "x"


NO_HEAD = f"{NAME}!3:3"
CASES: dict[str, Case] = {
    "numbers as text": Case(cells(分值="15.00")),
    "numbers in full width": Case(cells(分值="１５．００")),
    "dates in Chinese": Case(cells(完成时限="2026年11月30日")),
    "dates with slashes": Case(cells(完成时限="2026/11/30")),
    "blanks around a choice": Case(cells(类别=" 部门申报工作 ")),
    "saved by WPS": Case(lambda book: with_parts(book.content, as_wps)),
    "saved as CSV in GB18030": Case(csv("gb18030")),
    "saved as CSV in UTF-8 with a mark": Case(csv("utf-8-sig")),
    "sheet renamed": Case(edited(lambda book: setattr(book.sheet, "title", "Sheet1"))),
    "draft sheet beside it": Case(other_sheet("visible")),
    "letterhead above": Case(edited(lambda book: book.sheet.insert_rows(1, amount=3))),
    "title rewritten": Case(edited(lambda book: setattr(book.sheet["A1"], "value", "关于报送计划的表"))),
    "empty rows between": Case(edited(lambda book: book.sheet.insert_rows(book.row(DECLARED)))),
    "milestones with semicolons": Case(cells(节点="2026-06-30 过半；2026-11-30 完成")),
    "another declared work added": Case(edited(lambda book: added(book, 工作="政务公开", 分值=1))),
    "points in words": one("number.none", "分值", cells(分值="十五")),
    "points with their unit": one("number.none", "分值", cells(分值="15分")),
    "points with three decimals": one("number.decimals", "分值", cells(分值=15.005)),
    "points shown as a percentage": one("number.percent", "分值", edited(with_percent)),
    "points as a formula never calculated": one("cell.no_value", "分值", cells(分值="=10+5")),
    "points in GB18030 in words": one("number.none", "F3", csv("gb18030", "15.00", "十五")),
    "deadline in words": one("date.none", "完成时限", cells(完成时限="年底前")),
    "deadline without its year": one("date.none", "完成时限", cells(完成时限="11月30日")),
    "a day that is none": one("date.none", "完成时限", cells(完成时限="2026-11-31")),
    "target turned into a date": one("cell.became_date", "目标值", cells(目标值=date(2026, 1, 2))),
    "target missing": one("cell.required", "目标值", cells(目标值=None)),
    "target of blanks": one("cell.required", "目标值", cells(目标值="　 ")),
    "work too long": one("cell.too_long", "工作", cells(工作="长" * 201)),
    "writing turned around": one("cell.harmful", "依据", cells(依据="第三条\u202e")),
    "category with a slip": one("choice.like", "类别", cells(类别="部门申报工做")),
    "category of one's own": one("choice.unknown", "类别", cells(类别="其他")),
    "milestone without a day": one("milestone_unread", "节点", cells(节点="六月底过半")),
    "milestone on no day": one("milestone_unread", "节点", cells(节点="2026-06-31 过半")),
    "key work with other points": one("pulled_changed", f"分值!{KEY}", cells(KEY, 分值=41)),
    "key work with another deadline": one("pulled_changed", f"完成时限!{KEY}", cells(KEY, 完成时限=date(2026, 12, 1))),
    "key work made declared": one("kind_changed", f"类别!{KEY}", cells(KEY, 类别="部门申报工作")),
    "key work typed in": Case(edited(lambda book: added(book, 类别="区重点工作", 工作="自拟任务")),
                              (("key_work_typed", f"{NAME}!B6"),)),
    "one work twice": Case(edited(added), (("row.twice", f"{NAME}!B6"),)),
    "hidden row": one("row.hidden", f"{NAME}!5:5",
                      edited(lambda book: setattr(book.sheet.row_dimensions[5], "hidden", True))),
    "hidden column": one("column.hidden", f"{NAME}!F:F",
                         edited(lambda book: setattr(book.sheet.column_dimensions["F"], "hidden", True))),
    "hidden sheet with old data": one("book.hidden_sheet", "去年", other_sheet("hidden")),
    "merged heads": Case(edited(merged_heads),
                         (("cell.merged", f"{NAME}!A3"), ("head.absent", NO_HEAD), ("head.blank", f"{NAME}!B4"))),
    "merged data": Case(edited(merged_data), (("cell.merged", "依据"), ("cell.required", "目标值"))),
    "head in other words": Case(edited(lambda book: setattr(book.sheet["D3"], "value", "目标任务值")),
                                (("head.absent", NO_HEAD), ("head.like", f"{NAME}!D3"))),
    "column of one's own": Case(edited(own_column), (("head.unknown", f"{NAME}!K3"),)),
    "note beside the table": Case(edited(lambda book: setattr(book.sheet["K5"], "value", "请核")),
                                  (("head.blank", f"{NAME}!K5"),)),
    "last year's template": one("template.year", "", template(plan_sheet(2025))),
    "copied to a new workbook": one("template.missing", "", edited(without_marker)),
    "old Excel file": one("file.xls", "", lambda _: OLE + bytes(600)),
    "with a password": one("file.encrypted", "", lambda _: OLE + "EncryptedPackage".encode("utf-16-le")),
    "web page called Excel": one("file.html", "", lambda _: b"<html><table></table></html>"),
    "Word file": one("file.word", "", lambda _: zipped({"word/document.xml": b"<x/>"})),
    "PDF": one("file.other", "", lambda _: b"%PDF-1.7 ..."),
    "empty file": one("file.empty", "", lambda _: b""),
    "half a file": one("book.broken", "", lambda book: book.content[: len(book.content) // 2]),
    "with macros": one("book.macros", "", lambda book: with_parts(
        book.content, lambda parts: parts.update({"xl/vbaProject.bin": b"x"}))),
    "linked to another file": one("book.links", "", lambda book: with_parts(
        book.content, lambda parts: parts.update({"xl/externalLinks/externalLink1.xml": b"<x/>"}))),
}  # fmt: skip
