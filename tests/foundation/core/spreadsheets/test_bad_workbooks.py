"""Workbooks as clerks make them: each with every problem it must be told, by cell, or the reason it is refused."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial as later

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from hengjing.foundation.core.spreadsheets.api import Sheet, read_workbook, write_workbook
from tests.foundation.core.spreadsheets.workbooks import (
    ABOUT,
    PLAN,
    ROWS,
    edited,
    found,
    good,
    rewritten,
    with_cells,
    with_part,
    zipped,
)

DAY = date(2026, 1, 2)
EVENING = datetime.combine(DAY, time(17, 30))
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PASSWORD = XLS + "EncryptedPackage".encode("utf-16-le")


def formatted(cell, value, number_format):
    def edit(sheet):
        sheet[cell] = value
        sheet[cell].number_format = number_format

    return edited(edit)


def hidden(kind, name):
    return edited(lambda sheet: setattr(getattr(sheet, kind)[name], "hidden", True))


def with_sheet(name, state, value="旧数据"):
    def edit(sheet):
        other = sheet.parent.create_sheet(name)
        other["A1"] = value
        other.sheet_state = state

    return edited(edit)


def as_template(**changes):
    fields = {name: getattr(PLAN, name) for name in ("name", "title", "template_id", "year", "columns", "version")}
    return write_workbook([Sheet(**(fields | changes))], {PLAN.name: ROWS}, ABOUT)


def without_marker():
    return edited(lambda sheet: sheet.parent.remove(sheet.parent["模板标识"]))


def from_1904():
    return edited(lambda sheet: setattr(sheet.parent, "epoch", CALENDAR_MAC_1904))


def a_hand_made_table():
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])
    book.active.append(["张三", "123"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def two_row_head(sheet):
    sheet.insert_rows(4)
    sheet["E3"] = None
    sheet.merge_cells("D3:E3")
    sheet.merge_cells("A3:A4")


def renamed_beside_another(sheet):
    sheet.title = "Sheet1"
    sheet.parent.create_sheet("Sheet2").append(["x"])


def signature(sheet):
    sheet["A15"] = "填报人：张三"
    sheet.merge_cells("A15:C15")


Make = Callable[[], bytes]

BY_CELL: dict[str, tuple[Make, list[tuple[str, str]]]] = {
    # Numbers.
    "number_with_too_many_decimals": (later(with_cells, D5=95.123), [("number.decimals", "计划!D5")]),
    "sum_of_floats": (
        later(rewritten, '<c r="D5".*?</c>', '<c r="D5"><v>0.30000000000000004</v></c>'),
        [("number.decimals", "计划!D5")],
    ),
    "number_in_words": (later(with_cells, D5="九十五"), [("number.none", "计划!D5")]),
    "number_with_unit": (later(with_cells, D5="95分"), [("number.none", "计划!D5")]),
    "number_with_inner_space": (later(with_cells, D5="9 5"), [("number.none", "计划!D5")]),
    "number_with_wrong_thousands": (later(with_cells, D5="1,23"), [("number.none", "计划!D5")]),
    "arabic_digits": (later(with_cells, D5="٩٥"), [("number.none", "计划!D5")]),
    "exponent_in_text": (later(with_cells, D5="1e2"), [("number.none", "计划!D5")]),
    "not_a_number": (later(with_cells, D5="NaN"), [("number.none", "计划!D5")]),
    "infinity": (later(with_cells, D5="Infinity"), [("number.none", "计划!D5")]),
    "percent_in_text": (later(with_cells, D5="95%"), [("number.percent", "计划!D5")]),
    "percent_by_format": (later(formatted, "D5", 0.95, "0%"), [("number.percent", "计划!D5")]),
    "percent_by_own_format": (later(formatted, "D5", 0.95, "0.0%;[红]-0.0%"), [("number.percent", "计划!D5")]),
    "number_too_long": (later(with_cells, D5="12345678901234"), [("number.long", "计划!D5")]),
    "number_past_the_double": (later(with_cells, E5=12345678901234567), [("number.digits", "计划!E5")]),
    "number_more_exact_than_a_double": (
        later(rewritten, '(<c r="D5"[^>]*><v>)[^<]*', '<c r="D5"><v>95.0000000000000000001'),
        [("number.digits", "计划!D5")],
    ),
    "half_of_a_count": (later(with_cells, E5=2.5), [("number.whole", "计划!E5")]),
    "truth_as_number": (later(with_cells, E5=True), [("number.none", "计划!E5")]),
    "date_as_number": (later(with_cells, D5=DAY), [("cell.became_date", "计划!D5")]),
    "identity_number_as_number": (later(with_cells, C5=110101199001011234), [("number.digits", "计划!C5")]),
    # Texts, dates, choices.
    "missing_required": (later(with_cells, C5=None), [("cell.required", "计划!C5")]),
    "blanks_for_required": (later(with_cells, C5="　 \u200b"), [("cell.required", "计划!C5")]),
    "text_too_long": (later(with_cells, B5="长" * 201), [("cell.too_long", "计划!B5")]),
    "text_turned_around": (later(with_cells, C5="示例\u202e单位"), [("cell.harmful", "计划!C5")]),
    "control_character": (
        later(rewritten, '<c r="C5".*?</c>', '<c r="C5" t="inlineStr"><is><t>单_x0007_位</t></is></c>'),
        [("cell.harmful", "计划!C5")],
    ),
    "code_became_date": (later(with_cells, A5=DAY), [("cell.became_date", "计划!A5")]),
    "no_such_day": (later(with_cells, F5="2026-02-30"), [("date.none", "计划!F5")]),
    "date_without_year": (later(with_cells, F5="11月30日"), [("date.none", "计划!F5")]),
    "date_in_two_digits": (later(with_cells, F5="26-11-30"), [("date.none", "计划!F5")]),
    "date_as_serial_number": (later(formatted, "F5", 46356, "0"), [("date.none", "计划!F5")]),
    "date_with_time": (later(with_cells, F5=EVENING), [("date.time", "计划!F5")]),
    "time_alone": (later(with_cells, F5=time(17, 30)), [("date.time", "计划!F5")]),
    "unknown_choice": (later(with_cells, G5="其他"), [("choice.unknown", "计划!G5")]),
    "choice_with_a_slip": (later(with_cells, G5="重点工做"), [("choice.like", "计划!G5")]),
    "tick_for_yes": (later(with_cells, H5="√"), [("choice.unknown", "计划!H5")]),
    "code_twice_in_a_list": (later(with_cells, I5="财政局、审计局、财政局"), [("choice.twice", "计划!I5")]),
    # Formulas and errors.
    "formula_never_calculated": (later(with_cells, D5="=90+5.5"), [("cell.no_value", "计划!D5")]),
    "error_value": (
        later(rewritten, '<c r="D5".*?</c>', '<c r="D5" t="e"><v>#REF!</v></c>'),
        [("cell.fault", "计划!D5")],
    ),
    "formula_with_error": (
        later(rewritten, '<c r="D5".*?</c>', '<c r="D5" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
        [("cell.fault", "计划!D5")],
    ),
    # Rows.
    "same_code_twice": (later(with_cells, A6="JX-001"), [("row.twice", "计划!A6")]),
    "same_code_in_full_width": (later(with_cells, A6="ＪＸ－００１ "), [("row.twice", "计划!A6")]),
    "merged_data": (later(edited, lambda s: s.merge_cells("C5:C7")), [
        ("cell.merged", "计划!C5"), ("cell.required", "计划!C6"), ("cell.required", "计划!C7"),
    ]),
    "hidden_row": (later(hidden, "row_dimensions", 7), [("row.hidden", "计划!7:7")]),
    "row_of_no_height": (later(rewritten, '<row r="7"[^>]*>', '<row r="7" ht="0" customHeight="1">'), [
        ("row.hidden", "计划!7:7"),
    ]),
    "hidden_column": (later(hidden, "column_dimensions", "E"), [("column.hidden", "计划!E:E")]),
    "signature_below": (later(edited, signature), [
        ("cell.merged", "计划!A15"), ("cell.required", "计划!B15"), ("cell.required", "计划!C15"),
        ("cell.required", "计划!D15"), ("cell.required", "计划!F15"),
    ]),
    "no_rows": (later(edited, lambda s: s.delete_rows(4, 20)), [("rows.none", "计划")]),
    # Heads.
    "unknown_column": (later(with_cells, J3="备注", J5="x"), [("head.unknown", "计划!J3")]),
    "misspelled_column": (later(with_cells, C3="责任部门"), [("head.like", "计划!C3"), ("head.absent", "计划!3:3")]),
    "column_twice": (later(with_cells, J3="数量"), [("head.twice", "计划!J3")]),
    "column_without_head": (later(with_cells, J6="旁注"), [("head.blank", "计划!J6")]),
    "column_deleted": (later(edited, lambda s: s.delete_cols(5)), [("head.absent", "计划!3:3")]),
    "head_deleted": (later(edited, lambda s: s.delete_rows(3)), [("head.missing", "计划")]),
    "head_over_two_rows": (later(edited, two_row_head), [
        ("head.absent", "计划!3:3"), ("head.blank", "计划!E5"), ("cell.merged", "计划!A3"), ("cell.merged", "计划!D3"),
    ]),
    # Sheets, templates.
    "hidden_sheet": (later(with_sheet, "去年", "hidden"), [("book.hidden_sheet", "去年")]),
    "very_hidden_sheet": (later(with_sheet, "去年", "veryHidden"), [("book.hidden_sheet", "去年")]),
    "sheet_renamed_beside_another": (
        later(edited, renamed_beside_another),
        [("sheet.missing", "")],
    ),
    "days_from_1904": (from_1904, [("book.from_1904", "")]),
    "last_years_template": (later(as_template, year=2025), [("template.year", "")]),
    "another_template": (later(as_template, template_id="tracking.report", title="进展"), [("template.other", "")]),
    "older_version": (later(as_template, version=2), [("template.outdated", "")]),
    "copied_to_a_new_workbook": (without_marker, [("template.missing", "")]),
    "quite_another_table": (a_hand_made_table, [("template.missing", ""), ("head.missing", "Sheet")]),
}  # fmt: skip

REFUSED: dict[str, tuple[Make, str]] = {
    "empty_file": (lambda: b"", "file.empty"),
    "blanks": (lambda: b" \r\n ", "file.empty"),
    "old_xls": (lambda: XLS, "file.xls"),
    "with_password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "file.encrypted",
    ),
    "web_page_called_xls": ("<html><table><tr><td>编号</td></tr></table>".encode, "file.html"),
    "xml_table": (lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "file.xml"),
    "pdf": (lambda: b"%PDF-1.7 ...", "file.other"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n", "file.other"),
    "ods": (later(zipped, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "file.ods"),
    "word": (later(zipped, {"word/document.xml": b"<x/>"}), "file.word"),
    "xlsb": (later(zipped, {"xl/workbook.bin": b"x"}), "file.xlsb"),
    "ofd": (later(zipped, {"OFD.xml": b"<x/>"}), "file.other"),
    "any_zip": (later(zipped, {"计划.txt": b"x"}), "file.other"),
    "cut_in_half": (lambda: good()[: len(good()) // 2], "book.broken"),
    "macros": (later(with_part, "xl/vbaProject.bin"), "book.macros"),
    "old_macros": (later(with_part, "xl/macrosheets/sheet1.xml"), "book.macros"),
    "links_to_other_files": (later(with_part, "xl/externalLinks/externalLink1.xml"), "book.links"),
    "data_connection": (later(with_part, "xl/connections.xml"), "book.connections"),
    "embedded_object": (later(with_part, "xl/embeddings/oleObject1.bin"), "book.embedded"),
    "cell_in_the_last_corner": (later(with_cells, XFD1048576="x"), "book.too_far"),
    "row_past_the_range": (later(with_cells, A5001="x"), "book.too_far"),
    "column_past_the_range": (later(with_cells, GS5="x"), "book.too_far"),
    "shared_texts_missing": (later(rewritten, '(<c r="C5"[^>]*><v>)[0-9]+', '<c r="C5" t="s"><v>9999'), "book.broken"),
    "csv_of_no_encoding": (lambda: b"\x81\xff\xfe\x00\xff", "csv.encoding"),
    "csv_with_open_quote": ('编号,工作任务,责任单位\r\nJX-001,"未完,示例单位\r\n'.encode, "csv.broken"),
}


@pytest.mark.parametrize("name", BY_CELL)
def test_a_workbook_with_faults_names_every_cell(name):
    make, problems = BY_CELL[name]

    assert sorted(found(make())) == sorted(problems)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_trusted_is_refused_with_a_way_out(name):
    make, code = REFUSED[name]

    imported = read_workbook(make(), PLAN)

    assert [problem.code for problem in imported.problems] == [code]
    assert imported.problems[0].hint
    assert imported.rows == ()


def test_there_are_more_than_sixty_kinds_of_bad_workbooks():
    assert len(BY_CELL) + len(REFUSED) >= 60
