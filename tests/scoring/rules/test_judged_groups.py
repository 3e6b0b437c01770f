"""judged, where groups, units and items stand side by side: marks never mix."""

from fractions import Fraction

import numpy as np
import pytest

from hengjing.scoring.facts.inputs import Records
from hengjing.scoring.rules.registry import RULES
from tests.scoring.rules.handmade import given, rows

TWO_GROUPS = [
    {"code": "PEERS", "title": "部门互评", "weight": "3"},
    {"code": "LEADERS", "title": "区领导", "weight": "1"},
]
TRIM = {"trim_from": "3", "drop_highest": "1", "drop_lowest": "1"}


def mark(unit, group, rater, value):
    return {"unit": unit, "measure": "mark", "group": group, "entry": rater, "value": str(value)}


def marks(unit, group, *values):
    return [mark(unit, group, f"{group[:1]}{place}", value) for place, value in enumerate(values, start=1)]


def shown(cell, step):
    return [(row["group"], row["entry"], row["value"]) for row in cell.details if row["step"] == step]


def test_marks_are_dropped_from_each_group_of_each_unit_by_itself(score_item):
    facts = [
        *marks("U1", "PEERS", 10, 20, 30),
        *marks("U1", "LEADERS", 100, 96, 92),
        *marks("U2", "PEERS", 3, 2, 1),
        *marks("U2", "LEADERS", 70, 80, 90),
        *marks("U3", "PEERS", 0, 50, 99),
        *marks("U3", "LEADERS", 9, 7, 8),
    ]

    cells = score_item("judged", {**TRIM, "groups": TWO_GROUPS}, facts, units=3, points="100")

    middles = [(20, 96), (2, 80), (50, 8)]
    assert [Fraction(cell.points) for cell in cells.values()] == [Fraction(3 * p + q, 4) for p, q in middles]
    assert sorted(shown(cells["U1"], "dropped")) == [
        ("LEADERS", "L1", "100"),
        ("LEADERS", "L3", "92"),
        ("PEERS", "P1", "10"),
        ("PEERS", "P3", "30"),
    ]
    assert [(group, value) for group, _, value in shown(cells["U3"], "part_points")] == [
        ("PEERS", "50"),
        ("LEADERS", "8"),
    ]


def test_a_group_without_a_mark_shows_no_part_points(score_item):
    facts = [*marks("U1", "LEADERS", 50), *marks("U2", "PEERS", 40)]

    cells = score_item("judged", {"groups": TWO_GROUPS}, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["scored", "scored", "no_data"]
    assert [cell.branch for cell in (cells["U1"], cells["U2"])] == ["groups_partial"] * 2
    assert shown(cells["U1"], "part_points") == [("LEADERS", "", "5")]
    assert shown(cells["U2"], "part_points") == [("PEERS", "", "4")]


def test_a_ballot_in_the_second_group_is_whole(score_item):
    facts = [mark(unit, "LEADERS", "L", 80) for unit in ("U1", "U2")]
    facts += [mark("U1", "PEERS", "P", 60), mark("U2", "PEERS", "P", 70)]

    cells = score_item("judged", {"void_if_all_equal": "yes", "groups": TWO_GROUPS}, facts, units=2)

    assert [cell.points for cell in cells.values()] == ["6", "7"]
    assert shown(cells["U1"], "void") == [("LEADERS", "L", "80")]


@pytest.mark.parametrize("order", ["ABCD", "DCBA"])
def test_each_reason_makes_its_own_ballots_void(score_item, order):
    ballots = {
        order[0]: (50, 50, 50),  # all equal
        order[1]: (96, 97, 50),  # two of 95 or more
        order[2]: (70, 71, 72),  # none below 60
        order[3]: (50, 95, 40),  # as it should be
    }
    parameters = {
        "void_if_all_equal": "yes",
        "at_most": {"count": "1", "from": "95"},
        "at_least": {"count": "1", "below": "60"},
    }
    facts = [mark(f"U{at}", "", rater, value) for rater, own in ballots.items() for at, value in enumerate(own, 1)]

    cells = score_item("judged", parameters, facts, units=3, points="100")

    assert [cell.points for cell in cells.values()] == ["50", "95", "40"]
    assert sorted(rater for _, rater, _ in shown(cells["U1"], "void")) == sorted(order[:3])


def test_a_ballot_is_of_one_item_where_items_stand_side_by_side():
    # Three items of two units; the one rater tells the units of the first item apart, and those of no other.
    unit = np.arange(6)
    none = np.zeros(6, dtype=np.int64)
    inputs = given(
        100, size=6, items=3, records={"mark": Records(unit, none, none, np.array([80, 90, 80, 80, 70, 70]))}
    )
    absent = dict.fromkeys(("groups", "trim_from", "at_most", "at_least"))
    p = rows(absent, full_mark=100, difficulty=1_000, void_if_all_equal=True, require_all_groups=False)

    found = RULES["judged"].kernel(p, inputs)

    assert found.no_data.tolist() == [False, False, True, True, True, True]
    assert found.numerator[:2].tolist() == [80, 90]
    assert found.workings[2].tolist() == [0, 0, 1, 1, 1, 1]


def test_marks_whose_sum_is_beyond_sixty_four_bits_are_exact():
    highest = 4 * 10**18
    unit = np.array([0, 0, 0, 1, 1, 1])
    none = np.zeros(6, dtype=np.int64)
    marks = Records(unit, none, none, np.array([highest] * 3 + [highest - 1] * 3))
    absent = dict.fromkeys(("groups", "trim_from", "at_most", "at_least", "void_if_all_equal"))
    p = rows(absent, full_mark=highest, difficulty=1_000, require_all_groups=False)

    found = RULES["judged"].kernel(p, given(highest, records={"mark": marks}).widened())

    assert found.numerator.tolist() == [highest, highest - 1]
