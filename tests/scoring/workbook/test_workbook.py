"""The workbook: exact numbers, texts that stay texts, pages that print."""

import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from hengjing.scoring.workbook import write_workbook
from tests.scoring.small_year import scored


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return scored(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def path(year, tmp_path_factory):
    written = tmp_path_factory.mktemp("book") / "results.xlsx"
    write_workbook(year, written)
    return written


@pytest.fixture(scope="module")
def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def rows(path, sheet):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def test_a_sheet_for_each_class_then_items_trace_consequences_method(path):
    names = CalamineWorkbook.from_path(str(path)).sheet_names

    assert names == ["综合管理类", "监管_执法类", "项目得分", "计分过程", "结果应用", "方法与来源"]


def test_a_class_sheet_has_rank_dimensions_total_grade_and_reason(path):
    found = rows(path, "综合管理类")

    assert found[2][:5] == ["名次", "单位", "职能履行\n满分60", "效能建设\n满分20", "服务效果\n满分20"]
    assert found[3][:2] == [1, "区财政局"]
    assert found[3][7:10] == [98.43, 98.433333, "达标先进"]
    assert found[4][9:11] == ["达标", "总分达到达标先进分数线90，但因一票否决不得定为达标先进，定为达标"]


def test_numbers_are_exact_in_the_file_and_shown_with_declared_decimals(parts):
    sheet, styles = parts["xl/worksheets/sheet1.xml"], parts["xl/styles.xml"]

    assert "<v>98.433333</v>" in sheet
    assert "<v>98.43</v>" in sheet
    assert 'formatCode="0.000000"' in styles
    assert re.search(r'formatCode="0\.00"|numFmtId="2"', styles)


def test_no_cell_is_a_formula_or_a_link(parts):
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/")]

    assert not any("<f>" in text or "<hyperlink" in text for text in sheets)
    assert "=1+1局" in parts["xl/sharedStrings.xml"]


def test_every_node_of_every_unit_is_in_the_trace(path, year):
    assert len(rows(path, "计分过程")) - 3 == year.sheet.trace.num_rows


def test_what_does_not_apply_is_a_word_not_a_zero(path):
    found = rows(path, "项目得分")
    column = next(at for at, head in enumerate(found[2]) if head.startswith("办理时限"))

    assert found[3][column] == "不适用"
    assert found[4][column] == 18.5


def test_method_and_sources(path, year):
    cells = {cell for row in rows(path, "方法与来源") for cell in row}

    assert {year.sheet.hash, year.facts.hash, year.compiled.ruleset.hash} <= cells
    assert "Circular <on> results" in cells


def test_pages_are_set_up(parts):
    for name in ("sheet1", "sheet3", "sheet4"):
        sheet = parts[f"xl/worksheets/{name}.xml"]
        assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"', sheet)
        assert 'state="frozen"' in sheet
        assert "第 &amp;P 页" in sheet
    assert parts["xl/workbook.xml"].count("_xlnm.Print_Titles") == 6


def test_the_same_year_gives_the_same_bytes(path, year, tmp_path):
    write_workbook(year, tmp_path / "again.xlsx")

    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_english_is_complete(year, tmp_path):
    write_workbook(year, tmp_path / "en.xlsx", language="en")

    with zipfile.ZipFile(tmp_path / "en.xlsx") as archive:
        texts = [
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml") and "theme" not in name
        ]
    assert not [text for text in texts if re.search("[\u4e00-\u9fff]", text)]


def test_units_are_ticked_off(year, tmp_path):
    ticks = []
    write_workbook(year, tmp_path / "ticks.xlsx", tick=lambda done, total: ticks.append((done, total)))

    assert ticks == [(1, 4), (2, 4), (3, 4), (4, 4)]
