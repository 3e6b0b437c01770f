"""The bounds of rule kinds that count and compare (docs/scoring/rounding.md, "Bounds").

Each is the largest numerator and denominator at any step, reckoned by hand from small primes, so that no term can
stand for another.
"""

import numpy as np
import pytest

from tests.scoring.rules.handmade import MILLION, THOUSAND, bound, given, numbers, records, rows

COMPLETION = {"target": None, "limit": None, "below": "zero", "below_share": None, "below_points": None}
CHALLENGE = {"challenge": None, "challenge_points": None}


@pytest.mark.parametrize(
    ("parameters", "columns", "expected"),
    [
        ({"target": 3}, {"actual": [5, -2]}, (2 * 7 * 11, 2 * 11)),
        ({}, {"actual": [5], "target": [3]}, (2 * 7 * 11, 2 * 11)),
        (
            {"target": 3, "challenge": 13, "challenge_points": 17, "below_points": 19},
            {"actual": [5], "challenge": [23]},
            (2 * (7 + 17 + 19) * (6 + 5 + 13 + 23), 2 * (6 + 5 + 13 + 23)),
        ),
        ({"target": 3, "limit": 29}, {"actual": [5]}, (11 * MILLION, 2 * 11)),
        ({"target": 3, "limit": 29 * MILLION}, {"actual": [5]}, (11 * 29 * MILLION, 2 * 11)),
        (
            {"target": 3, "limit": 29, "below": "share", "below_share": 31},
            {"actual": [5]},
            (154 * MILLION, 22 * MILLION),
        ),
        (
            {"target": 3, "limit": 29, "below": "share", "below_share": 31 * MILLION},
            {"actual": [5]},
            (154 * 31 * MILLION, 22 * 31 * MILLION),
        ),
        ({"target": 3, "below": "share", "below_share": 31 * MILLION}, {"actual": [5]}, (154, 22)),
        ({"target": 3, "limit": 29, "below_share": 31 * MILLION}, {"actual": [5]}, (11 * MILLION, 22)),
    ],
)
def test_completion(parameters, columns, expected):
    p = rows({**COMPLETION, **CHALLENGE, **parameters})

    assert bound("completion", p, given(7, numbers=numbers(**columns))) == expected


def test_completion_without_points():
    p = rows({**COMPLETION, **CHALLENGE, "target": 3})

    assert bound("completion", p, given(0, numbers=numbers(actual=[5]))) == (0, 2 * 11)


@pytest.mark.parametrize(
    ("parameters", "columns", "reach", "each"),
    [
        ({"target": 7, "points_per_step": 11, "better_points_per_step": 5}, {"actual": [-13, 2]}, 13 + 7 + 3, 11),
        ({"target": 7, "points_per_step": 11, "better_points_per_step": 19}, {"actual": [13]}, 13 + 7 + 3, 19),
        ({"target": 7, "points_per_step": 11, "better_points_per_step": 5}, {"actual": [13], "target": [17]}, 33, 11),
    ],
)
def test_slope(parameters, columns, reach, each):
    p = rows(parameters, step=3, at_target=23)

    assert bound("slope", p, given(numbers=numbers(**columns))) == (23 * 3 + each * reach + reach * MILLION, 3)


@pytest.mark.parametrize(
    ("threshold", "benchmark", "columns", "reach"),
    [
        (5, 11, {"actual": [-17, 3]}, 5 + 11 + 17 + 1),
        (5, 11, {"actual": [17], "threshold": [7], "benchmark": [13]}, 7 + 13 + 17 + 1),
        (None, None, {"actual": [17], "threshold": [7], "benchmark": [13]}, 7 + 13 + 17 + 1),
    ],
)
def test_interval(threshold, benchmark, columns, reach):
    points = {"threshold_points": 2, "benchmark_points": 3, "beyond_points": 5, "below_points": None, "offset": -7}
    p = rows(points, threshold=threshold, benchmark=benchmark)

    found = bound("interval", p, given(numbers=numbers(**columns)))

    assert found == ((2 * (2 + 3 + 5 + 7) + MILLION) * reach, reach)


@pytest.mark.parametrize(
    ("edges", "target", "columns", "compared"),
    [
        ([-31, 20], None, {}, 31),
        ([20, 31], 3, {}, 31 * 3),
        ([20, 31], 3, {"target": [5]}, 31 * 5),
        ([20, 31], None, {"target": [0]}, 31),
        ([], 3, {}, 0),
    ],
)
def test_bands(edges, target, columns, compared):
    bands = [rows({"from": edge}, points=points) for edge, points in zip([None, *edges], (7, -19, 11), strict=False)]
    highest = 19 if edges else 7

    found = bound("bands", rows(bands=bands, target=target), given(numbers=numbers(actual=[-13, 5], **columns)))

    assert found == (highest + 13 * MILLION + compared, 1)


@pytest.mark.parametrize(("doubled", "factor"), [(2_000, 2_000), (500, 1_000), (-3_000, 3_000)])
def test_per_event(doubled, factor):
    p = rows(
        levels=(rows(points=3), rows(points=-5)),
        repeated_factor=-1_500,
        unremedied_factor=-1_700,
        doubled_factor=doubled,
    )
    levels = {"event": [[2], [3]], "repeated": [[5], [1]], "unremedied": [[7], [1]]}
    events = 3 * THOUSAND + 5 * 1_500 + 7 * 1_700

    found = bound("per_event", p, given(11, levels={name: np.array(matrix) for name, matrix in levels.items()}))

    assert found == (11 * MILLION + (3 + 5 + 1) * (events + 1) * factor, MILLION)


def test_count():
    p = rows(levels=(rows(points=3), rows(points=-5)))

    assert bound("count", p, given(levels={"number": np.array([[2], [7]])})) == ((3 + 5) * 7 + 7 * 2, 13)


@pytest.mark.parametrize(
    ("parameters", "listed", "stepped"),
    [
        ({"table": (3, -7), "last_places": (5,), "otherwise": 2}, 7, 0),
        ({"table": (3,), "last_places": (11, 5), "otherwise": 2}, 11, 0),
        ({"table": (3,), "last_places": None, "otherwise": 13}, 13, 0),
        ({"table": None, "last_places": None, "otherwise": 2, "first_points": 17, "step_points": 5}, 2, 17 + 3 * 4 * 5),
    ],
)
def test_by_rank(parameters, listed, stepped):
    p = rows({"first_points": None, "step_points": None, **parameters})

    assert bound("by_rank", p, given(size=12, items=3)) == ((listed + stepped) * 5, 5)


@pytest.mark.parametrize(
    ("points", "groups", "difficulty", "own", "marks", "expected"),
    [
        # two marks of one unit, the largest 5: 7 × 1300 × 5 × 2, over 2 × 3 × 1000
        (7, None, 1_300, {}, ([0, 0, 1], [5, 2, 3]), (7 * 1_300 * 5 * 2, 2 * 3 * THOUSAND)),
        (7, None, 1_300, {"difficulty": [1_700]}, ([0], [5]), (7 * 1_700 * 5, 3 * THOUSAND)),
        (7, None, 0, {}, ([0], [5]), (7 * 5, 3 * THOUSAND)),
        (7, None, 1_300, {}, ([], []), (7 * 1_300, 3 * THOUSAND)),
        # weights that outweigh the marks: 7 × 1300 × 5 ÷ 3000 is 15 and a rest, so 16 at most
        (7, (MILLION, 17), 1_300, {}, ([0], [5]), ((MILLION + 17) * 16, MILLION + 17)),
    ],
)
def test_judged(points, groups, difficulty, own, marks, expected):
    p = rows(full_mark=3, difficulty=difficulty, groups=groups and tuple(rows(weight=weight) for weight in groups))

    assert bound("judged", p, given(points, numbers=numbers(**own), records={"mark": records(*marks)})) == expected


@pytest.mark.parametrize(
    ("given_keys", "ballots", "expected"),
    [
        # 11 ballots for each of 2 options, at most 5 each, of full value 3
        ({"full_value": 3}, [[11], [2]], (7 * 22 * 5, 22 * 3)),
        ({"full_value": None}, [[11], [2]], (7 * 22 * 5, 22 * 5)),
        ({"full_value": 3}, [[0], [0]], (7 * 2 * 5, 2 * 3)),
        ({"full_value": 1, "invalid": ("A", "B", "C")}, [[11], [2]], (7 * 22 * 5, 22 * 3)),
        ({"full_value": 1, "groups": (1, 1, 1, 1)}, [[11], [2]], (7 * 22 * 5, 22 * 4)),
        ({"full_value": 3, "groups": (THOUSAND, 17)}, [[11], [2]], (1_017 * (7 * 5 // 3 + 1), 1_017)),
        ({"full_value": 3, "values": (0, 0)}, [[11], [2]], (7 * 22, 22 * 3)),
    ],
)
def test_satisfaction(given_keys, ballots, expected):
    keys = {"groups": None, "invalid": None, "values": (2, 5), **given_keys}
    options = tuple(rows(value=value) for value in keys["values"])
    groups = keys["groups"] and tuple(rows(weight=weight) for weight in keys["groups"])
    p = rows(options=options, full_value=keys["full_value"], invalid=keys["invalid"], groups=groups)

    assert bound("satisfaction", p, given(7, levels={"ballots": np.array(ballots)})) == expected


@pytest.mark.parametrize(
    ("ballots", "majority", "invalid", "otherwise", "expected"),
    [
        (11, 500_000, None, 2, 11 * 2 * MILLION),
        (11, 500_000, ("A", "B", "C"), 2, 11 * 5 * MILLION),
        (11, 3 * MILLION, None, 2, 11 * 2 * 3 * MILLION),
        (0, 500_000, None, 2, 5),
        (0, 500_000, None, -7, 7),
    ],
)
def test_vote_majority(ballots, majority, invalid, otherwise, expected):
    steps = (rows(points=3), rows(points=-5))
    p = rows(options=(1, 2), invalid=invalid, steps=steps, majority=majority, otherwise=otherwise)

    assert bound("vote_majority", p, given(levels={"ballots": np.array([[ballots], [0]])})) == (expected, 1)
