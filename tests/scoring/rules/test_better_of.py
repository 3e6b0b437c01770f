"""better_of: the better of several parts."""

import pytest

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
