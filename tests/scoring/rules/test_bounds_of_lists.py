"""The bounds of rule kinds of lists and of nodes (docs/scoring/rounding.md, "Bounds").

Each is the largest numerator and denominator at any step, reckoned by hand from small primes, so that no term can
stand for another.
"""

from dataclasses import replace

import numpy as np
import pytest

from hengjing.scoring.rules.registry import NODE_RULES
from tests.scoring.rules.handmade import MILLION, THOUSAND, bound, children, given, records, rows, tasks


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        # 11 of limit 4 and 11 of limit 6, over 12: 11 × 3 + 11 × 2 = 55
        ({"yields": "index"}, ((55 + 11 + 12) * MILLION, 12)),
        (
            {"yields": "points", "full_at": -2, "zero_at": 5},
            (7 * (5 * 12 + 55 * MILLION) + (55 + 11) * MILLION, (5 + 2) * 12),
        ),
        (
            {"yields": "points", "full_at": -7, "zero_at": -3},
            (7 * (3 * 12 + 55 * MILLION) + (55 + 11) * MILLION, (3 + 7) * 12),
        ),
    ],
)
def test_ratio_index(parameters, expected):
    p = rows(parameters, components=(rows(limit=4), rows(limit=6)))

    assert bound("ratio_index", p, given(7, levels={"value": np.array([[11], [2]])})) == expected


def test_ratio_index_on_points_of_more_than_six_decimals():
    p = rows(yields="index", components=(rows(limit=4), rows(limit=6)))
    inputs = replace(given(7, levels={"value": np.array([[11], [2]])}), ones={"points": 10**8, "value": 13})

    assert bound("ratio_index", p, inputs) == ((55 + 11 + 12) * 10**8, 12)


TIMELY = (rows(up_to=0, coefficient=1_300), rows(up_to=None, coefficient=900))


@pytest.mark.parametrize(
    ("parameters", "columns", "expected"),
    [
        # a cap in whole percentage points: completion 31 %, cap 100 %, over 10,000
        ({}, {"weight": [3, 5], "completion": [3_100, 7]}, (7 * 10_000, 10_000)),
        ({}, {"weight": [3, 5], "completion": [31_000, 7]}, (7 * 31_000, 10_000)),
        # a cap that shares no factor with a percentage point
        ({"completion_cap": 999_999}, {"weight": [3, 5], "completion": [31_000, 7]}, (7 * 31_000 * 100, MILLION)),
        # nothing counts: 1 for rounding, times the weights
        ({"completion_cap": 0}, {"weight": [3, 5], "completion": [0, 0]}, (5 * 2, 10_000)),
        (
            {"timeliness": TIMELY},
            {"weight": [3, 5], "completion": [31_000, 7], "days_late": [0, 9]},
            (7 * 31_000 * 1_300, 10_000 * THOUSAND),
        ),
        (
            {"quality": True},
            {"weight": [3, 5], "completion": [31_000, 7], "quality": [0, 1_700]},
            (7 * 31_000 * 1_700, 10_000 * THOUSAND),
        ),
        (
            {"quality": True},
            {"weight": [3, 5], "completion": [31_000, 7], "quality": [0, 0]},
            (7 * 31_000, 10_000 * THOUSAND),
        ),
        # two tasks of one unit, of weights that outweigh the points: 7 × 31,000 ÷ 10,000 is 21 and a rest, so 22
        ({}, {"weight": [3 * MILLION, 5], "completion": [31_000, 7]}, (6 * MILLION * 22, 6 * MILLION)),
        ({}, {"weight": [0, 0], "completion": [31_000, 7]}, (7 * 31_000, 10_000)),
    ],
)
def test_task_list(parameters, columns, expected):
    p = rows({"completion_cap": MILLION, "timeliness": None, "quality": False, **parameters})

    assert bound("task_list", p, given(7, tasks=tasks([0, 0], **columns))) == expected


def test_task_list_without_a_task():
    p = rows(completion_cap=MILLION, timeliness=None, quality=False)

    assert bound("task_list", p, given(7, tasks=tasks([], weight=[], completion=[]))) == (7 * 10_000, 10_000)


def test_bonus():
    p = rows(levels=(rows(points=3), rows(points=-5)))

    assert bound("bonus", p, given(records={"claim": records([0, 0, 1], [7, 2, 1])})) == ((5 + 1) * (7 + 1) * 4, 1)


@pytest.mark.parametrize(
    ("levels", "expected"), [((), 11 + 7 * 3), ((rows(points=3), rows(points=-5)), 11 + 7 * 3 + (3 + 5) * 13)]
)
def test_deduction(levels, expected):
    inputs = given(11, records={"amount": records([0, 0, 1], [7, 2, 1])}, levels={"event": np.array([[13], [2]])})

    assert bound("deduction", rows(levels=levels), inputs) == (expected, 1)


def test_veto():
    inputs = given(records={"confirmed": records([0, 0, 1], [7, 2, 1])})

    assert bound("veto", rows(at_least=5), inputs) == (7 * 3 + 5, 1)


LARGE = 2**61 + 1


@pytest.mark.parametrize(
    ("weight", "score", "expected"),
    [
        # the largest sums over children, of magnitudes: weights 3 + 5, scores 7 + 11 millions
        ([[3, 1], [5, 2]], [[7 * MILLION, 1], [-11 * MILLION, 2]], 8 * 18 * MILLION * 4),
        ([[3, 1], [5, 2]], [[7, 1], [11, 2]], 8 * MILLION * 4),
        ([[3 * MILLION, 1], [5, 2]], [[7, 1], [11, 2]], (3 * MILLION + 5) ** 2 * 4),
        ([[0, 0], [0, 0]], [[7 * MILLION, 1], [11, 2]], (7 * MILLION + 11) * 4),
        # sums beyond 64 bits do not wrap, above zero or below
        ([[1], [1], [1], [1]], [[LARGE], [LARGE], [LARGE], [LARGE]], 4 * 4 * LARGE * 4),
        ([[1], [1], [1], [1]], [[-LARGE], [-LARGE], [-LARGE], [-LARGE]], 4 * 4 * LARGE * 4),
    ],
)
def test_sum_of(weight, score, expected):
    assert NODE_RULES["sum_of"].bound(rows(), children(weight, score)) == expected


def test_sum_of_no_units():
    assert NODE_RULES["sum_of"].bound(rows(), children(np.zeros((2, 0)), np.zeros((2, 0)))) == 4 * MILLION


def test_better_of():
    inputs = children([[1, 1]], [[-(2**62) - 1, 5]])

    assert NODE_RULES["better_of"].bound(rows(), inputs) == 2**62 + 1
    assert NODE_RULES["better_of"].bound(rows(), children(np.zeros((0, 1)), np.zeros((0, 1)))) == 0
