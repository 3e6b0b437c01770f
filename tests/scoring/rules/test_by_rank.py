"""by_rank: points by the rank of the value inside the class."""

from fractions import Fraction

import numpy as np
import pytest

from hengjing.scoring import ProblemsFound
from hengjing.scoring.rules.registry import RULES
from tests.scoring.oracle.quantities import rounded
from tests.scoring.rules.handmade import given, numbers, rows

TABLE = ["5", "4", "3", "2", "1"]


def values(*numbers):
    return [{"unit": f"U{place}", "measure": "value", "value": number} for place, number in enumerate(numbers, start=1)]


def points(cells):
    return [cell.points for cell in cells.values()]


def branches(cells):
    return [cell.branch for cell in cells.values()]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("competition", ["5", "4", "4", "2"]),
        ("dense", ["5", "4", "4", "3"]),
        ("average", ["5", "3.5", "3.5", "2"]),
    ],
)
@pytest.mark.clause("C7")
def test_the_worked_example(score_item, ties, expected):
    cells = score_item("by_rank", {"table": TABLE, "ties": ties}, values("98", "97", "97", "95"), units=4)

    assert points(cells) == expected
    assert branches(cells) == ["place", *["place_shared" if ties == "average" else "place"] * 2, "place"]
    assert [cell.workings["place"] for cell in cells.values()] == ["1", "2", "2", "3" if ties == "dense" else "4"]


def test_the_lowest_value_can_be_the_best(score_item):
    cells = score_item("by_rank", {"table": TABLE, "direction": "lower"}, values("3", "-1", "2"), units=3)

    assert points(cells) == ["3", "5", "4"]


def test_last_places_and_the_rest(score_item):
    parameters = {"table": ["5"], "last_places": ["0.1", "0.2"], "otherwise": "1.5"}

    cells = score_item("by_rank", parameters, values("9", "8", "7", "6", "5"), units=5)

    assert points(cells) == ["5", "1.5", "1.5", "0.2", "0.1"]
    assert branches(cells) == ["place", "place_otherwise", "place_otherwise", "place_last", "place_last"]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        # The two last share places 3 and 4: the worst is the last, the better ones are third.
        ("competition", ["5", "1", "0.1", "0.1"]),
        ("dense", ["5", "0.2", "0.1", "0.1"]),
        ("average", ["5", "1", "0.15", "0.15"]),
    ],
)
def test_equal_units_at_the_end(score_item, ties, expected):
    parameters = {"table": ["5"], "last_places": ["0.1", "0.2"], "otherwise": "1", "ties": ties}

    assert points(score_item("by_rank", parameters, values("9", "8", "7", "7"), units=4)) == expected


def test_the_table_goes_before_the_last_places(score_item):
    parameters = {"table": ["5", "4"], "last_places": ["0.1", "0.2", "0.3"]}

    assert points(score_item("by_rank", parameters, values("9", "8", "7"), units=3)) == ["5", "4", "0.1"]


def test_equal_units_across_all_lists_share_the_average(score_item):
    parameters = {"table": ["5", "4"], "last_places": ["1"], "otherwise": "2", "ties": "average"}

    cells = score_item("by_rank", parameters, values("7", "7", "7", "7", "7"), units=5)

    # 5, 4, 2, 2 and 1 over five units
    assert points(cells) == ["2.8"] * 5


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("competition", ["8", "6.5", "6.5", "3.5"]), ("average", ["8", "5.75", "5.75", "3.5"])],
)
def test_steps(score_item, ties, expected):
    parameters = {"first_points": "8", "step_points": "1.5", "ties": ties}

    cells = score_item("by_rank", parameters, values("9", "8", "8", "7"), units=4)

    assert points(cells) == expected


def test_steps_shared_on_average_say_so(score_item):
    parameters = {"first_points": "8", "step_points": "1.5", "ties": "average"}

    cells = score_item("by_rank", parameters, values("9", "8", "8"), units=3)

    assert branches(cells) == ["place", "place_shared", "place_shared"]


def test_dense_places_count_from_the_lowest_where_lower_is_better(score_item):
    cells = score_item(
        "by_rank", {"table": TABLE, "direction": "lower", "ties": "dense"}, values("3", "1", "1"), units=3
    )

    assert points(cells) == ["4", "5", "5"]


@pytest.mark.parametrize(
    ("parameters", "floor"),
    [
        ({"table": (5, 1), "otherwise": 2}, 0),
        ({"table": (5, -1), "otherwise": 2}, -1),
        ({"table": (5,), "otherwise": -3}, -3),
        ({"table": (5,), "otherwise": 2, "last_places": (-4,)}, -4),
        ({"first_points": 9, "step_points": 2}, 0),
        ({"first_points": 1, "step_points": 2}, -5),
        ({"first_points": 1, "step_points": -2}, 0),
        ({"first_points": -1, "step_points": -2}, -1),
        ({"first_points": np.array([1, 0]), "step_points": np.array([2, 1])}, -6),
    ],
)
def test_the_floor_where_none_is_given_is_the_lowest_place_of_the_class(parameters, floor):
    absent = dict.fromkeys(("table", "last_places", "first_points", "step_points"))
    p = rows({**absent, "otherwise": -99, **parameters})

    assert RULES["by_rank"].default_limits(p, given(7, size=8, items=2)) == (floor, 7)
    assert RULES["by_rank"].default_limits(rows({**absent, "first_points": -1, "step_points": 2}), given(7, 0)) == (
        -1,
        7,
    )


@pytest.mark.parametrize("ties", ["competition", "dense", "average"])
def test_items_side_by_side_are_ranked_each_by_itself(ties):
    p = rows(table=(9, 5), last_places=None, otherwise=1, first_points=None, step_points=None, ties=ties)
    p.direction = "higher"

    def outcome(*columns):
        inputs = given(
            7, size=3 * len(columns), items=len(columns), numbers=numbers(value=[v for c in columns for v in c])
        )
        inputs.scored[2] = False
        return RULES["by_rank"].kernel(p, inputs)

    first, second = [3, 8, 9], [4, 4, 4]
    together, alone = outcome(first, second), outcome(first)
    assert [column[:3].tolist() for column in together.workings] == [column.tolist() for column in alone.workings]
    assert together.numerator[:2].tolist() == alone.numerator[:2].tolist() == [5, 9]
    assert together.workings[0][3:].tolist() == [1, 1, 1]
    assert together.workings[1][3:].tolist() == [3, 3, 3]
    assert together.workings[2].tolist() == [2, 2, 2, *([1, 1, 1] if ties == "dense" else [3, 3, 3])]


def test_points_below_zero_count_unless_a_floor_is_given(score_item):
    parameters = {"first_points": "1", "step_points": "2"}

    assert points(score_item("by_rank", parameters, values("9", "8", "7"), units=3)) == ["1", "-1", "-3"]
    floored = score_item("by_rank", {**parameters, "floor": "-2"}, values("9", "8", "7"), units=3)
    assert points(floored) == ["1", "-1", "-2"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"table": ["5", "-1"]},
        {"table": ["5"], "otherwise": "-1"},
        {"table": ["5"], "last_places": ["-1"]},
    ],
)
def test_a_loss_in_any_list_counts(score_item, parameters):
    assert points(score_item("by_rank", parameters, values("9", "8"), units=2)) == ["5", "-1"]


def test_cap_is_the_full_marks(score_item):
    cells = score_item("by_rank", {"table": ["12", "10"]}, values("9", "8"), units=2)

    assert (points(cells), cells["U1"].limited) == (["10", "10"], "cap")


def test_rounding_is_once_and_away_from_zero_at_half(score_item):
    parameters = {"table": ["0.15", "0.1"], "ties": "average", "round": "2"}

    # 0.25 ÷ 2 = 0.125
    assert points(score_item("by_rank", parameters, values("9", "9"), units=2)) == ["0.13", "0.13"]


def test_shares_follow_each_units_full_marks(score_item):
    full = {"default": "10", "units": {"U2": "20", "U3": "30"}}
    parameters = {"table": ["100%", "50%"], "last_places": ["10%"], "otherwise": "20%", "ties": "average"}

    cells = score_item("by_rank", parameters, values("9", "9", "8", "7"), points=full, units=4)

    assert points(cells) == ["7.5", "15", "6", "1"]


def test_only_units_that_are_scored_are_ranked(score_item):
    facts = [
        {"unit": "U1", "measure": "", "value": "", "status": "not_applicable"},
        {"unit": "U2", "measure": "value", "value": "5"},
        {"unit": "U4", "measure": "value", "value": "6"},
    ]

    cells = score_item("by_rank", {"table": TABLE, "last_places": ["0"]}, facts, units=4)

    assert [cell.status for cell in cells.values()] == ["not_applicable", "scored", "no_data", "scored"]
    assert (cells["U2"].points, cells["U4"].points, cells["U2"].workings["places"]) == ("4", "5", "2")


def test_a_class_without_any_value(score_item):
    assert [cell.status for cell in score_item("by_rank", {"table": TABLE}, [], units=2).values()] == ["no_data"] * 2


@pytest.mark.parametrize("ties", ["competition", "average"])
def test_large_numbers_are_exact(score_item, ties):
    texts = {"first_points": "900000000000.000007", "step_points": "100000000000.000003"}
    first, step = (Fraction(text) for text in texts.values())
    parameters = {**texts, "ties": ties}
    numbers = ["999999999999.999999", "999999999999.999998", "999999999999.999998"]

    cells = score_item("by_rank", parameters, values(*numbers), units=3, value_decimals="6", points="999999999999")

    second = first - step if ties == "competition" else (2 * first - 3 * step) / 2
    assert [Fraction(cell.points) for cell in cells.values()] == [rounded(q, 6) for q in (first, second, second)]


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"last_places": ["1"]},
        {"first_points": "5"},
        {"step_points": "1"},
        {"table": ["5"], "first_points": "5"},
        {"table": ["5"], "first_points": "5", "step_points": "1"},
        {"table": ["5"], "ties": "shared"},
        {"table": ["33.33333333%"]},
    ],
)
def test_points_are_given_one_way_and_whole(score_item, parameters):
    with pytest.raises(ProblemsFound):
        score_item("by_rank", parameters, values("5"))
