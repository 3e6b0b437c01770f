"""What is wrong with the parameters of a rule kind taken together: the parameter, the text, the way out."""

import pytest

from hengjing.scoring.rules.base import Fault
from hengjing.scoring.rules.registry import RULES
from tests.scoring.rules.handmade import rows

COMPLETION = dict.fromkeys(("target", "challenge", "challenge_points", "limit", "below_share", "below_points"))
BY_RANK = dict.fromkeys(("table", "last_places", "first_points", "step_points"))
LIMITS = {"threshold": 60, "benchmark": 80, "direction": "higher"}
BETTER = Fault("challenge", "challenge", "挑战值应优于目标值", "The challenge value must be better than the target")
BENCHMARK = Fault(
    "benchmark",
    "",
    "标杆值应优于门槛值；若数值越低越好，请写 direction: lower",
    "The benchmark must be better than the threshold; where lower is better, write direction: lower",
)
TABLE_OR_STEPS = ("", "名次分值表与首名分值、名次级差只能选一种", "Give either the table or the steps")
ONE_WAY = (
    "",
    "须给出名次分值表，或同时给出首名分值和名次级差",
    "Give the table, or both the first place's points and the step",
)
TRIM = ("去掉的最高分与最低分个数之和须小于 trim_from", "Highest and lowest dropped must be fewer than trim_from")
FULL_AT = Fault("full_at", "", "计分时须给出得满分的指数", "Give the index where all points are given")
ZERO_AT = Fault("zero_at", "", "计分时须给出得零分的指数", "Give the index where no points are given")
RISING = Fault("timeliness", "", "除最后一行外，up_to 须逐行递增", "up_to must rise from row to row")
OPTION = ("各步只能计入 options 所列的选项", "A step can only count codes of the options")


def faults(kind, parameters):
    return RULES[kind].faults(rows(parameters))


@pytest.mark.parametrize(
    ("direction", "target", "challenge", "found"),
    [
        ("higher", 100, 101, ()),
        ("higher", 100, 100, (BETTER,)),
        ("lower", 100, 99, ()),
        ("lower", 100, 100, (BETTER,)),
        ("higher", None, 1, ()),
        ("higher", 100, None, ()),
    ],
)
def test_a_challenge_value_is_better_than_the_target(direction, target, challenge, found):
    keys = {"direction": direction, "target": target, "challenge": challenge, "challenge_points": 1, "below": "zero"}

    assert faults("completion", {**COMPLETION, **keys}) == found


def test_completion_asks_for_the_number_of_each_special_rule():
    keys = {**COMPLETION, "direction": "higher"}
    points = Fault("challenge_points", "", "有挑战值时须写明加多少分", "Say how many points the challenge value adds")
    share = Fault("below_share", "", "below 为 share 时须给出折算比例", "Give the share that applies below the limit")
    fixed = Fault("below_points", "", "below 为 points 时须给出分值", "Give the points that apply below the limit")

    assert faults("completion", {**keys, "below": "zero", "challenge": 1}) == (points,)
    assert faults("completion", {**keys, "below": "share", "limit": 1}) == (share,)
    assert faults("completion", {**keys, "below": "points", "limit": 1}) == (fixed,)
    assert faults("completion", {**keys, "below": "points", "limit": 1, "challenge": 1}) == (points, fixed)
    for below, given in (("share", {"below_share": 0}), ("points", {"below_points": 0}), ("zero", {})):
        assert faults("completion", {**keys, "below": below, "limit": 1, **given}) == ()
        assert faults("completion", {**keys, "below": below}) == ()


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({}, ()),
        ({"benchmark": 60}, (BENCHMARK,)),
        ({"direction": "lower"}, (BENCHMARK,)),
        ({"direction": "lower", "benchmark": 60}, (BENCHMARK,)),
        ({"direction": "lower", "benchmark": 59}, ()),
        ({"threshold": None, "benchmark": 0}, ()),
        ({"benchmark": None}, ()),
    ],
)
def test_a_benchmark_is_better_than_the_threshold(keys, found):
    assert faults("interval", {**LIMITS, **keys}) == found


def test_slope_has_no_better_side_in_both_directions():
    fault = Fault(
        "better_points_per_step",
        "",
        "direction 为 both 时两侧偏差都扣分，不能再设优于目标的加分",
        "With direction both any deviation loses; leave out the points for the better side",
    )

    assert faults("slope", {"direction": "both", "better_points_per_step": 1}) == (fault,)
    assert faults("slope", {"direction": "both", "better_points_per_step": 0}) == ()
    assert faults("slope", {"direction": "lower", "better_points_per_step": 1}) == ()


@pytest.mark.parametrize(
    ("keys", "parameter", "words"),
    [
        ({"table": (1,), "first_points": 1}, "first_points", TABLE_OR_STEPS),
        ({"table": (1,), "step_points": 1}, "step_points", TABLE_OR_STEPS),
        ({"table": (1,), "first_points": 1, "step_points": 1}, "first_points", TABLE_OR_STEPS),
        ({}, "first_points", ONE_WAY),
        ({"first_points": 1}, "step_points", ONE_WAY),
        ({"step_points": 1}, "first_points", ONE_WAY),
        (
            {"first_points": 1, "step_points": 1, "last_places": (1,)},
            "last_places",
            (
                "",
                "采用名次级差时各名次分值已定，不另设 last_places",
                "With steps every place has its points: leave last_places out",
            ),
        ),
    ],
)
def test_points_of_places_are_given_one_way(keys, parameter, words):
    assert faults("by_rank", {**BY_RANK, **keys}) == (Fault(parameter, *words),)


@pytest.mark.parametrize("keys", [{"table": (1,), "last_places": (1,)}, {"first_points": 0, "step_points": 0}])
def test_places_given_one_way_are_right(keys):
    assert faults("by_rank", {**BY_RANK, **keys}) == ()


@pytest.mark.parametrize(
    ("trim_from", "highest", "lowest", "right"),
    [(3, 1, 1, True), (2, 1, 1, False), (3, 1, 2, False), (None, 9, 9, True)],
)
def test_a_trim_leaves_marks(trim_from, highest, lowest, right):
    keys = {"trim_from": trim_from, "drop_highest": highest, "drop_lowest": lowest}

    assert faults("judged", keys) == (() if right else (Fault("trim_from", str(trim_from), *TRIM),))


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"yields": "index", "full_at": None, "zero_at": None}, ()),
        ({"yields": "points", "full_at": None, "zero_at": None}, (FULL_AT, ZERO_AT)),
        ({"yields": "points", "full_at": 1, "zero_at": None}, (ZERO_AT,)),
        ({"yields": "points", "full_at": None, "zero_at": 1}, (FULL_AT,)),
        ({"yields": "points", "full_at": 1, "zero_at": 2}, ()),
        (
            {"yields": "points", "full_at": 2, "zero_at": 2},
            (Fault("zero_at", "", "得零分的指数应大于得满分的指数", "It must be above full_at"),),
        ),
    ],
)
def test_an_index_that_makes_points_falls_from_all_to_none(keys, found):
    assert faults("ratio_index", keys) == found


def test_some_option_is_worth_something():
    fault = Fault("full_value", "", "各选项分值均为0时须给出满分值", "Give it where every option has the value 0")

    assert faults("satisfaction", {"options": (rows(value=0),), "full_value": None}) == (fault,)
    assert faults("satisfaction", {"options": (rows(value=0),), "full_value": 1}) == ()
    assert faults("satisfaction", {"options": (rows(value=0), rows(value=1)), "full_value": None}) == ()


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ((), ()),
        ((None,), ()),
        ((0, 1, None), ()),
        ((0, 0, None), (RISING,)),
        ((1, 0, None), (RISING,)),
        ((None, 1, None), (RISING,)),
        (
            (0, 3),
            (
                Fault(
                    "timeliness",
                    "3",
                    "最后一行不写 up_to，适用于更晚的一切天数",
                    "Leave up_to out of the last row: it holds for all later days",
                ),
            ),
        ),
    ],
)
def test_days_late_rise_and_end_open(days, found):
    assert faults("task_list", {"timeliness": tuple(rows(up_to=day) for day in days)}) == found


def test_a_step_counts_options_only():
    steps = (rows(options=("B", "YES")), rows(options=("A", "B")))

    assert faults("vote_majority", {"options": (rows(code="YES"),), "steps": steps}) == (
        Fault("steps", "A", *OPTION),
        Fault("steps", "B", *OPTION),
    )
