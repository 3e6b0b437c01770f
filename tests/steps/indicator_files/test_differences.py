"""Two indicator systems side by side, and an earlier one fitted to other units and classes (C6, P1)."""

import re

import pytest
from django.utils.translation import override

from hengjing.steps.indicator_files.content import words
from hengjing.steps.indicator_files.content.checking import ruleset_of
from hengjing.steps.indicator_files.content.differences import compare_systems
from hengjing.steps.indicator_files.content.fitting import fit
from tests.steps.indicator_files.systems import node, reference

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def changed(before, after):
    """What differs, by code or by the name of the part."""
    return {each.code or each.title: each for each in compare_systems(before, after) if each.kind != "same"}


def labels(change):
    """The fields that differ with their old and new text."""
    return {(each.detail, each.label): (each.before, each.after) for each in change.fields}


def test_a_system_does_not_differ_from_itself():
    assert changed(reference(), reference()) == {}


def test_every_node_stands_in_the_comparison_once_in_the_order_of_the_tree():
    found = [each.code for each in compare_systems(reference(), reference())]

    assert found[:3] == ["BASE", "DUTY", "KEY"]
    assert len(found) == len(set(found))


def test_points_that_differ_are_told_old_and_new():
    after = reference()
    node(after, "KEY_TASKS")["points"] = {"default": "26", "classes": {"A": "31"}, "units": {"U53": "27"}}

    found = changed(reference(), after)["KEY_TASKS"]

    assert found.kind == "changed"
    assert labels(found) == {
        ("", "综合管理类（A）分值"): ("30", "31"),
        ("单位差异 U53", "分值"): ("28", "27"),
    }


@pytest.mark.clause("C6")
def test_parameters_of_rules_are_told_in_words():
    after = reference()
    parameters = node(after, "KEY_INVEST")["rule"]["parameters"]
    parameters["direction"], parameters["limit"] = "lower", "75%"

    found = labels(changed(reference(), after)["KEY_INVEST"])

    assert found[("规则参数", "方向")] == ("越高越好", "越低越好")
    assert found[("规则参数", "特殊规则的完成率界限")] == ("80%", "75%")


def test_a_node_that_moved_is_told_with_its_parents():
    after = reference()
    duty, team = node(after, "KEY"), node(after, "TEAM")
    training = next(each for each in team["children"] if each["code"] == "TRAINING")
    team["children"].remove(training)
    duty["children"].append(training)

    found = changed(reference(), after)["TRAINING"]

    assert found.kind == "moved"
    assert labels(found)[("", "上级代码")] == ("TEAM", "KEY")


def test_nodes_that_come_and_go_are_told():
    after = reference()
    after["bonus"] = [*after["bonus"][1:], {**after["bonus"][0], "code": "BON_NEW", "title": "新加分"}]

    found = changed(reference(), after)

    assert (found["BON_HONOR"].kind, found["BON_NEW"].kind) == ("removed", "added")


def test_children_in_another_order_are_told_at_their_parent():
    after = reference()
    node(after, "KEY")["children"].reverse()

    assert ("", "顺序") in labels(changed(reference(), after)["KEY"])


def test_what_stands_beside_the_tree_is_told_too():
    after = reference()
    after["total"]["bonus_cap"] = "4"
    after["grades"][0]["quota"]["share"] = "25%"
    after["rank"]["tie_order"] = after["rank"]["tie_order"][1:]

    found = changed(reference(), after)

    assert labels(found["总分和名额"]) == {("", "加分上限"): ("5", "4")}
    assert ("等次 ADVANCED", "名额比例") in labels(found["等次"])
    assert "同分排序" in found


def test_a_class_that_is_gone_takes_its_own_numbers_along():
    new = reference()
    new["classes"] = [each for each in new["classes"] if each["code"] != "A"]
    staying = [each for each in new["units"] if each["class"] != "A" or each["code"] == "U01"]
    new["units"] = [{**each, "class": "B"} if each["code"] == "U01" else each for each in staying]

    fitted = fit(reference(), new)

    assert [each.code for each in fitted.classes_gone] == ["A"]
    assert [(each.code, was, now) for each, was, now in fitted.units_moved] == [("U01", "A", "B")]
    assert "U02" in {each.code for each in fitted.units_gone}
    assert "A" not in str(node(fitted.system, "KEY_TASKS")["points"])
    assert {each["code"] for each in ruleset_of(new, fitted.system)["units"]} == {each["code"] for each in new["units"]}


def test_a_system_that_fits_is_taken_over_whole():
    fitted = fit(reference(2024), reference(2025))

    assert (fitted.units_gone, fitted.units_new, fitted.classes_gone, fitted.classes_new) == ((), (), (), ())
    assert fitted.system["base"] == reference(2024)["base"]


def english(before, after):
    """Everything that the comparison says of what differs, to a reader of English."""
    with override("en"):
        found = [each for each in compare_systems(before, after) if each.kind != "same"]
        return [
            text for each in found for text in (each.word, *(part for field in each.fields for part in said(field)))
        ]


def said(field):
    return field.label, field.detail, field.before, field.after


def every_change():
    """A system in which something of every sheet differs."""
    after = reference()
    node(after, "KEY_TASKS")["points"] = {"default": "26", "classes": {"A": "31"}, "units": {"U53": "27"}}
    parameters = node(after, "KEY_INVEST")["rule"]["parameters"]
    parameters["direction"], parameters["limit"] = "lower", "75%"
    node(after, "KEY")["children"].reverse()
    after["bonus"] = [*after["bonus"][1:], {**after["bonus"][0], "code": "BON_NEW"}]
    after["total"]["bonus_cap"], after["rank"]["style"] = "4", "ordinal"
    after["grades"][0]["quota"]["share"] = "25%"
    after["rank"]["tie_order"] = after["rank"]["tie_order"][1:]
    after["consequences"]["awards"][0]["places"] = "2"
    return after


@pytest.mark.clause("C6")
def test_a_reader_of_english_finds_the_comparison_in_english():
    written = {text for each in (reference(), every_change()) for text in texts_of(each)}

    found = english(reference(), every_change())

    chinese = {text for text in found if CHINESE.search(text) and not any(name in text for name in written)}
    assert chinese == set()
    assert {"lower is better"} <= set(found)


def texts_of(value):
    """The Chinese names that a system itself holds."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_of(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts_of(each)]
    return [value] if CHINESE.search(value) else []


def test_every_label_of_the_workbook_has_its_english():
    with override("en"):
        assert {label for label in words.labels() if CHINESE.search(words.in_words(label))} == set()


@pytest.mark.clause("C6")
def test_an_item_that_came_shows_its_numbers_its_body_and_its_rule_in_words():
    after = reference()
    new = {
        **node(after, "BON_HONOR"),
        "code": "BON_NEW",
        "title": "新加分",
        "points": "3",
        "assessing_body": "区发改委",
    }
    after["bonus"].append(new)

    found = labels(changed(reference(), after)["BON_NEW"])

    assert found[("", "分值")] == ("", "3")
    assert found[("", "考核实施主体")] == ("", "区发改委")
    assert found[("", "计分规则")] == ("", words.rule_in_words(new, ()))
    assert len(found[("", "计分规则")][1]) > len("加分：")


def test_an_item_that_went_shows_what_it_said():
    after = reference()
    gone = after["bonus"].pop(0)

    found = labels(changed(reference(), after)[gone["code"]])

    assert found[("", "计分规则")] == (words.rule_in_words(gone, ()), "")
