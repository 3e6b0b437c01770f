"""The live workbook as a file: formulas without saved results, texts that stay texts, both languages."""

import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.scoring.workbook.live import write_live_workbook
from hengjing.scoring.workbook.live.kinds.registry import KINDS, NODE_NOTES
from tests.scoring.small_year import scored

CACHED = re.compile(r"<f>[^<]*</f><v>[^<]+</v>")
NEWER = re.compile(
    r"\b(LET|LAMBDA|XLOOKUP|FILTER|TEXTJOIN|CONCAT|IFS|SWITCH|MAXIFS|MINIFS|SORT|UNIQUE|INDIRECT|OFFSET)\("
)


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    return scored(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def path(year, tmp_path_factory):
    written = tmp_path_factory.mktemp("book") / "live.xlsx"
    write_live_workbook(year, written)
    return written


@pytest.fixture(scope="module")
def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


def rows(path, sheet):
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def formulas(parts):
    return [text for part in parts.values() for text in re.findall(r"<f>([^<]*)</f>", part)]


def test_sheets_stand_in_the_order_of_reading(path):
    names = CalamineWorkbook.from_path(str(path)).sheet_names

    assert names[:7] == ["说明", "核对", "综合管理类", "监管_执法类", "得分汇总", "数据", "规则"]
    assert names[7:13] == [
        "TASKS 任务完成",
        "SPEED 办理时限",
        "EFFICIENCY 效能建设",
        "SERVICE 服务效果",
        "HONOR 表彰",
        "SAFETY 安全生产",
    ]
    assert names[13:] == ["分值", "权重", "计分比例", "系统结果"]


def test_no_formula_has_a_saved_result(parts):
    assert formulas(parts)
    assert not [part for part in parts.values() if CACHED.search(part)]


def test_formulas_use_nothing_that_an_older_program_lacks(parts):
    assert not [text for text in formulas(parts) if NEWER.search(text)]


def test_texts_stay_texts_and_nothing_links_outside(parts):
    assert "=1+1局" in parts["xl/sharedStrings.xml"]
    assert not [name for name in parts if "externalLink" in name or "vba" in name]
    assert not [part for part in parts.values() if "<hyperlink" in part]


def test_points_refer_to_facts_and_rules(parts, path):
    names = CalamineWorkbook.from_path(str(path)).sheet_names
    sheet = parts[f"xl/worksheets/sheet{names.index('TASKS 任务完成') + 1}.xml"]
    found = re.findall(r"<f>([^<]*)</f>", sheet)

    assert 'IF($D4="已计分",$E4*$F4/$G4,"")' in found
    assert any(re.fullmatch(r"IF\('数据'!\$H\$\d+=\"\",'规则'!\$G\$\d+,'数据'!\$H\$\d+\)", text) for text in found)


def test_every_fact_stands_on_the_sheet_of_facts(path, year):
    found = {tuple(row[place] for place in (0, 2, 5, 6, 7, 9)) for row in rows(path, "数据")[4:] if row[9]}

    assert len(found) == len(year.facts)
    assert ("U2", "SPEED", "", "", 5.5, "Record U2-SPEED") in found


def test_the_read_me_names_hashes_kinds_and_values(path, year):
    cells = {cell for row in rows(path, "说明") for cell in row}

    assert {year.sheet.hash, year.facts.hash, year.compiled.ruleset.hash} <= cells
    assert {"完成率计分", "目标斜率计分", "加分", "一票否决", "汇总"} <= cells
    assert "没有：全部得分和等次都是公式" in cells


def test_every_rule_kind_has_formulas_or_stands_in_the_roll_up():
    assert set(KINDS) == set(RULES)
    assert set(NODE_NOTES) == set(NODE_RULES)


def test_the_same_year_gives_the_same_bytes(path, year, tmp_path):
    write_live_workbook(year, tmp_path / "again.xlsx")

    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def test_english_is_complete(year, tmp_path):
    write_live_workbook(year, tmp_path / "en.xlsx", language="en")

    with zipfile.ZipFile(tmp_path / "en.xlsx") as archive:
        texts = [
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml") and "theme" not in name
        ]
    assert not [found for text in texts for found in re.findall("[\u4e00-\u9fff]+", text)]


def test_sheets_of_items_are_ticked_off(year, tmp_path):
    ticks = []
    write_live_workbook(year, tmp_path / "ticks.xlsx", tick=lambda done, total: ticks.append((done, total)))

    assert ticks == [(place, 6) for place in range(1, 7)]
