"""ratio_index (docs/scoring/rule-kinds/ratio_index.md)."""

from fractions import Fraction

import pytest

from hengjing.scoring.problems import ProblemsFound
from tests.scoring.rules.exact import large_numbers, limited, rounded

COMPONENTS = [
    {"code": "FINE", "title": "细颗粒物", "title_en": "Fine dust", "limit": "35"},
    {"code": "COARSE", "title": "可吸入颗粒物", "limit": "70"},
    {"code": "SULFUR", "title": "二氧化硫", "limit": "60"},
]
AIR = {"components": COMPONENTS, "full_at": "2", "zero_at": "4"}


def values(*numbers, unit="U1", codes=("FINE", "COARSE", "SULFUR")):
    return [
        {"unit": unit, "measure": "value", "entry": code, "value": number}
        for code, number in zip(codes, numbers, strict=False)
    ]


@pytest.mark.clause("C6")
@pytest.mark.parametrize(
    ("numbers", "index", "points", "limit"),
    [
        (("35", "70", "30"), "2.5", "7.5", ""),
        (("35", "70", "0"), "2", "10", ""),
        (("34.9999", "70", "0"), "1.999997", "10", "cap"),
        (("70", "140", "0"), "4", "0", ""),
        (("70", "140", "0.0001"), "4.000002", "0", "floor"),
        (("0", "0", "0"), "0", "10", "cap"),
        (("0", "0", "140"), "2.333333", "8.333333", ""),
    ],
)
def test_ratio_index_scores_the_worked_air(score_item, numbers, index, points, limit):
    cell = score_item("ratio_index", AIR, values(*numbers))["U1"]

    assert (cell.branch, cell.workings["index"]) == ("points", index)
    assert (cell.points, cell.limited) == (points, limit)


@pytest.mark.parametrize("score", ["4", "6"])
@pytest.mark.parametrize(
    ("limits", "points"), [({}, "2.5"), ({"cap": "1"}, "1"), ({"floor": "3"}, "3"), ({"round": "0"}, "3")]
)
def test_ratio_index_yields_the_index_without_limits_unless_told(score_item, score, limits, points):
    parameters = {"components": COMPONENTS, "yields": "index", **limits}
    scales = {"score": score, "weight": "4", "published": "2"}

    cell = score_item("ratio_index", parameters, values("35", "70", "30"), points="2", decimals=scales)["U1"]

    assert (cell.branch, cell.points) == ("index", points)


def test_ratio_index_shows_the_ratio_of_each_component(score_item):
    cell = score_item("ratio_index", AIR, values("0", "35", "20"))["U1"]

    assert [(row["step"], row["entry"], row["value"]) for row in cell.details] == [
        ("component_ratio", "FINE", "0"),
        ("component_ratio", "COARSE", "0.5"),
        ("component_ratio", "SULFUR", "0.333333"),
    ]


def test_ratio_index_adds_ratios_before_rounding(score_item):
    components = [{"code": code, "title": "分项", "limit": "3"} for code in ("FINE", "COARSE", "SULFUR")]
    parameters = {"components": components, "yields": "index"}

    assert score_item("ratio_index", parameters, values("1", "1", "1"))["U1"].points == "1"


def test_ratio_index_lets_points_leave_the_usual_range_when_told(score_item):
    facts = [*values("0", "0", "0"), *values("70", "140", "60", unit="U2")]

    cells = score_item("ratio_index", {**AIR, "floor": "-5", "cap": "150%"}, facts, units=2)

    assert [(cell.unclamped, cell.points) for cell in cells.values()] == [("20", "15"), ("-5", "-5")]


def test_ratio_index_has_no_data_when_a_component_is_missing(score_item):
    facts = [*values("35", "70"), *values("0", "0", "0", unit="U2")]

    cells = score_item("ratio_index", AIR, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["no_data", "scored", "no_data"]


def test_ratio_index_tells_zero_from_no_data_and_not_applicable(score_item):
    facts = [
        *values("0", "0", "0"),
        *values("0", "0", unit="U2"),
        {"unit": "U2", "measure": "value", "entry": "SULFUR", "status": "no_data"},
        *values("0", "0", "0", unit="U3"),
        {"unit": "U3", "status": "not_applicable"},
    ]

    cells = score_item("ratio_index", AIR, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable"]


@pytest.mark.parametrize("yields", ["points", "index"])
def test_ratio_index_is_exact_for_very_large_values_and_awkward_limits(score_item, yields):
    limits = ("999999999989.000007", "0.000011", "123456.654323", "35")
    codes = [f"C{place}" for place in range(len(limits))]
    components = [{"code": code, "title": "分项", "limit": limit} for code, limit in zip(codes, limits, strict=True)]
    numbers = large_numbers(24)
    units = [f"U{place}" for place in range(len(numbers))]
    chosen = {unit: [numbers[(start * step) % 24] for step in (1, 0, 3, 2)] for start, unit in enumerate(units)}
    facts = [row for unit in units for row in values(*chosen[unit], unit=unit, codes=codes)]
    parameters = {"components": components, "full_at": "0.5", "zero_at": "999999.999999", "yields": yields}
    parameters |= {"floor": "-999999999999", "cap": "999999999999"}

    cells = score_item("ratio_index", parameters, facts, units=units, value_decimals="6", points="97.000003")

    for unit in units:
        ratios = [Fraction(value) / Fraction(limit) for value, limit in zip(chosen[unit], limits, strict=True)]
        index = sum(ratios, start=Fraction(0))
        low, high = Fraction("0.5"), Fraction("999999.999999")
        exact = index if yields == "index" else Fraction("97.000003") * (high - index) / (high - low)
        assert Fraction(cells[unit].points) == rounded(limited(exact, "-999999999999", "999999999999"))


def test_ratio_index_takes_full_marks_of_each_unit(score_item):
    facts = [*values("35", "70", "60"), *values("35", "70", "60", unit="U2")]

    cells = score_item("ratio_index", AIR, facts, units=2, points={"default": "10", "units": {"U2": "8"}})

    assert [cell.points for cell in cells.values()] == ["5", "4"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"full_at": "2", "zero_at": "4"},
        {"components": [], "yields": "index"},
        {"components": [COMPONENTS[0], COMPONENTS[0]], "yields": "index"},
        {"components": [{"code": "FINE", "title": "细颗粒物", "limit": "0"}], "yields": "index"},
        {"components": COMPONENTS},
        {"components": COMPONENTS, "full_at": "2"},
        {"components": COMPONENTS, "zero_at": "4"},
        {"components": COMPONENTS, "full_at": "2", "zero_at": "2"},
        {"components": COMPONENTS, "full_at": "4", "zero_at": "2"},
    ],
)
def test_ratio_index_refuses_a_rule_without_a_falling_line(score_item, parameters):
    with pytest.raises(ProblemsFound):
        score_item("ratio_index", parameters, [])


def test_ratio_index_shows_the_ratios_of_an_index_too(score_item):
    cell = score_item("ratio_index", {"components": COMPONENTS, "yields": "index"}, values("35", "35", "30"))["U1"]

    assert [(row["entry"], row["value"]) for row in cell.details] == [
        ("FINE", "1"),
        ("COARSE", "0.5"),
        ("SULFUR", "0.5"),
    ]
