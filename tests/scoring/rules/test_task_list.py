"""task_list: a unit's key tasks by weight, completion, timeliness and quality."""

from fractions import Fraction

import pytest

from hengjing.scoring import ProblemsFound
from tests.scoring.oracle.quantities import rounded

TIMELINESS = [
    {"up_to": "0", "coefficient": "1"},
    {"up_to": "10", "coefficient": "0.9"},
    {"up_to": "30", "coefficient": "0.75"},
    {"coefficient": "0.5"},
]


def task(code, unit="U1", **numbers):
    """Rows of one task; a number written as a word is a status."""
    return [
        {
            "unit": unit,
            "measure": measure,
            "entry": code,
            **({"status": str(number)} if str(number).islower() else {"value": str(number)}),
        }
        for measure, number in numbers.items()
    ]


def part_points(cell):
    return {detail["entry"]: detail["value"] for detail in cell.details if detail["step"] == "part_points"}


@pytest.mark.clause("C1")
def test_the_worked_example(score_item):
    facts = [
        *task("T1", weight=3, completion=100, days_late=0),
        *task("T2", weight=1, completion="80%", days_late=10),
    ]

    cell = score_item("task_list", {"timeliness": TIMELINESS}, facts, points="40")["U1"]

    assert (cell.points, cell.branch) == ("37.2", "tasks")
    assert part_points(cell) == {"T1": "40", "T2": "28.8"}
    assert cell.workings == {"counted": "2", "left_out": "0", "weights": "4"}


@pytest.mark.clause("C1")
def test_two_of_three_equal_tasks_done_is_exactly_two_thirds(score_item):
    facts = [row for place, done in enumerate([100, 100, 0]) for row in task(f"T{place}", weight=1, completion=done)]

    assert score_item("task_list", {}, facts, points="60")["U1"].points == "40"


@pytest.mark.parametrize(
    ("days", "points"), [(0, "10"), (1, "9"), (10, "9"), (11, "7.5"), (30, "7.5"), (31, "5"), (9999, "5")]
)
@pytest.mark.clause("C1")
def test_timeliness_is_the_first_row_not_exceeded(score_item, days, points):
    facts = task("T1", weight=1, completion=100, days_late=days)

    cell = score_item("task_list", {"timeliness": TIMELINESS}, facts)["U1"]

    assert cell.points == points
    shown = {"10": "1", "9": "0.9", "7.5": "0.75", "5": "0.5"}[points]
    assert [detail["value"] for detail in cell.details if detail["step"] == "timeliness"] == [shown]


def test_one_coefficient_for_all(score_item):
    facts = task("T1", weight=1, completion=100, days_late=3)

    assert score_item("task_list", {"timeliness": [{"coefficient": "0.8"}]}, facts)["U1"].points == "8"


@pytest.mark.parametrize(
    ("cap", "completion", "points"),
    [
        ("100%", "120", "10"),
        ("120%", "120", "12"),
        ("120%", "119.99", "11.999"),
        ("120%", "150", "12"),
        ("50%", "49.99", "4.999"),
        ("33.3333%", "50", "3.33333"),
    ],
)
def test_completion_counts_up_to_its_cap(score_item, cap, completion, points):
    parameters = {"completion_cap": cap, "cap": "200%"}

    assert score_item("task_list", parameters, task("T1", weight=1, completion=completion))["U1"].points == points


def test_quality_multiplies_when_asked_for(score_item):
    facts = [
        *task("T1", weight="0.5", completion=100, quality="0.85"),
        *task("T2", weight="1.5", completion=50, quality=1),
    ]

    assert score_item("task_list", {"quality": "yes"}, facts)["U1"].points == "5.875"
    assert score_item("task_list", {}, facts)["U1"].points == "6.25"


def test_part_points_are_rounded_before_they_are_averaged(score_item):
    # 7 × 0.3333 = 2.3331 and 7 × 0.3333 × 0.9 = 2.09979, at four decimals 2.0998
    facts = [
        *task("T1", weight=1, completion="33.33", days_late=0),
        *task("T2", weight=1, completion="33.33", days_late=5),
    ]
    decimals = {"score": "4", "weight": "4", "published": "2"}

    cell = score_item("task_list", {"timeliness": TIMELINESS}, facts, points="7", decimals=decimals)["U1"]

    assert part_points(cell) == {"T1": "2.3331", "T2": "2.0998"}
    # (2.3331 + 2.0998) ÷ 2 = 2.21645: exactly half of the last place
    assert cell.points == "2.2165"


@pytest.mark.parametrize("measure", ["weight", "completion"])
@pytest.mark.clause("C1")
def test_a_task_that_does_not_apply_is_left_out(score_item, measure):
    facts = [
        *task("T1", weight=3, completion=50),
        *task("T2", **{"weight": 1, "completion": 100, measure: "not_applicable"}),
    ]

    cell = score_item("task_list", {}, facts)["U1"]

    assert (cell.points, cell.branch, cell.workings["left_out"]) == ("5", "tasks_partial", "1")
    assert part_points(cell) == {"T1": "5"}


def test_when_no_task_applies_the_item_does_not(score_item):
    facts = [*task("T1", weight="not_applicable"), *task("T2", weight=1, completion="not_applicable")]

    assert score_item("task_list", {}, facts)["U1"].status == "not_applicable"


@pytest.mark.parametrize(
    ("parameters", "rows"),
    [
        ({}, {"weight": 1}),
        ({}, {"completion": 1}),
        ({}, {"weight": 1, "completion": "no_data"}),
        ({"timeliness": TIMELINESS}, {"weight": 1, "completion": 1}),
        ({"quality": "yes"}, {"weight": 1, "completion": 1}),
    ],
)
def test_a_task_without_a_needed_number_leaves_the_item_without_data(score_item, parameters, rows):
    complete = task("T1", weight=1, completion=100, days_late=0, quality=1)

    cells = score_item("task_list", parameters, [*complete, *task("T2", **rows)])

    assert cells["U1"].status == "no_data"


def test_a_task_left_out_needs_no_further_numbers(score_item):
    facts = [*task("T1", weight=1, completion=100), *task("T2", completion="not_applicable")]

    assert score_item("task_list", {}, facts)["U1"].points == "10"


def test_units_are_scored_apart(score_item):
    facts = [
        *task("T1", weight=1, completion=50),
        *task("T1", unit="U2", weight=1, completion=100),
        *task("T2", unit="U2", weight=3, completion=0),
        {"unit": "U3", "measure": "", "status": "not_applicable"},
    ]

    cells = score_item("task_list", {}, facts, points={"default": "10", "units": {"U2": "40"}}, units=4)

    assert [cell.status for cell in cells.values()] == ["scored", "scored", "not_applicable", "no_data"]
    assert (cells["U1"].points, cells["U2"].points) == ("5", "10")


def test_floor_cap_and_rounding(score_item):
    facts = [
        *task("T1", weight=1, completion="5"),
        *task("T1", unit="U2", weight=1, completion="95"),
        *task("T1", unit="U3", weight=1, completion="66.65"),
    ]

    cells = score_item("task_list", {"floor": "1", "cap": "90%", "round": "2"}, facts, units=3)

    assert [cell.points for cell in cells.values()] == ["1", "9", "6.67"]
    assert [cell.limited for cell in cells.values()] == ["floor", "cap", ""]


def test_large_numbers_are_exact(score_item):
    points, weights = Fraction("99999999999.999999"), ("99999999999.9999", "3.3333")
    facts = [
        *task("T1", weight=weights[0], completion="99.99", days_late=31, quality="1.999"),
        *task("T2", weight=weights[1], completion="0.01", days_late=1, quality="0.001"),
    ]
    parameters = {"timeliness": TIMELINESS, "quality": "yes"}

    cell = score_item("task_list", parameters, facts, points="99999999999.999999")["U1"]

    parts = (
        rounded(points * Fraction("0.9999") * Fraction("0.5") * Fraction("1.999"), 6),
        rounded(points * Fraction("0.0001") * Fraction("0.9") * Fraction("0.001"), 6),
    )
    total = sum(Fraction(weight) * part for weight, part in zip(weights, parts, strict=True))
    assert Fraction(cell.points) == rounded(total / sum(map(Fraction, weights), Fraction()), 6)


@pytest.mark.parametrize(
    "timeliness",
    [
        [{"up_to": "0", "coefficient": "1"}],
        [{"up_to": "5", "coefficient": "1"}, {"up_to": "5", "coefficient": "0.9"}, {"coefficient": "0.5"}],
        [{"up_to": "5", "coefficient": "1"}, {"up_to": "3", "coefficient": "0.9"}, {"coefficient": "0.5"}],
        [{"coefficient": "1"}, {"coefficient": "0.5"}],
        [{"up_to": "5"}, {"coefficient": "0.5"}],
    ],
)
def test_a_timeliness_table_with_gaps_is_refused(score_item, timeliness):
    with pytest.raises(ProblemsFound):
        score_item("task_list", {"timeliness": timeliness}, [])


def test_a_task_that_does_not_apply_stays_out_though_another_of_its_rows_has_no_data(score_item):
    facts = [
        *task("T1", weight=1, completion=50),
        *task("T2", weight="not_applicable", completion="no_data"),
    ]

    cell = score_item("task_list", {}, facts)["U1"]

    assert (cell.status, cell.points, cell.branch) == ("scored", "5", "tasks_partial")
