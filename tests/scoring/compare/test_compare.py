"""What a comparison of two sheets says."""

import json
from fractions import Fraction

import pytest

from hengjing.scoring.compare import compare, render_json, render_rows, render_text
from tests.scoring import small_scheme


def moved(facts=None, scheme=None):
    return compare(small_scheme.score(), small_scheme.score(scheme, facts))


def unit_of(comparison, code):
    return next(unit for unit in comparison.units if unit.unit == code)


def node_of(unit, code):
    return next(node for node in unit.nodes if node.code == code)


def causes(comparison, unit, node):
    return [(cause.kind, cause.text.zh) for cause in node_of(unit_of(comparison, unit), node).causes]


def amounts(unit):
    return {(each.node, each.kind): each.amount for each in unit.contributions}


def test_says_that_nothing_changed():
    same = moved()

    assert same.is_same
    assert render_text(same).rstrip().endswith("规则、数据、结果均无变动")
    assert "Nothing changed" in render_text(same, "en")


def test_names_the_fact_that_moved_a_unit_with_both_values_and_sources():
    found = moved(small_scheme.changed_rows({("U2", "GROWTH", ""): "90"}))
    cause = node_of(unit_of(found, "U2"), "GROWTH").causes[0]

    assert [(row.before.zh, row.after.zh, row.source_after) for row in cause.facts] == [("95", "90", "更正单")]
    assert amounts(unit_of(found, "U2")) == {("GROWTH", "own"): Fraction("-2.11")}
    assert unit_of(found, "U2").difference == Fraction("-2.11")


def test_carries_a_leaf_through_weights_and_tells_rounding_apart():
    unit = unit_of(moved(small_scheme.changed_rows({("U2", "PANEL", "P1"): "90"})), "U2")

    added = amounts(unit)

    assert added[("PANEL", "own")] == Fraction("0.24") * 70 / 100
    assert added[("SERVICE", "rounding")] == unit.difference - Fraction("0.168")


def test_tells_what_a_sibling_that_does_not_apply_does_to_the_others():
    found = moved(small_scheme.not_applicable("U1", "OPENNESS"))

    assert causes(found, "U1", "OPENNESS")[0][0] == "facts"
    assert causes(found, "U1", "GROWTH") == [("siblings", "同级项目适用情况改变：“政务公开”由已计分变为不适用")]


def test_tells_when_another_unit_of_the_class_moved_a_rank():
    found = moved(small_scheme.changed_rows({("U3", "OPENNESS", ""): "99"}))

    assert causes(found, "U1", "OPENNESS") == [
        ("class_wide", "本单位此项的事实和规则未变，同类单位区审计局的变动影响了本项")
    ]


@pytest.mark.parametrize(
    ("change", "node", "expected"),
    [
        (("parameters", "limit", "95%"), "GROWTH", ("parameter", "特殊规则的完成率界限由80%改为95%")),
        (("parameters", "round", "0"), "GROWTH", ("parameter", "得分保留小数位数由2改为0")),
    ],
)
def test_names_the_parameter_that_changed(change, node, expected):
    scheme = small_scheme.document()
    part, name, value = change
    scheme["base"]["children"][0]["children"][0]["rule"][part][name] = value

    assert causes(moved(scheme=scheme), "U1", node)[0] == expected


def test_names_full_marks_and_weights_that_changed():
    scheme = small_scheme.document()
    first, second = scheme["base"]["children"][0]["children"][:2]
    first["points"], second["points"] = "35", "20"
    panel, calls = scheme["base"]["children"][1]["children"]
    panel["weight"], calls["weight"] = "60", "40"
    found = moved(scheme=scheme)

    assert ("full_marks", "满分由40.00改为35.00") in causes(found, "U1", "GROWTH")
    assert causes(found, "U1", "PANEL") == [("weight", "权重由70改为60")]


def test_tells_a_cap_apart():
    scheme = small_scheme.document()
    scheme["total"]["bonus_cap"] = "1"
    found = moved(scheme=scheme)

    assert [rule.zh for rule in found.rules] == ["加分上限由2改为1"]
    assert amounts(unit_of(found, "U1")) == {("", "bonus_cap"): Fraction(-1)}


def test_lists_nodes_and_units_that_come_and_go():
    scheme = small_scheme.document()
    scheme["bonus"][0]["code"] = "PRIZES"
    scheme["units"].append({"code": "U5", "title": "区档案馆", "class": "A"})
    facts = [row for row in small_scheme.rows() if row["item"] != "HONORS"]
    found = moved(facts, scheme)

    assert {"增加：表彰奖励", "删去：表彰奖励", "单位名单或其分类有改动"} <= {rule.zh for rule in found.rules}
    assert causes(found, "U1", "HONORS") == [("system", "不再列入该单位指标体系")]
    assert unit_of(found, "U5").presence == "added"


def test_says_why_a_rank_and_a_grade_moved():
    found = moved(small_scheme.changed_rows({("U2", "CALLS", ""): "98"}))
    passed = unit_of(found, "U1")

    assert (passed.rank_before, passed.rank_after) == (1, 2)
    assert passed.difference == 0
    assert passed.rank_words.zh == "同类区财政局的总分变动，先后改变"
    assert (passed.grade_before.zh, passed.grade_after.zh) == ("达标先进", "达标")
    assert "名额" in passed.grade_words.zh


def test_a_unit_that_gains_its_total_has_causes_but_no_difference():
    facts = [row for row in small_scheme.rows() if (row["unit"], row["item"]) != ("U4", "GROWTH")]
    own = next(row for row in small_scheme.rows() if row["item"] == "GROWTH")
    unit = unit_of(moved([*facts, {**own, "unit": "U4"}]), "U4")

    assert (unit.difference, unit.total_before, unit.state_before) == (None, "", "no_data")
    assert [cause.kind for cause in node_of(unit, "GROWTH").causes] == ["facts"]


def test_a_change_of_source_alone_moves_nothing():
    rows = small_scheme.rows()
    rows[0]["source"] = "更正单"
    found = moved(rows)

    assert [fact.kind for fact in found.facts] == ["reference"]
    assert found.units == ()


def test_renders_text_rows_and_json():
    found = moved(small_scheme.changed_rows({("U2", "CALLS", ""): "98"}))

    assert "实际值：40→98（来源：绩效办〔2024〕14号→更正单）" in render_text(found).replace("\n", "").replace(" ", "")
    assert "actual value" in render_text(found, "en")
    assert len({tuple(row) for row in render_rows(found)}) == 1
    contribution = json.loads(render_json(found))["units"][1]["nodes"]
    assert contribution
