"""judged: marks of a panel, or of several groups of raters."""

from fractions import Fraction

import pytest

from hengjing.scoring import ProblemsFound
from tests.scoring.oracle.quantities import rounded

TRIM = {"trim_from": "6", "drop_highest": "1", "drop_lowest": "1"}
GROUPS = [
    {"code": "LEADERS", "title": "区领导", "title_en": "Leaders", "weight": "60"},
    {"code": "PEERS", "title": "部门互评", "weight": "40"},
]


def marks(*numbers, unit="U1", group=""):
    """Marks of raters R1, R2, …; `absent` for one who gave none."""
    rows = []
    for place, number in enumerate(numbers, start=1):
        row = {"unit": unit, "measure": "mark", "group": group, "entry": f"R{place}"}
        rows.append({**row, "status": "absent"} if number == "absent" else {**row, "value": str(number)})
    return rows


def dropped(cell):
    return {
        (detail["group"], detail["entry"]): detail["value"] for detail in cell.details if detail["step"] == "dropped"
    }


def part_points(cell):
    return {detail["group"]: detail["value"] for detail in cell.details if detail["step"] == "part_points"}


@pytest.mark.clause("C7")
def test_the_worked_example(score_item):
    cell = score_item("judged", TRIM, marks(90, 80, 70, 85, 95, 60), points="1.4")["U1"]

    assert (cell.points, cell.branch, cell.workings["dropped"]) == ("1.1375", "panel", "2")
    assert dropped(cell) == {("", "R5"): "95", ("", "R6"): "60"}


def test_below_trim_from_nothing_is_dropped(score_item):
    assert score_item("judged", TRIM, marks(90, 80, 70, 85, 60))["U1"].points == "7.7"


def test_absent_raters_neither_count_as_zero_nor_towards_trim_from(score_item):
    cell = score_item("judged", TRIM, marks(90, "absent", 80, 70, 85, 60))["U1"]

    assert (cell.points, cell.workings["valid"]) == ("7.7", "5")


def test_more_than_one_mark_drops_at_each_end(score_item):
    parameters = {"trim_from": "4", "drop_highest": "2", "drop_lowest": "1"}

    cell = score_item("judged", parameters, marks(100, 100, 100, 50, 0))["U1"]

    assert cell.points == "7.5"
    assert sorted(dropped(cell).values()) == ["0", "100", "100"]


def test_without_trim_from_nothing_is_dropped(score_item):
    assert score_item("judged", {"drop_highest": "1"}, marks(100, 50))["U1"].points == "7.5"


def test_full_mark(score_item):
    assert score_item("judged", {"full_mark": "10"}, marks("9.5", 8))["U1"].points == "8.75"


@pytest.mark.clause("C3")
def test_groups_are_averaged_by_weight(score_item):
    facts = [*marks(90, 80, group="LEADERS"), *marks(70, group="PEERS")]

    cell = score_item("judged", {"groups": GROUPS}, facts)["U1"]

    assert (cell.points, cell.branch) == ("7.9", "groups")
    assert part_points(cell) == {"LEADERS": "8.5", "PEERS": "7"}


def test_a_group_without_a_valid_mark_leaves_its_weight_out(score_item):
    facts = [*marks(90, 80, group="LEADERS"), *marks("absent", group="PEERS")]

    cell = score_item("judged", {"groups": GROUPS}, facts)["U1"]

    assert (cell.points, cell.branch) == ("8.5", "groups_partial")


def test_a_group_without_a_valid_mark_can_mean_no_data(score_item):
    parameters = {"groups": GROUPS, "require_all_groups": "yes"}
    facts = [*marks(90, group="LEADERS"), *marks(90, unit="U2", group="LEADERS"), *marks(80, unit="U2", group="PEERS")]

    cells = score_item("judged", parameters, facts, units=2)

    assert [cell.status for cell in cells.values()] == ["no_data", "scored"]
    assert cells["U2"].branch == "groups"


def test_one_declared_group_is_a_panel(score_item):
    cell = score_item("judged", {"groups": GROUPS[:1]}, marks(90, group="LEADERS"))["U1"]

    assert (cell.points, cell.branch) == ("9", "panel")


def test_part_points_are_rounded_before_groups_are_averaged(score_item):
    # Means 2/3 and 1/3 of 10 points: 6.6667 and 3.3333 at four decimals, by weights 60 and 40: 5.33334.
    facts = [*marks(1, 1, 0, group="LEADERS"), *marks(1, 0, 0, group="PEERS")]
    parameters = {"groups": GROUPS, "full_mark": "1"}
    decimals = {"score": "4", "weight": "4", "published": "2"}

    cell = score_item("judged", parameters, facts, decimals=decimals)["U1"]

    assert part_points(cell) == {"LEADERS": "6.6667", "PEERS": "3.3333"}
    assert cell.points == "5.3333"


def test_trimming_is_by_group(score_item):
    parameters = {"groups": GROUPS, "trim_from": "3", "drop_highest": "1"}
    facts = [*marks(90, 80, 70, group="LEADERS"), *marks(90, 70, group="PEERS")]

    cell = score_item("judged", parameters, facts)["U1"]

    assert part_points(cell) == {"LEADERS": "7.5", "PEERS": "8"}


def test_difficulty_of_the_unit_replaces_the_parameter(score_item):
    facts = [*marks(80), *marks(80, unit="U2"), {"unit": "U2", "measure": "difficulty", "value": "1.15"}]

    cells = score_item("judged", {"difficulty": "0.9"}, facts, units=2)

    assert [cell.points for cell in cells.values()] == ["7.2", "9.2"]
    assert [cell.workings["factor"] for cell in cells.values()] == ["0.9", "1.15"]


def test_floor_cap_and_rounding(score_item):
    facts = [*marks(100), *marks(10, unit="U2"), *marks("66.65", unit="U3")]
    parameters = {"difficulty": "1.2", "floor": "20%", "cap": "11", "round": "1"}

    cells = score_item("judged", parameters, facts, units=3)

    assert [cell.points for cell in cells.values()] == ["11", "2", "8"]
    assert [cell.limited for cell in cells.values()] == ["cap", "floor", ""]


@pytest.mark.parametrize("facts", [[], marks("absent", "absent"), [{"measure": "difficulty", "value": "1"}]])
def test_without_any_mark_there_is_no_data(score_item, facts):
    assert score_item("judged", {}, facts)["U1"].status == "no_data"


def test_a_mark_of_zero_is_zero(score_item):
    cell = score_item("judged", {}, marks(0))["U1"]

    assert (cell.status, cell.points) == ("scored", "0")


def ballot(rater, *numbers, group=""):
    """Marks that one rater gives to U1, U2, …"""
    return [
        {"unit": f"U{place}", "measure": "mark", "group": group, "entry": rater, "value": str(number)}
        for place, number in enumerate(numbers, start=1)
    ]


@pytest.mark.parametrize(
    ("parameters", "numbers", "counts"),
    [
        ({}, (60, 60, 60), True),
        ({"void_if_all_equal": "yes"}, (60, 60, 60), False),
        ({"void_if_all_equal": "yes"}, (60, 60), False),
        ({"void_if_all_equal": "yes"}, (60,), True),
        ({"void_if_all_equal": "yes"}, (60, 60, "60.0001"), True),
        ({"at_most": {"count": "1", "from": "90"}}, (90, 60, 60), True),
        ({"at_most": {"count": "1", "from": "90"}}, (90, 90, 60), False),
        ({"at_most": {"count": "1", "from": "90"}}, (90, "89.9999", 60), True),
        ({"at_most": {"count": "0", "from": "90"}}, (90, 60, 60), False),
        ({"at_least": {"count": "1", "below": "60"}}, (90, 60, "59.9999"), True),
        ({"at_least": {"count": "1", "below": "60"}}, (90, 60, 60), False),
        ({"at_least": {"count": "2", "below": "60"}}, (50, 50, 60), True),
        ({"at_least": {"count": "2", "below": "60"}}, (50, 60), False),
    ],
)
@pytest.mark.clause("C7")
def test_void_ballots(score_item, parameters, numbers, counts):
    # The ballot of R1 holds under every rule tried here.
    own = (80, 75, 70, 0, 0)

    cells = score_item("judged", parameters, [*ballot("R1", *own), *ballot("X", *numbers)], units=5, points="100")

    given = [Fraction(number) for number in numbers] if counts else []
    expected = [(first + second) / 2 for first, second in zip(own, given, strict=False)]
    assert [Fraction(cell.points) for cell in cells.values()] == [*expected, *own[len(expected) :]]
    assert cells["U1"].workings["void"] == ("0" if counts else "1")
    void = [detail["entry"] for detail in cells["U1"].details if detail["step"] == "void"]
    assert void == ([] if counts else ["X"])


def test_only_void_marks_are_no_data(score_item):
    cells = score_item("judged", {"void_if_all_equal": "yes"}, ballot("R1", 90, 90), units=2)

    assert [cell.status for cell in cells.values()] == ["no_data", "no_data"]


def test_a_ballot_spans_units_to_which_the_item_does_not_apply(score_item):
    parameters = {"void_if_all_equal": "yes"}
    left_out = {"unit": "U3", "measure": "", "status": "not_applicable"}

    different = score_item("judged", parameters, [*ballot("R1", 90, 90, 80), left_out], units=3)
    equal = score_item("judged", parameters, [*ballot("R1", 90, 90, 90), left_out], units=3)

    assert [cell.status for cell in different.values()] == ["scored", "scored", "not_applicable"]
    assert [cell.status for cell in equal.values()] == ["no_data", "no_data", "not_applicable"]


def test_a_rater_in_two_groups_has_two_ballots(score_item):
    parameters = {"void_if_all_equal": "yes", "groups": GROUPS}
    facts = [*ballot("R1", 90, 90, group="LEADERS"), *ballot("R1", 90, 80, group="PEERS")]

    cells = score_item("judged", parameters, facts, units=2)

    assert [(cell.points, cell.branch) for cell in cells.values()] == [("9", "groups_partial"), ("8", "groups_partial")]


def test_void_marks_do_not_count_towards_trim_from(score_item):
    parameters = {"void_if_all_equal": "yes", "trim_from": "3", "drop_highest": "1"}
    facts = [*ballot("R1", 90, 80), *ballot("R2", 70, 80), *ballot("R3", 95, 95)]

    assert [cell.points for cell in score_item("judged", parameters, facts, units=2).values()] == ["8", "8"]


def test_large_numbers_are_exact(score_item):
    full, points, difficulty = "999999999999", "99999999999.9999", "1.999"
    given = ["999999999998.777777", "123456789012.345678", "876543210987.654321"]
    parameters = {"full_mark": full, "difficulty": difficulty, "cap": "900%"}

    cell = score_item("judged", parameters, marks(*given), points=points, value_decimals="6")["U1"]

    exact = Fraction(points) * sum(map(Fraction, given)) * Fraction(difficulty) / (3 * Fraction(full))
    assert Fraction(cell.points) == rounded(exact, 6)


@pytest.mark.parametrize(
    "parameters",
    [
        {"trim_from": "2", "drop_highest": "1", "drop_lowest": "1"},
        {"full_mark": "0"},
        {"drop_lowest": "-1"},
        {"groups": [{"code": "LEADERS", "title": "区领导", "weight": "0"}]},
        {"groups": [{"code": "LEADERS", "title": "区领导"}]},
        {"at_most": {"from": "90"}},
    ],
)
def test_parameters_that_make_no_sense_are_refused(score_item, parameters):
    with pytest.raises(ProblemsFound):
        score_item("judged", parameters, [])
