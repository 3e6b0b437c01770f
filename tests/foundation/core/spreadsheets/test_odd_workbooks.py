"""What clerks and their programs do to a template that does no harm: it is read, and what was read is said."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from hengjing.foundation.core.spreadsheets.api import read_workbook, write_csv
from tests.foundation.core.spreadsheets.workbooks import (
    FIRST,
    PLAN,
    PLAN_PART,
    ROWS,
    edited,
    found,
    good,
    noted,
    rewritten,
    values,
    with_cells,
    with_parts,
)


def cell_xml(name, inside, kind=""):
    return rewritten(f'<c r="{name}".*?</c>', f'<c r="{name}"{kind}>{inside}</c>')


READ_AS = {
    "full_width_digits": ("D5", "target", "１００", Decimal("100.00"), "read.as"),
    "thousands": ("D5", "target", "1,234.50", Decimal("1234.50"), "read.as"),
    "full_width_thousands": ("D5", "target", "１，２３４．５", Decimal("1234.50"), "read.as"),
    "text_number": ("D5", "target", "95.5", Decimal("95.50"), "read.number_text"),
    "text_number_with_spaces": ("D5", "target", " 95.5　", Decimal("95.50"), "read.as"),
    "negative_nothing": ("D5", "target", "-0", Decimal("0.00"), "read.number_text"),
    "whole_with_zeros": ("E5", "count", "12.00", 12, "read.number_text"),
    "trailing_space": ("C5", "unit", "示例单位 \xa0", "示例单位", "read.as"),
    "invisible_character": ("C5", "unit", "\ufeff示例\u200b单位", "示例单位", "read.as"),
    "line_break_in_one_line": ("C5", "unit", "示例\n单位", "示例 单位", "read.as"),
    "number_as_code": ("A5", "code", 12, "12", "read.text"),
    "date_with_slashes": ("F5", "deadline", "2026/3/1", date(2026, 3, 1), "read.as"),
    "date_with_points": ("F5", "deadline", "2026.03.01", date(2026, 3, 1), "read.as"),
    "date_in_chinese": ("F5", "deadline", "2026年3月1日", date(2026, 3, 1), "read.as"),
    "date_as_digits": ("F5", "deadline", 20260301, date(2026, 3, 1), "read.as"),
    "choice_in_full_width": ("G5", "kind", " 重点工作", "KEY", "read.as"),
    "truth_for_yes": ("H5", "public", False, False, "read.as"),
    "other_marks_between_codes": ("I5", "helpers", "财政局，审计局;民政局", ("财政局", "审计局", "民政局"), "read.as"),
}


@pytest.mark.parametrize("name", READ_AS)
def test_what_is_normalized_is_normalized_on_purpose_and_said(name):
    cell, key, given, value, note = READ_AS[name]
    content = with_cells(**{cell: given})

    assert found(content) == []
    assert values(content)[1][key] == value
    assert noted(content) == [(note, f"计划!{cell}")]


def test_a_note_says_what_stood_there_and_what_was_read():
    (note,) = read_workbook(with_cells(D5="１００"), PLAN).notes

    assert note.message == "“１００”按“100.00”读取。"


def test_seventeen_digits_of_a_double_are_the_number_that_was_typed():
    content = cell_xml("D5", "<v>1.1000000000000001</v>")

    assert found(content) == []
    assert values(content)[1]["target"] == Decimal("1.10")


@pytest.mark.parametrize(
    "form", ['yyyy"年"m"月"d"日"', "[$-804]yyyy年m月d日;@", "yyyy/m/d", "m/d/yy", "[DBNum1][$-804]yyyy年m月d日"]
)
def test_a_date_is_read_in_every_format_that_shows_one(form):
    content = edited(lambda sheet: setattr(sheet["F5"], "number_format", form))

    assert values(content) == ROWS


@pytest.mark.parametrize("number", [14, 27, 31, 36, 50, 57, 58])
def test_a_date_is_read_in_the_formats_that_chinese_excel_has_built_in(number):
    (style,) = re.findall(r'<c r="F5" s="(\d+)"', zipfile.ZipFile(io.BytesIO(good())).read(PLAN_PART).decode())

    def change(parts):
        styles = parts["xl/styles.xml"].decode()
        head, formats, rest = re.split(r"(<cellXfs.*?</cellXfs>)", styles, flags=re.DOTALL)
        each = re.findall(r"<xf .*?(?=<xf |</cellXfs>)", formats, flags=re.DOTALL)
        dated = re.sub(r'numFmtId="\d+"', f'numFmtId="{number}"', each[int(style)])
        parts["xl/styles.xml"] = (head + formats.replace(each[int(style)], dated) + rest).encode()

    assert values(with_parts(good(), change)) == ROWS


def test_a_formula_with_a_saved_result_is_read_and_said():
    content = cell_xml("D5", "<f>90+5.5</f><v>95.5</v>")

    assert values(content) == ROWS
    assert noted(content) == [("read.formula", "计划!D5")]


def retitled(sheet):
    sheet.unmerge_cells("A1:I1")
    sheet["A1"] = "某某局关于报送年度绩效计划的表（修改）"
    sheet.merge_cells("A1:C1")


def pushed_down(sheet):
    sheet.insert_rows(1, amount=4)
    sheet["A1"] = "附件 2"


def spread(sheet):
    for row in (8, 6):
        sheet.insert_rows(row)


def reordered(sheet):
    for row in range(3, 14):
        sheet.cell(row, 3).value, sheet.cell(row, 4).value = sheet.cell(row, 4).value, sheet.cell(row, 3).value


def unstarred(sheet):
    for cell in sheet[3]:
        cell.value = f" {cell.value.strip('*')}　"


HARMLESS = {
    "retitled": retitled,
    "rows_above": pushed_down,
    "empty_rows_between": spread,
    "columns_in_another_order": reordered,
    "heads_without_star": unstarred,
    "hidden_empty_column": lambda s: setattr(s.column_dimensions["L"], "hidden", True),
    "hidden_empty_row": lambda s: setattr(s.row_dimensions[40], "hidden", True),
    "hidden_empty_sheet": lambda s: setattr(s.parent.create_sheet("空"), "sheet_state", "hidden"),
    "template_sheet_unhidden": lambda s: setattr(s.parent["模板标识"], "sheet_state", "visible"),
    "colored_empty_cells_far_away": lambda s: setattr(s["XFD9000"], "font", openpyxl.styles.Font(bold=True)),
    "filter": lambda s: setattr(s.auto_filter, "ref", "A3:I13"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_changes_nothing(name):
    content = edited(HARMLESS[name])

    assert found(content) == []
    assert values(content) == ROWS
    assert noted(content) == []


def test_a_renamed_sheet_is_read_when_no_other_is_meant():
    content = edited(lambda sheet: setattr(sheet, "title", "Sheet1"))

    assert values(content) == ROWS
    assert noted(content) == [("read.sheet", "Sheet1")]


def test_a_sheet_that_is_not_read_is_said():
    content = edited(lambda sheet: sheet.parent.create_sheet("草稿").append(["x"]))

    assert values(content) == ROWS
    assert noted(content) == [("read.not", "草稿")]


def as_wps(parts):
    """Inline texts, no shared ones, another program's name, no range said, rows and cells without places."""
    texts = re.findall(r"<si>(.*?)</si>", parts.pop("xl/sharedStrings.xml").decode(), flags=re.DOTALL)
    sheet = parts[PLAN_PART].decode()
    sheet = re.sub(
        r'<c ([^>]*)t="s"([^>]*)><v>(\d+)</v></c>',
        lambda match: f'<c {match[1]}t="inlineStr"{match[2]}><is>{texts[int(match[3])]}</is></c>',
        sheet,
    )
    parts[PLAN_PART] = re.sub(r"<dimension[^>]*/>", "", sheet).encode()
    marker = parts["xl/worksheets/sheet2.xml"].decode()
    parts["xl/worksheets/sheet2.xml"] = re.sub(
        r'<c ([^>]*)t="s"([^>]*)><v>(\d+)</v></c>',
        lambda match: f'<c {match[1]}t="inlineStr"{match[2]}><is>{texts[int(match[3])]}</is></c>',
        marker,
    ).encode()
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"Microsoft Excel", b"WPS \xe8\xa1\xa8\xe6\xa0\xbc")
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = re.sub(rb"<(Override|Relationship)[^>]*sharedStrings[^>]*/>", b"", parts[name])


def test_a_workbook_saved_by_wps_is_read():
    content = with_parts(good(), as_wps)

    assert found(content) == []
    assert values(content) == ROWS


@pytest.mark.parametrize("said", ["A1:A1", "A1:I4", "A1:XFD1048576"])
def test_a_range_that_lies_hides_no_row(said):
    content = rewritten(r'<dimension ref="[^"]*"', f'<dimension ref="{said}"')

    assert values(content) == ROWS


def test_the_reader_that_the_standard_forbids_does_lose_rows():
    """Control: what a lying range does to a reader that trusts it."""
    content = rewritten(r'<dimension ref="[^"]*"', '<dimension ref="A1:I4"')

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)

    assert len(list(book["计划"].rows)) == FIRST < len(ROWS)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8-sig", "UTF-8"), ("utf-8", "UTF-8"), ("gb18030", "GB18030"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_of_excel_and_wps(encoding, said, delimiter):
    text = write_csv(PLAN, ROWS).decode("utf-8-sig").replace(",", delimiter)

    imported = read_workbook(text.encode(encoding), PLAN)

    assert imported.problems == ()
    assert [dict(row.values) for row in imported.rows] == ROWS
    assert [note.code for note in imported.notes] == ["read.encoding", "read.unmarked"]
    assert said in imported.notes[0].message


def test_a_problem_of_a_csv_file_names_the_cell():
    text = write_csv(PLAN, ROWS).decode("utf-8-sig").replace("95.50", "九十", 1)

    assert found(text.encode("gb18030")) == [("number.none", "D2")]
