"""sum_of, column by column: children × units, each unit by itself."""

from dataclasses import replace

import numpy as np
import pytest

from hengjing.scoring.rules.base import NodeInputs
from hengjing.scoring.rules.registry import NODE_RULES
from tests.scoring.rules.handmade import MILLION, rows

USUAL = {"round_parts": None, "round_total": None, "minimum_scored": 1, "minimum_share": 0}
# The units: all scored, one part not applicable, one outside the system, nothing scored, no data, no data outside it.
SCORED = [[1, 1, 1, 0, 0, 1], [1, 0, 1, 0, 0, 1]]
NO_DATA = [[0, 0, 1, 0, 1, 0], [0, 0, 0, 0, 0, 1]]
IN_SYSTEM = [[1, 1, 0, 1, 1, 1], [1, 1, 1, 1, 1, 0]]


def inputs(scale=(1, 1), scored=SCORED):
    weight = np.where(IN_SYSTEM, [[10] * 6, [20] * 6], 0)
    return NodeInputs(
        size=6,
        weight=weight,
        score=np.array([[6 * MILLION] * 6, [9 * MILLION] * 6]),
        share=np.where(scored, MILLION, 0),
        in_system=np.array(IN_SYSTEM, dtype=bool),
        scored=np.array(scored, dtype=bool),
        no_data=np.array(NO_DATA, dtype=bool),
        decimals=6,
        scale=scale,
    )


def outcome(scale=(1, 1), **parameters):
    return NODE_RULES["sum_of"].kernel(rows({**USUAL, **parameters}), inputs(scale))


@pytest.mark.parametrize(
    ("by", "scores"),
    [
        ("weights", [8, 6, 9, 0, 0, 6]),  # 10 × 6 + 20 × 9 = 240 of 30; then one part alone
        ("points", [15, 18, 9, 0, 0, 6]),  # 6 + 9; 6 of 10 points of 30; one part alone
    ],
)
def test_each_unit_s_parts_are_its_own(by, scores):
    found = outcome(by=by)

    assert found.score.tolist() == found.unrounded.tolist() == [score * MILLION for score in scores]
    assert found.branch.tolist() == [0, 1, 0, 2, 2, 0]
    assert found.share.tolist() == [MILLION, 333_333, MILLION, 0, 0, MILLION]
    assert found.no_data.tolist() == [False, False, False, False, True, False]
    assert found.not_applicable.tolist() == [False, False, False, True, False, False]
    assert found.weight_in_force.tolist() == [[10, 30, 0, 0, 0, 10], [20, 0, 20, 0, 0, 0]]
    assert found.chosen.tolist() == [0] * 6
    assert [column.dtype.name for column in (found.share, found.chosen, found.branch)] == ["int64"] * 3


@pytest.mark.parametrize(("scale", "first"), [((100, 1), 1_000), ((1, 100), 0), ((1, 10), 1), ((1, 4), 3)])
def test_weights_in_force_stand_at_the_scale_of_points(scale, first):
    assert outcome(scale, by="weights").weight_in_force[0][0] == first


@pytest.mark.parametrize(("least", "branch"), [(0, 0), (1, 0), (2, 0), (3, 2)])
def test_the_least_number_of_parts_is_met_by_itself(least, branch):
    assert outcome(by="weights", minimum_scored=least).branch[0] == branch


@pytest.mark.parametrize(("least", "branch"), [(333_333, 1), (333_334, 2)])
def test_the_least_share_is_met_by_itself(least, branch):
    found = outcome(by="weights", minimum_share=least)

    assert (found.branch[1], found.share[1]) == (branch, 333_333 if branch == 1 else 0)


def test_nothing_scored_is_too_few_even_if_none_are_asked_for():
    assert outcome(by="weights", minimum_scored=0).branch.tolist() == [0, 1, 0, 2, 2, 0]


@pytest.mark.parametrize(
    ("parts", "total", "score"),
    [
        (None, None, 2_333_333),
        (None, 2, 2_330_000),
        (2, None, 2_340_000),  # 0.67 + 1.67
        (2, 1, 2_300_000),
        (2, 2, 2_340_000),
        (1, 2, 2_400_000),  # 0.7 + 1.7
        (0, None, 3_000_000),
        (0, 0, 3_000_000),
    ],
)
def test_parts_are_rounded_first_and_the_sum_where_it_has_fewer_digits(parts, total, score):
    given = replace(inputs(), score=np.array([[2 * MILLION] * 6, [2_500_000] * 6]))

    found = NODE_RULES["sum_of"].kernel(
        rows({**USUAL, "by": "weights", "round_parts": parts, "round_total": total}), given
    )

    assert found.score[0] == score


@pytest.mark.parametrize("by", ["points", "weights"])
def test_weights_are_what_the_parameter_says(by):
    assert NODE_RULES["sum_of"].weighted_by(rows(by=by)) == by


def test_the_smallest_weight_counts_and_a_unit_without_parts_has_none():
    whole = inputs()
    in_system = np.array([[1, 0] * 3, [0, 0] * 3], dtype=bool)
    given = replace(whole, weight=np.where(in_system, 1, 0), in_system=in_system, share=np.full((2, 6), MILLION))

    found = NODE_RULES["sum_of"].kernel(rows({**USUAL, "by": "weights"}), replace(given, scored=in_system))

    assert found.branch.tolist() == [0, 2] * 3
    assert found.share.tolist() == [MILLION, 0] * 3
    assert found.score.tolist() == [6 * MILLION, 0] * 3
