"""sum_of: roll-up of children by points or by weights."""

from fractions import Fraction

import pytest

from tests.scoring.oracle.quantities import rounded
from tests.scoring.rules.trees import item, node, score_tree

WEIGHTED = {"A": "40", "B": "40", "C": "20"}
SCORES = {"A": "95.65", "B": "93.73", "C": "95.80"}
OUT = "not_applicable"


def weighted(**parameters):
    children = [item(code, "100", weight) for code, weight in WEIGHTED.items()]
    return node("BASE", children, {"kind": "sum_of", "parameters": {"by": "weights", **parameters}})


def summed(*points, **parameters):
    children = [item(f"C{place}", text) for place, text in enumerate(points, start=1)]
    return node("BASE", children, {"kind": "sum_of", "parameters": parameters})


@pytest.mark.parametrize(
    ("parameters", "points"), [({}, "94.912"), ({"round_total": "2"}, "94.91"), ({"round_total": "0"}, "95")]
)
@pytest.mark.clause("P6")
def test_the_worked_example_by_weights(parameters, points):
    cell = score_tree(weighted(**parameters), SCORES)()

    assert (cell.points, cell.branch) == (points, "whole")


@pytest.mark.clause("P6")
def test_the_weight_of_what_does_not_apply_is_spread():
    read = score_tree(weighted(), {**SCORES, "C": OUT})

    assert (read().points, read().branch, read("C").status) == ("94.69", "spread", "not_applicable")


@pytest.mark.clause("P6")
def test_the_worked_example_by_points():
    read = score_tree(summed("40", "15", "5"), {"C1": "90", "C2": "80", "C3": OUT})

    assert (read("C1").points, read("C2").points) == ("36", "12")
    assert (read().points, read().branch) == ("52.363636", "spread")


@pytest.mark.parametrize(
    ("parameters", "points"),
    [
        ({"round_total": "2"}, "97.76"),
        ({"round_parts": "2"}, "97.77"),
        ({"round_parts": "4"}, "97.7635"),
        ({"round_parts": "3", "round_total": "1"}, "97.8"),
        ({"round_parts": "2", "round_total": "4"}, "97.77"),
    ],
)
@pytest.mark.clause("P6")
def test_parts_first_or_only_the_total(parameters, points):
    children = [item("VISIT", "100", "85"), item("SURVEY", "100", "15")]
    rule = {"kind": "sum_of", "parameters": {"by": "weights", **parameters}}

    cell = score_tree(node("BASE", children, rule), {"VISIT": "97.96", "SURVEY": "96.65"})()

    assert cell.points == points


def test_parts_are_rounded_half_away_from_zero_after_spreading():
    # Of 10 points only 6 apply: each score counts 10/6. 0.003 × 10/6 = 0.005 → 0.01, −0.003 → −0.01
    rule = {"round_parts": "2"}

    up = score_tree(summed("3", "3", "4", **rule), {"C1": "0.1", "C2": "0", "C3": OUT})()
    down = score_tree(summed("3", "3", "4", **rule), {"C1": "-0.1", "C2": "0", "C3": OUT})()

    assert (up.points, down.points) == ("0.01", "-0.01")


def test_sums_of_points_are_exact_when_nothing_is_left_out():
    cell = score_tree(summed("40", "60"), {"C1": "33.333333", "C2": "66.666667"})()

    assert cell.points == "53.333333"


@pytest.mark.parametrize("values", [{"C1": "90"}, {"C1": "90", "C2": "no_data"}, {"C1": OUT}])
def test_a_child_without_data_leaves_the_node_without(values):
    assert score_tree(summed("40", "60"), values)().status == "no_data"


def test_no_data_wins_over_too_few():
    assert score_tree(summed("1", "1", minimum_scored="2"), {"C1": OUT})().status == "no_data"


def test_when_nothing_applies_the_node_does_not():
    cell = score_tree(summed("40", "60"), {"C1": OUT, "C2": OUT})()

    assert (cell.status, cell.branch) == ("not_applicable", "too_few")


@pytest.mark.parametrize(("least", "status"), [("1", "scored"), ("2", "scored"), ("3", "not_applicable")])
def test_minimum_scored(least, status):
    values = {"C1": "90", "C2": "80", "C3": OUT}

    assert score_tree(summed("40", "15", "5", minimum_scored=least), values)().status == status


@pytest.mark.parametrize(
    ("least", "status"),
    [("91.6666%", "scored"), ("91.6667%", "scored"), ("91.6668%", "not_applicable"), ("0.95", "not_applicable")],
)
def test_minimum_share(least, status):
    # 55 of 60 points apply: 0.916667 with six digits
    values = {"C1": "90", "C2": "80", "C3": OUT}

    assert score_tree(summed("40", "15", "5", minimum_share=least), values)().status == status


@pytest.mark.parametrize(("least", "status"), [("60%", "scored"), ("61%", "not_applicable")])
def test_the_scored_share_counts_what_is_left_out_further_down(least, status):
    below = node("N", [item("C1", "10"), item("C2", "40")])
    base = node("BASE", [below, item("C3", "50")], {"kind": "sum_of", "parameters": {"minimum_share": least}})

    # Of N only 10 of 50 points apply: 50 × 0.2 + 50 of 100
    assert score_tree(base, {"C1": "90", "C2": OUT, "C3": "90"})().status == status


def test_a_node_that_is_too_few_is_left_out_above():
    below = node("N", [item("C1", "25"), item("C2", "25")], {"kind": "sum_of", "parameters": {"minimum_scored": "2"}})

    read = score_tree(node("BASE", [below, item("C3", "50")]), {"C1": "10", "C2": OUT, "C3": "90"})

    assert (read("N").status, read().points, read().branch) == ("not_applicable", "90", "spread")


def test_a_child_outside_a_units_system_is_no_part():
    base = node("BASE", [item("C1", "50"), item("C2", "50", applies_to={"units": ["U1"]})], points="50")
    base["children"][0]["points"] = {"default": "50", "units": {"U1": "50"}}
    base["points"] = {"default": "50", "units": {"U1": "100"}}

    read = score_tree(base, [{"C1": "80", "C2": "60"}, {"C1": "80"}], units=2)

    assert [(read(unit=unit).points, read(unit=unit).branch) for unit in ("U1", "U2")] == [
        ("70", "whole"),
        ("40", "whole"),
    ]


def test_weights_total():
    children = [item("A", "100", "3"), item("B", "100", "1")]
    rule = {"kind": "sum_of", "parameters": {"by": "weights", "weights_total": "4"}}

    assert score_tree(node("BASE", children, rule), {"A": "90", "B": "70"})().points == "85"


def test_large_numbers_are_exact():
    points = ["99999999999.999999", "88888888888.888888", "0.000001"]
    values = {"C1": "77.777777", "C2": OUT, "C3": "50"}

    cell = score_tree(summed(*points), values)()

    full = [Fraction(text) for text in points]
    own = rounded(full[0] * Fraction("0.77777777"), 6) + rounded(full[2] / 2, 6)
    assert Fraction(cell.points) == rounded(own * sum(full, Fraction()) / (full[0] + full[2]), 6)
