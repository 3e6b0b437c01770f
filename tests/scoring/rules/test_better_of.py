"""better_of: the better of several parts."""

import numpy as np
import pytest

from hengjing.scoring.rules import better_of
from hengjing.scoring.rules.base import NodeInputs
from tests.scoring.rules.handmade import rows
from tests.scoring.rules.trees import item, node, score_tree

OUT = "not_applicable"


def better(*points, **keys):
    children = [item(f"P{place}", text) for place, text in enumerate(points, start=1)]
    return node("BEST", children, {"kind": "better_of"}, **keys)


def read_best(values, *points):
    return score_tree(node("BASE", [better(*(points or ("10", "10")))]), values)("BEST")


@pytest.mark.parametrize(
    ("values", "points", "chosen"),
    [
        ({"P1": "50", "P2": "70"}, "7", "2"),
        ({"P1": "70", "P2": "50"}, "7", "1"),
        ({"P1": "60", "P2": "60"}, "6", "1"),
        ({"P1": "-20", "P2": "-10"}, "-1", "2"),
        ({"P1": OUT, "P2": "0"}, "0", "2"),
        ({"P1": "0", "P2": OUT}, "0", "1"),
        ({"P1": OUT, "P2": "-10"}, "-1", "2"),
    ],
)
@pytest.mark.clause("C7")
def test_the_largest_counts_and_the_first_of_equal_ones(values, points, chosen):
    cell = read_best(values)

    assert (cell.points, cell.branch, cell.workings["chosen"]) == (points, "best", chosen)


def test_points_are_compared_and_not_shares_of_full_marks():
    assert read_best({"P1": "100", "P2": "60"}, "5", "10").points == "6"


@pytest.mark.parametrize("values", [{"P1": "50"}, {"P1": "50", "P2": "no_data"}, {"P1": OUT}])
def test_a_part_without_data_leaves_the_node_without(values):
    assert read_best(values).status == "no_data"


def test_when_no_part_applies_the_node_does_not():
    assert read_best({"P1": OUT, "P2": OUT}).status == "not_applicable"


@pytest.mark.parametrize(("least", "status"), [("60%", "scored"), ("61%", "not_applicable")])
def test_the_scored_share_is_that_of_the_chosen_part(least, status):
    low = node("LOW", [item("L1", "5"), item("L2", "5")])
    high = node("HIGH", [item("H1", "2"), item("H2", "8")])
    best = node("BEST", [low, high], {"kind": "better_of"})
    rule = {"kind": "sum_of", "parameters": {"minimum_share": least}}
    values = {"L1": "20", "L2": "20", "H1": "90", "H2": OUT, "REST": "50"}

    # HIGH scores 9 of its 2 points that apply: 10 × 0.2 + 10 of 20 is 60 %.
    read = score_tree(node("BASE", [best, item("REST", "10")], rule), values)

    assert (read("BEST").points, read().status) == ("9", status)


def inputs(score, scored=None, no_data=None, in_system=None):
    """Children × units; weights 10 and 20, shares 300,000 and 700,000."""
    shape = np.shape(score)
    flags = [np.ones(shape, dtype=bool) if flag is None else np.array(flag, dtype=bool) for flag in (scored, in_system)]
    without = np.zeros(shape, dtype=bool) if no_data is None else np.array(no_data, dtype=bool)
    weight = np.repeat([[10], [20]], shape[1], axis=1)
    return NodeInputs(
        size=shape[1],
        weight=weight,
        score=np.array(score),
        share=np.repeat([[300_000], [700_000]], shape[1], axis=1),
        in_system=flags[1],
        scored=flags[0],
        no_data=without,
        decimals=6,
        scale=(1, 1),
    )


def test_each_unit_has_its_own_best_part():
    found = better_of.kernel(rows(), inputs([[5, 9, -4], [7, 2, -6]]))

    assert found.score.tolist() == found.unrounded.tolist() == [7, 9, -4]
    assert found.chosen.tolist() == [2, 1, 1]
    assert found.share.tolist() == [700_000, 300_000, 300_000]
    assert found.weight_in_force.tolist() == [[0, 10, 10], [20, 0, 0]]
    assert found.branch.tolist() == [0, 0, 0]


def test_states_are_those_of_each_unit_s_parts():
    scored = [[0, 0, 0, 1], [1, 0, 0, 1]]
    no_data = [[0, 0, 1, 0], [0, 0, 0, 0]]

    found = better_of.kernel(rows(), inputs([[9, 9, 9, 9], [-7, 9, 9, 2]], scored, no_data))

    assert found.score.tolist() == [-7, 0, 0, 9]
    assert found.share.tolist() == [700_000, 0, 0, 300_000]
    assert found.not_applicable.tolist() == [False, True, False, False]
    assert found.no_data.tolist() == [False, False, True, False]
    assert found.weight_in_force.tolist() == [[0, 0, 0, 10], [20, 0, 0, 0]]


def test_parts_outside_a_unit_s_system_are_not_compared():
    outside = [[0, 1], [1, 1]]

    found = better_of.kernel(rows(), inputs([[9, 9], [2, 2]], no_data=[[1, 0], [0, 0]], in_system=outside))

    assert (found.score.tolist(), found.no_data.tolist()) == ([2, 9], [False, False])


def test_no_score_is_below_the_lowest_that_counts():
    assert better_of.kernel(rows(), inputs([[0], [-1]], scored=[[0], [1]])).score.tolist() == [-1]


def test_parts_are_weighed_by_points():
    assert better_of.weighted_by(rows()) == "points"
