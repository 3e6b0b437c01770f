"""The workbook of an indicator system: what goes out comes in again, of every rule kind (C6, P1)."""

import pytest

from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.core.spreadsheets.api import read_workbook
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.steps.indicator_files.content.checking import ruleset_of, system_of
from hengjing.steps.indicator_files.content.tables import sheets_of
from hengjing.steps.indicator_files.papers.coming_in import document_of
from hengjing.steps.indicator_files.papers.workbook import frame_of, read_system, workbook_of
from tests.steps.indicator_files.systems import ABOUT, TEMPLATE, YEARS, Book, node, of_every_kind, reference, samples


def brought(ruleset, content):
    """What the workbook says, whatever the engine thinks of it."""
    frame = frame_of(ruleset, TEMPLATE)
    found = read_workbook(content, sheets_of(frame))
    assert [each for each in found.problems if each.code != "rows.none"] == []
    return document_of(found.rows, frame.classes)


@pytest.mark.clause("C6")
@pytest.mark.parametrize("year", YEARS)
def test_a_reference_ruleset_comes_back_as_it_went_out(year):
    ruleset = reference(year)

    read = read_system(workbook_of(ruleset, TEMPLATE, ABOUT), ruleset, TEMPLATE)

    assert read.problems == ()
    assert read.system == system_of(ruleset)
    assert ruleset_of(ruleset, read.system) == ruleset


@pytest.mark.clause("C6")
def test_every_rule_kind_comes_back_as_it_went_out():
    ruleset = of_every_kind()

    incoming = brought(ruleset, workbook_of(ruleset, TEMPLATE, ABOUT))

    assert incoming.problems == []
    assert incoming.document == system_of(ruleset)


def test_the_samples_are_of_every_rule_kind():
    assert set(samples()) == {*RULES, *NODE_RULES}


def test_an_edited_workbook_says_what_was_edited():
    book = Book(reference())
    book.put("指标", "points", "5", code="PUBLIC_WINDOW")
    book.put("规则参数", "value", "80%", code="KEY_INVEST", parameter="低于界限时的折算比例")
    book.put("规则表格", "row_points", "0.2", code="KEY_INFO", row_code="DISTRICT")

    document = brought(book.ruleset, book.saved()).document

    assert node(document, "PUBLIC_WINDOW")["points"] == "5"
    assert node(document, "KEY_INVEST")["rule"]["parameters"]["below_share"] == "80%"
    assert node(document, "KEY_INFO")["rule"]["parameters"]["levels"][0]["points"] == "0.2"


@pytest.mark.clause("P1")
def test_points_that_do_not_add_up_are_told_at_their_cell():
    book = Book(reference())
    place = book.put("指标", "points", "59", code="DUTY")

    read = read_system(book.saved(), book.ruleset, TEMPLATE)

    assert {each.path for each in read.problems if "职能履行" in each.message} == {place}
    assert {each.code for each in read.problems} == {"ruleset.points_do_not_add_up"}


@pytest.mark.parametrize(
    ("sheet", "key", "value", "row", "code"),
    [
        ("指标", "parent", "NOWHERE", {"code": "KEY"}, "parent.unknown"),
        ("指标", "parent", "KEY_TASKS", {"code": "KEY"}, "parent.circle"),
        ("指标", "parent", None, {"code": "KEY"}, "root.many"),
        ("指标", "parent", "DUTY", {"code": "BON_HONOR"}, "parent.flat"),
        ("指标", "parent", "BON_HONOR", {"code": "KEY"}, "parent.other"),
        ("指标", "points", "十", {"code": "KEY"}, "ruleset.number"),
        ("指标", "method", "定性定量", {"code": "KEY_TASKS"}, "choice.like"),
        ("指标", "title", None, {"code": "KEY"}, "cell.required"),
        ("指标", "code", "DUTY", {"code": "KEY"}, "row.twice"),
        ("计分规则", "code", "NOWHERE", {"code": "KEY_TASKS"}, "code.unknown"),
        ("计分规则", "kind", "猜测", {"code": "KEY_TASKS"}, "choice.unknown"),
        ("计分规则", "version", "9", {"code": "HOT_SOLVED", "version": "2"}, "version.order"),
        ("规则参数", "parameter", "门槛", {"code": "KEY_INVEST", "parameter": "方向"}, "parameter.unknown"),
        ("规则参数", "parameter", "档次", {"code": "BUDGET", "parameter": "界限值归属"}, "parameter.rows"),
        ("规则参数", "version", "3", {"code": "KEY_INVEST", "parameter": "方向"}, "version.unknown"),
        ("规则参数", "value", "向上", {"code": "KEY_INVEST", "parameter": "方向"}, "ruleset.choice"),
        ("规则表格", "parameter", "界限值归属", {"code": "BUDGET", "row_to": "70"}, "parameter.single"),
        ("规则表格", "row_points", "很多", {"code": "BUDGET", "row_to": "70"}, "ruleset.share"),
        ("单位差异", "code", "NOWHERE", {"unit": "U53"}, "code.unknown"),
        ("单位差异", "unit", "U99", {"unit": "U53"}, "ruleset.unit_unknown"),
        ("等次", "at_least", "九十", {"code": "ADVANCED"}, "ruleset.number"),
        ("总分和名额", "item", "总分上下限", {"item": "加分上限"}, "setting.unknown"),
        ("总分和名额", "value", "随意", {"item": "名额基数"}, "ruleset.choice"),
        ("奖项", "places", "一", {"code": "IMPROVED"}, "ruleset.whole"),
        ("小类名额", "places", "一", {"size": "2"}, "ruleset.whole"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_cell(sheet, key, value, row, code):
    book = Book(reference())
    place = book.put(sheet, key, value, **row)

    read = read_system(book.saved(), book.ruleset, TEMPLATE)

    assert (code, place) in {(each.code, each.path) for each in read.problems}


def test_all_errors_of_all_sheets_are_told_at_once():
    book = Book(reference())
    places = {
        book.put("指标", "points", "59", code="DUTY"),
        book.put("指标", "method", "猜", code="KEY_TASKS"),
        book.put("规则参数", "value", "向上", code="KEY_INVEST", parameter="方向"),
        book.put("等次", "at_least", "九十", code="ADVANCED"),
    }

    read = read_system(book.saved(), book.ruleset, TEMPLATE)

    assert places <= {each.path for each in read.problems}


def test_a_system_that_a_workbook_cannot_hold_does_not_go_out():
    ruleset = reference()
    node(ruleset, "KEY_TASKS")["rule"]["parameters"]["unheard_of"] = "1"

    with pytest.raises(NotReady) as refused:
        workbook_of(ruleset, TEMPLATE, ABOUT)

    assert [each.code for each in refused.value.problems] == ["lossy"]


def test_a_list_whose_entries_would_fall_apart_does_not_go_out():
    ruleset = reference()
    node(ruleset, "TEAM_VOTE")["rule"]["parameters"]["invalid"] = ["弃权、空白"]

    with pytest.raises(NotReady):
        workbook_of(ruleset, TEMPLATE, ABOUT)
