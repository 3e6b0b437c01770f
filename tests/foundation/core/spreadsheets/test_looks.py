"""What a person sees on opening a workbook."""

import io
import shutil
import subprocess

import openpyxl
import pytest
from pypdf import PdfReader

from tests.foundation.core.spreadsheets.workbooks import HEAD, PLAN, ROWS, found, good, values


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(good()))


def test_the_head_stays_in_sight_and_on_every_printed_page(book):
    sheet = book["计划"]

    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0


def test_heads_carry_star_and_help(book):
    heads = list(book["计划"][HEAD])

    assert [cell.value for cell in heads][:3] == ["编号*", "工作任务*", "责任单位*"]
    assert "填单位全称。" in heads[2].comment.text
    assert "至多 2 位小数" in heads[3].comment.text


def test_cells_have_named_chinese_fonts_and_the_declared_decimals(book):
    sheet = book["计划"]

    assert {cell.font.name for row in sheet["A4:I13"] for cell in row} == {"宋体"}
    assert (sheet["D4"].number_format, sheet["E4"].number_format, sheet["F4"].number_format) == (
        "0.00",
        "0",
        "yyyy-mm-dd",
    )
    assert sheet["A4"].number_format == "@"


def test_choices_are_lists_of_the_hidden_sheet(book):
    checks = {str(check.sqref).partition("4")[0]: check for check in book["计划"].data_validations.dataValidation}
    marker = book["模板标识"]

    assert marker.sheet_state == "veryHidden"
    assert checks["G"].formula1 == "'模板标识'!$I$1:$I$3"
    assert [marker[f"I{number}"].value for number in (1, 2, 3)] == ["重点工作", "职能工作", "临时交办"]
    assert {checks[letter].type for letter in "GH"} == {"list"}
    assert (checks["E"].type, checks["F"].type, checks["B"].type) == ("whole", "date", "textLength")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """LibreOffice with a profile of its own; it is among the system packages of `make test`."""
    folder = tmp_path_factory.mktemp("office")

    def convert(content, kind):
        (folder / "plan.xlsx").write_bytes(content)
        command = [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", kind, "--outdir", str(folder / "out"), str(folder / "plan.xlsx")),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return (folder / "out" / "plan").with_suffix(f".{kind}").read_bytes()

    return convert


@pytest.mark.slow
def test_what_libreoffice_opened_and_saved_is_read_as_it_was(office):
    content = office(good(), "xlsx")

    assert found(content) == []
    assert values(content) == ROWS


@pytest.mark.slow
def test_libreoffice_prints_every_row_on_landscape_pages(office):
    pages = PdfReader(io.BytesIO(office(good(), "pdf"))).pages

    text = "".join(page.extract_text() for page in pages)
    assert all(row["code"] in text for row in ROWS)
    assert PLAN.title in text
    assert pages[0].mediabox.width > pages[0].mediabox.height
