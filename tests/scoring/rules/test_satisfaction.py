"""satisfaction: ballots by option, in groups with weights."""

from fractions import Fraction

import pytest

from hengjing.scoring import ProblemsFound
from tests.scoring.oracle.quantities import rounded

VALUES = {"VERY": "100", "MOSTLY": "80", "FAIRLY": "60", "HARDLY": "30", "NOT": "0"}
OPTIONS = [{"code": code, "title": code, "value": value} for code, value in VALUES.items()]
SURVEY = {"options": OPTIONS, "invalid": ["UNKNOWN", "REFUSED"]}
GROUPS = [
    {"code": "LEADERS", "title": "领导", "weight": "60"},
    {"code": "GRASSROOTS", "title": "基层单位", "weight": "30"},
    {"code": "PUBLIC", "title": "社会公众", "weight": "10"},
]


def ballots(*numbers, unit="U1", group="", **others):
    named = {**dict(zip(VALUES, numbers, strict=False)), **others}
    return [
        {"unit": unit, "measure": "ballots", "group": group, "entry": code, "value": str(number)}
        for code, number in named.items()
    ]


def steps(cell, step):
    return {detail["group"]: detail["value"] for detail in cell.details if detail["step"] == step}


@pytest.mark.clause("C3")
def test_the_worked_example(score_item):
    cell = score_item("satisfaction", SURVEY, ballots(60, 25, 10, 4, 1, UNKNOWN=7), points="8")["U1"]

    assert (cell.points, cell.branch, cell.not_publishable) == ("6.976", "publishable", False)
    assert cell.workings == {"valid_ballots": "100", "invalid_ballots": "7"}
    assert steps(cell, "invalid") == {"": "7"}


def test_an_option_without_a_row_has_no_ballots(score_item):
    assert score_item("satisfaction", SURVEY, ballots(1, MOSTLY=1))["U1"].points == "9"


def test_full_value(score_item):
    parameters = {**SURVEY, "full_value": "125", "options": OPTIONS[1:]}

    assert score_item("satisfaction", {**parameters}, ballots(MOSTLY=1))["U1"].points == "6.4"


def test_option_values_have_four_decimals(score_item):
    options = [{"code": "VERY", "title": "很满意", "value": "7.1234"}, {"code": "NOT", "title": "不满意", "value": "0"}]
    parameters = {"options": options, "full_value": "10"}

    assert score_item("satisfaction", parameters, ballots(1))["U1"].points == "7.1234"


@pytest.mark.clause("C3")
def test_groups_are_averaged_by_weight(score_item):
    facts = [
        *ballots(1, 1, group="LEADERS"),
        *ballots(0, 1, group="GRASSROOTS"),
        *ballots(0, 0, 1, group="PUBLIC", UNKNOWN=3),
    ]

    cell = score_item("satisfaction", {**SURVEY, "groups": GROUPS}, facts)["U1"]

    assert cell.points == "8.4"
    assert steps(cell, "part_points") == {"LEADERS": "9", "GRASSROOTS": "8", "PUBLIC": "6"}
    assert steps(cell, "invalid") == {"PUBLIC": "3"}


@pytest.mark.parametrize("empty", [[], ballots(0, group="LEADERS"), ballots(UNKNOWN=9, group="LEADERS")])
def test_a_group_without_valid_ballots_leaves_its_weight_out(score_item, empty):
    facts = [*empty, *ballots(0, 1, group="GRASSROOTS"), *ballots(1, group="PUBLIC")]

    assert score_item("satisfaction", {**SURVEY, "groups": GROUPS}, facts)["U1"].points == "8.5"


def test_part_points_are_rounded_before_groups_are_averaged(score_item):
    # 2/3 and 1/3 of 10 points at four decimals: (60 × 6.6667 + 30 × 3.3333) ÷ 90 = 5.55556…
    facts = [*ballots(2, NOT=1, group="LEADERS"), *ballots(1, NOT=2, group="GRASSROOTS")]
    decimals = {"score": "4", "weight": "4", "published": "2"}

    cell = score_item("satisfaction", {**SURVEY, "groups": GROUPS}, facts, decimals=decimals)["U1"]

    assert steps(cell, "part_points") == {"LEADERS": "6.6667", "GRASSROOTS": "3.3333"}
    assert cell.points == "5.5556"


@pytest.mark.parametrize("facts", [[], ballots(0), ballots(UNKNOWN=9)])
def test_no_valid_ballot_at_all_is_no_data(score_item, facts):
    assert score_item("satisfaction", SURVEY, facts)["U1"].status == "no_data"


def test_all_dissatisfied_is_zero(score_item):
    cell = score_item("satisfaction", SURVEY, ballots(NOT=5))["U1"]

    assert (cell.status, cell.points) == ("scored", "0")


@pytest.mark.parametrize(("valid", "branch"), [(29, "small_sample"), (30, "publishable"), (31, "publishable")])
@pytest.mark.clause("C7")
def test_a_small_sample_is_scored_but_not_publishable(score_item, valid, branch):
    cell = score_item("satisfaction", {**SURVEY, "minimum_valid": "30"}, ballots(valid, UNKNOWN=50))["U1"]

    assert (cell.points, cell.branch, cell.not_publishable) == ("10", branch, branch == "small_sample")


def test_the_sample_is_that_of_all_groups(score_item):
    facts = [*ballots(10, group="LEADERS"), *ballots(20, group="PUBLIC")]
    parameters = {**SURVEY, "groups": GROUPS, "minimum_valid": "30"}

    assert score_item("satisfaction", parameters, facts)["U1"].branch == "publishable"


def test_floor_cap_and_rounding(score_item):
    facts = [*ballots(1), *ballots(NOT=1, unit="U2"), *ballots(1, 1, 1, unit="U3"), *ballots(1, HARDLY=1, unit="U4")]
    parameters = {**SURVEY, "full_value": "80", "floor": "10%", "cap": "11", "round": "0"}

    cells = score_item("satisfaction", parameters, facts, units=4)

    # 240 ÷ 3 ÷ 80 is exactly full; 65 ÷ 80 of 10 is 8.125
    assert [cell.points for cell in cells.values()] == ["11", "1", "10", "8"]


def test_full_marks_differ_by_unit(score_item):
    facts = [*ballots(1, MOSTLY=1), *ballots(1, MOSTLY=1, unit="U2")]
    points = {"default": "10", "units": {"U2": "5"}}

    cells = score_item("satisfaction", SURVEY, facts, points=points, units=2)

    assert [cell.points for cell in cells.values()] == ["9", "4.5"]


def test_large_numbers_are_exact(score_item):
    numbers = [999999999999, 888888888888, 777777777777]
    groups = [{**group, "weight": weight} for group, weight in zip(GROUPS, ["99999.9999", "3", "7"], strict=True)]
    facts = [*ballots(*numbers, group="LEADERS"), *ballots(*reversed(numbers), NOT=7, group="PUBLIC")]

    cell = score_item("satisfaction", {**SURVEY, "groups": groups}, facts, points="99999999.999999")["U1"]

    first = Fraction("99999999.999999") * sum(n * v for n, v in zip(numbers, (100, 80, 60), strict=True))
    second = Fraction("99999999.999999") * sum(n * v for n, v in zip(numbers, (60, 80, 100), strict=True))
    parts = rounded(first / (100 * sum(numbers)), 6), rounded(second / (100 * (sum(numbers) + 7)), 6)
    weights = Fraction("99999.9999"), Fraction(7)
    mean = (parts[0] * weights[0] + parts[1] * weights[1]) / sum(weights)
    assert Fraction(cell.points) == rounded(mean, 6)


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"options": [{"code": "NOT", "title": "不满意", "value": "0"}]},
        {"options": [{"code": "NOT", "title": "不满意", "value": "-1"}]},
        {"options": [{"code": "NOT", "title": "不满意"}]},
        {"options": OPTIONS, "full_value": "0"},
        {"options": OPTIONS, "minimum_valid": "-1"},
        {"options": OPTIONS, "groups": [{**GROUPS[0], "weight": "0"}]},
    ],
)
def test_parameters_that_make_no_sense_are_refused(score_item, parameters):
    with pytest.raises(ProblemsFound):
        score_item("satisfaction", parameters, [])


def test_the_ballots_of_each_unit_are_its_own(score_item):
    facts = [*ballots(3, 1, UNKNOWN=2), *ballots(0, UNKNOWN=1, unit="U2"), *ballots(1, 1, unit="U3")]

    cells = score_item("satisfaction", {**SURVEY, "minimum_valid": "3"}, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "scored"]
    assert [cell.workings for cell in (cells["U1"], cells["U3"])] == [
        {"valid_ballots": "4", "invalid_ballots": "2"},
        {"valid_ballots": "2", "invalid_ballots": "0"},
    ]
    assert [cells[unit].not_publishable for unit in ("U1", "U3")] == [False, True]


def test_ballots_are_shown_by_group_where_there_are_any(score_item):
    facts = [
        *ballots(0, group="LEADERS", UNKNOWN=1),
        *ballots(1, group="GRASSROOTS"),
        *ballots(0, group="PUBLIC"),
    ]

    cell = score_item("satisfaction", {**SURVEY, "groups": GROUPS}, facts)["U1"]

    assert steps(cell, "valid") == {"LEADERS": "0", "GRASSROOTS": "1"}
    assert steps(cell, "invalid") == {"LEADERS": "1"}
    assert steps(cell, "part_points") == {"GRASSROOTS": "10"}


def test_nothing_is_shown_for_a_unit_that_is_not_scored(score_item):
    facts = [*ballots(1), {"unit": "U1", "measure": "", "value": "", "status": "not_applicable"}]

    assert score_item("satisfaction", SURVEY, facts)["U1"].details == ()


def test_a_survey_without_an_option_is_refused(score_item):
    with pytest.raises(ProblemsFound):
        score_item("satisfaction", {"options": [], "full_value": "1"}, [])
