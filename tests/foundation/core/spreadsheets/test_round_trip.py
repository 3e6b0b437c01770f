"""Template out, filled in, in again: the same values, to the last digit."""

import io
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.foundation.core.spreadsheets.api import Column, Kind, Sheet, read_workbook, write_csv, write_workbook
from hengjing.foundation.core.spreadsheets.texts import INVISIBLE, harmful
from tests.foundation.core.spreadsheets.workbooks import ABOUT, PLAN, PLAN_PART, edited, good, row, values

CHOICES = (("A", "甲类"), ("B", "乙类（新）"), ("C", "=丙"))
SHEET = Sheet(
    "往返",
    "往返",
    "any.round",
    2026,
    (
        Column("number", "序号", Kind.WHOLE, required=True),
        Column("text", "一行"),
        Column("long", "多行", Kind.LONG_TEXT),
        Column("whole", "整数", Kind.WHOLE, digits=18),
        Column("two", "两位小数", Kind.DECIMAL, decimals=2),
        Column("six", "六位小数", Kind.DECIMAL, decimals=6, digits=24),
        Column("day", "日期", Kind.DATE),
        Column("choice", "选择", Kind.CHOICE, choices=CHOICES),
        Column("yes", "是否", Kind.YES_NO),
        Column("codes", "单位", Kind.CODES),
    ),
)


def readable(text):
    """Whether a text is in the form in which texts are read: nothing around it, nothing invisible in it."""
    return text == text.translate(INVISIBLE).strip() and not harmful(text) and "\r" not in text and bool(text)


CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])
LINES = st.text(CHARACTERS, min_size=1, max_size=30).filter(lambda text: readable(text) and len(text.splitlines()) == 1)
CODES = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=8) | st.sampled_from(
    ["财政局", "审计局", "_x0041_"]
)
VALUES = {
    "text": LINES | st.sampled_from(["=1+1", "'a", "007", "1e5", "_x0041_", "TRUE", "2026-01-01", "１００"]),
    "long": st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    "whole": st.integers(-(10**18) + 1, 10**18 - 1),
    "two": st.integers(-(10**15) + 1, 10**15 - 1).map(lambda digits: Decimal(digits).scaleb(-2)),
    "six": st.integers(-(10**24) + 1, 10**24 - 1).map(lambda digits: Decimal(f"{digits}e-6")),
    "day": st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    "choice": st.sampled_from(["A", "B", "C"]),
    "yes": st.booleans(),
    "codes": st.lists(CODES, min_size=1, max_size=4, unique=True).map(tuple),
}
ROW = st.fixed_dictionaries({key: st.none() | value for key, value in VALUES.items()})


def numbered(rows):
    return [{"number": number, **values} for number, values in enumerate(rows, 1)]


@given(rows=st.lists(ROW, min_size=1, max_size=60).map(numbered))
def test_a_workbook_brings_back_every_value(rows):
    imported = read_workbook(write_workbook([SHEET], {SHEET.name: rows}, ABOUT), SHEET)

    assert imported.problems == ()
    assert imported.notes == ()
    assert [dict(each.values) for each in imported.rows] == rows
    assert [str(each.values["six"]) for each in imported.rows] == [str(each["six"]) for each in rows]


@given(rows=st.lists(ROW, min_size=1, max_size=60).map(numbered))
def test_a_csv_file_brings_back_every_value(rows):
    imported = read_workbook(write_csv(SHEET, rows), SHEET)

    assert imported.problems == ()
    assert [dict(each.values) for each in imported.rows] == rows


def test_a_template_filled_in_brings_back_what_was_filled_in():
    as_they_are = {Kind.WHOLE, Kind.DECIMAL, Kind.DATE}

    def fill(sheet):
        for number, plan in enumerate([row(1), row(2)], 4):
            for place, column in enumerate(PLAN.columns, 1):
                value = plan[column.key]
                sheet.cell(number, place).value = value if column.kind in as_they_are else column.text(value)

    template = write_workbook([PLAN], {}, ABOUT)

    assert values(edited(fill, template)) == [row(1), row(2)]


def test_an_export_edited_and_read_again_holds_the_edit_alone():
    content = edited(lambda sheet: sheet.__setitem__("D6", 12.5), good())

    changed = [new for new, old in zip(values(content), values(good()), strict=True) if new != old]

    assert changed == [{**row(3), "target": Decimal("12.50")}]


@pytest.mark.parametrize("value", [0.1, True, "95", 95, date(2026, 1, 1)])
def test_what_is_no_exact_decimal_is_not_written(value):
    sheet = Sheet("数", "数表", "any.number", 2026, (Column("size", "数", Kind.DECIMAL, decimals=2),))

    with pytest.raises(TypeError, match="size"):
        write_workbook([sheet], {"数": [{"size": value}]}, ABOUT)
    with pytest.raises(TypeError, match="size"):
        write_csv(sheet, [{"size": value}])


def test_fifteen_digits_are_written_as_they_are():
    """Control: the writer alone would have put the sixteenth digit of the double there."""
    numbers = [Decimal("900000000007.919"), Decimal("900000000063.352"), Decimal("0.100")]
    sheet = Sheet("数", "数表", "any.number", 2026, (Column("size", "数", Kind.DECIMAL, decimals=3),))

    content = write_workbook([sheet], {"数": [{"size": number} for number in numbers]}, ABOUT)

    text = zipfile.ZipFile(io.BytesIO(content)).read(PLAN_PART).decode()
    assert all(f"<v>{number}</v>" in text for number in numbers)
    assert f"{float(numbers[0]):.16G}" == "900000000007.9189"


def test_normal_forms_of_a_text_are_left_as_they_are():
    """Official wording keeps its full-width signs: only what is compared is normalized."""
    text = "（一）“放管服”改革１００％"
    sheet = Sheet("文", "文稿", "any.text", 2026, (Column("text", "文"),))

    back = values(write_workbook([sheet], {"文": [{"text": text}]}, ABOUT), sheet)

    assert back == [{"text": text}]
    assert unicodedata.normalize("NFKC", text) != text
