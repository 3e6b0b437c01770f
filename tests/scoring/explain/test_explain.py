"""What an explanation says of a unit and of a node."""

import json
from pathlib import Path

import pytest

from hengjing.scoring.explain import explain, render_json, render_rows, render_text
from tests.scoring import small_scheme

GOLDEN = Path(__file__).parent / "golden"


def explained(unit, node=None, facts=None, scheme=None):
    scored = small_scheme.score(scheme, facts)
    return explain(scored.compiled, scored.facts, scored.sheet, unit, node)


def step_texts(found, kind):
    return [step.text.zh for step in found.node.steps if step.kind == kind]


@pytest.mark.clause("C7")
@pytest.mark.parametrize(
    ("name", "unit", "node", "language"),
    [
        ("panel.zh", "U1", "PANEL", "zh"),
        ("completion.en", "U1", "GROWTH", "en"),
        ("total.zh", "U3", None, "zh"),
    ],
)
def test_prints_the_open_trace(name, unit, node, language):
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")

    printed, _, _ = render_text(explained(unit, node), language).rpartition("\n\n")  # without fingerprints

    assert f"{printed}\n" == expected


def test_names_the_nearest_source_and_the_parameter_s_own():
    rule = explained("U1", "GROWTH").node.rule

    sources = {each.name: each.source for each in rule.parameters}

    assert sources["target"].words.zh == "《考核通报》附件2，第五条"
    assert sources["target"].address == "https://example.org/2024"
    assert sources["limit"].words.zh == "《公布的成绩表》（由公布结果反推）"
    assert sources["limit"].inferred


def test_calls_a_number_without_outside_source_an_assumption():
    rule = explained("U1", "CALLS").node.rule

    assert rule.source.id == "assumption"
    assert rule.source.words.zh == "本方案自行设定，无外部依据"


def test_fills_in_defaults_and_says_so():
    parameters = {each.name: each for each in explained("U1", "CALLS").node.rule.parameters}

    assert parameters["step"].is_default
    assert parameters["at_target"].value.zh == "100%（40.00分）"
    assert not parameters["floor"].is_default


def test_marks_a_quotient_that_does_not_end():
    found = explained("U1", "GROWTH")

    assert step_texts(found, "calculation") == ["90÷95×40.00≈37.894737分"]
    assert step_texts(found, "rounding") == ["≈37.894737四舍五入到2位小数，变动≈-0.00473684"]
    assert found.node.points == "37.89"


def test_says_that_no_rounding_was_needed():
    assert step_texts(explained("U2", "GROWTH"), "rounding") == ["无需舍入（保留2位小数）"]


def test_shows_a_floor_that_took_hold_as_a_step():
    assert step_texts(explained("U2", "CALLS"), "limit") == ["11.00低于下限20.00，按下限计"]


def test_shows_rounding_of_parts_apart_from_rounding_of_the_sum():
    found = explained("U1", "SERVICE")

    assert step_texts(found, "rounding") == [
        "各部分四舍五入到2位小数：23.562→23.56；12.00→12.00，相加",
        "无需舍入（保留2位小数）",
    ]
    assert [child.adds for child in found.node.children] == ["23.56", "12.00"]


def test_says_what_became_of_marks_that_do_not_count():
    facts = {row.entry: row for row in explained("U1", "PANEL").node.facts}

    assert facts["H5"].treatment.zh == "按规则去掉"
    assert (facts["P2"].status_words.zh, facts["P2"].treatment.zh) == ("缺席", "不计入，不按零分")


def test_says_why_a_weight_in_force_differs():
    found = explained("U1", "GROWTH", small_scheme.not_applicable("U1", "OPENNESS"))
    weight = found.node.weight

    assert (weight.nominal, weight.in_force, weight.left_out) == ("40.00", "43.636364", ("OPENNESS",))
    assert weight.reason.zh == "同级“政务公开”不适用，其分值按比例分摊"


@pytest.mark.parametrize(
    ("unit", "node", "state", "words"),
    [
        ("U4", "GROWTH", "no_data", "无数据：缺实际值；补报前本项及其上各级均无得分，单位没有总分，结果不能核定"),
        ("U4", "DUTY", "no_data", "无数据：任务完成率无数据"),
        ("U1", "OPENNESS", "not_applicable", "不适用，依据：批复7号"),
        ("U3", "GROWTH", "scored", "得分为零；零分是得分，不同于无数据、不适用"),
        ("U3", "ACCIDENT", "scored", "一票否决成立"),
    ],
)
def test_tells_the_nothings_apart(unit, node, state, words):
    found = explained(unit, node, small_scheme.not_applicable("U1", "OPENNESS")).node

    assert (found.state, found.state_words.zh) == (state, words)


def test_says_that_no_record_means_none_occurred():
    remarks = explained("U2", "CONDUCT").node.remarks

    assert [each.zh for each in remarks] == ["没有记录；本项规定无记录即未发生，各数按零计"]


def test_rolls_up_to_the_total():
    node = explained("U1", "GROWTH").node

    assert [(step.parent, step.adds, step.parent_points) for step in node.roll_up] == [
        ("DUTY", "37.89", "56.39"),
        ("BASE", "56.39", "91.95"),
    ]
    assert [step.result for step in node.into_total] == ["91.95", "2.00", "0.00", "93.95", "93.95"]


def test_explains_the_cap_of_the_bonus():
    steps = explained("U1").total.steps

    assert steps[1].text.zh == "表彰奖励3.00；合计3.00，超过上限2，按上限计"


def test_explains_rank_grade_and_veto_of_the_total():
    total = explained("U3").total

    assert total.rank_words.zh == "本类第3名，本类4家，其中3家有总分"
    assert total.grade_words.zh == "总分未达到达标先进分数线90；未达到达标分数线80，定为不达标"
    assert [(veto.code, veto.effect.zh) for veto in total.vetoes] == [("ACCIDENT", "不得评为达标先进")]


def test_says_why_there_is_no_total():
    total = explained("U4").total

    assert (total.total, total.steps, total.state_words.zh) == ("", (), "没有总分：任务完成率无数据")


def test_shortens_long_tables_of_facts_but_keeps_all_rows_in_json():
    rows = small_scheme.rows()
    more = [{**row, "entry": f"{row['entry']}{copy}"} for row in rows if row["group"] == "HEADS" for copy in "ABCDEF"]
    found = explained("U1", "PANEL", [*rows, *more])

    assert "评分 · 区领导共42行，列出前4行" in render_text(found)
    assert len(json.loads(render_json(found))["node"]["facts"]) == 44


def test_rows_have_the_same_columns_everywhere():
    node, total = render_rows(explained("U1", "PANEL")), render_rows(explained("U1"))

    assert len({tuple(row) for row in (*node, *total)}) == 1
    assert {row["section"] for row in node} >= {"result", "rule", "parameter", "fact", "number", "step", "roll_up"}


def test_refuses_a_node_outside_the_unit_s_system():
    with pytest.raises(KeyError):
        explained("U1", "NOWHERE")


def test_refuses_facts_that_the_sheet_was_not_made_from():
    scored = small_scheme.score()
    other = small_scheme.score(facts=small_scheme.changed_rows({("U1", "GROWTH", ""): "91"}))

    with pytest.raises(ValueError, match="other facts"):
        explain(scored.compiled, other.facts, scored.sheet, "U1")
