"""Two indicator systems side by side, and an earlier one fitted to other units and classes (C6, P1)."""

import pytest

from hengjing.steps.indicator_files.content.checking import ruleset_of
from hengjing.steps.indicator_files.content.differences import compare_systems
from hengjing.steps.indicator_files.content.fitting import fit
from tests.steps.indicator_files.systems import node, reference


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
    new["units"] = [{**each, "class": "B"} if each["code"] == "U01" else each for each in new["units"] if each["class"] != "A" or each["code"] == "U01"]  # fmt: skip  # noqa: E501

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
