"""bonus (docs/scoring/rule-kinds/bonus.md)."""

from fractions import Fraction

import pytest

from hengjing.scoring.problems import ProblemsFound

LEVELS = [
    {"code": "NATION", "title": "国家级", "title_en": "National", "points": "1"},
    {"code": "CITY", "title": "市级", "points": "0.8"},
    {"code": "DISTRICT", "title": "区级", "points": "0.3"},
]
HONORS = {"levels": LEVELS}


def claim(matter, level, value="1", unit="U1"):
    return {"unit": unit, "measure": "claim", "group": matter, "entry": level, "value": value}


WORKED = [claim("M1", "NATION"), claim("M1", "CITY"), claim("M2", "DISTRICT")]


@pytest.mark.clause("C4")
@pytest.mark.parametrize(
    ("once", "points"), [({}, "1.3"), ({"highest_once": "yes"}, "1.3"), ({"highest_once": "no"}, "2.1")]
)
def test_bonus_scores_the_worked_honors(score_item, once, points):
    cell = score_item("bonus", {**HONORS, **once}, WORKED, points="3")["U1"]

    assert (cell.branch, cell.points, cell.workings["matters"]) == ("claims", points, "2")


@pytest.mark.clause("C4")
def test_bonus_counts_the_highest_honor_of_a_matter_once_however_often_it_is_claimed(score_item):
    facts = [claim("M1", "CITY", "5"), claim("M1", "DISTRICT", "9"), claim("M2", "CITY", "2")]

    assert score_item("bonus", HONORS, facts, points="3")["U1"].points == "1.6"


def test_bonus_shows_the_level_that_counts_for_each_matter(score_item):
    cell = score_item("bonus", HONORS, WORKED, points="3")["U1"]

    assert [(row["step"], row["group"], row["entry"], row["value"]) for row in cell.details] == [
        ("claim_points", "M1", "NATION", "1"),
        ("claim_points", "M2", "DISTRICT", "0.3"),
    ]


def test_bonus_shows_every_claim_when_all_count(score_item):
    facts = [claim("M1", "NATION"), claim("M1", "CITY", "2"), claim("M2", "DISTRICT", "0")]

    cell = score_item("bonus", {**HONORS, "highest_once": "no"}, facts, points="3")["U1"]

    assert cell.points == "2.6"
    assert {(row["group"], row["entry"], row["value"]) for row in cell.details} == {
        ("M1", "NATION", "1"),
        ("M1", "CITY", "1.6"),
    }


def test_bonus_takes_a_claim_of_zero_for_none(score_item):
    facts = [claim("M1", "NATION", "0"), claim("M1", "CITY"), claim("M1", "NATION", "0", "U2")]

    cells = score_item("bonus", HONORS, facts, units=2)

    assert [(cell.branch, cell.points) for cell in cells.values()] == [("claims", "0.8"), ("none", "0")]


def test_bonus_keeps_the_same_matter_of_two_units_apart(score_item):
    facts = [claim("M1", "DISTRICT"), claim("M1", "CITY", unit="U2"), claim("M1", "NATION", unit="U4")]

    cells = score_item("bonus", HONORS, facts, units=4, missing="zero")

    assert [cell.points for cell in cells.values()] == ["0.3", "0.8", "0", "1"]
    assert [cell.branch for cell in cells.values()] == ["claims", "claims", "none", "claims"]


def test_bonus_goes_by_points_not_by_the_order_of_levels(score_item):
    levels = [{"code": "A", "title": "甲", "points": "0.1"}, {"code": "B", "title": "乙", "points": "0.9"}]
    facts = [claim("M1", "A"), claim("M1", "B"), claim("M2", "B"), claim("M2", "A")]

    cell = score_item("bonus", {"levels": levels}, facts)["U1"]

    assert cell.points == "1.8"
    assert [row["entry"] for row in cell.details] == ["B", "B"]


@pytest.mark.clause("C4")
@pytest.mark.parametrize(
    ("limits", "points", "limit"),
    [
        ({}, "1", "cap"),
        ({"cap": "1.2"}, "1.2", "cap"),
        ({"cap": "1.3"}, "1.3", ""),
        ({"cap": "50%"}, "0.5", "cap"),
        ({"cap": "5", "floor": "2"}, "2", "floor"),
        ({"cap": "5", "round": "0"}, "1", ""),
    ],
)
def test_bonus_keeps_its_limits_and_rounds_once(score_item, limits, points, limit):
    cell = score_item("bonus", {**HONORS, **limits}, WORKED, points="1")["U1"]

    assert (cell.unclamped, cell.points, cell.limited) == ("1.3", points, limit)


@pytest.mark.parametrize(("missing", "status"), [("no_data", "no_data"), ("zero", "scored")])
def test_bonus_takes_no_row_as_the_item_says(score_item, missing, status):
    cells = score_item("bonus", HONORS, [], units=2, missing=missing)

    assert [(cell.status, cell.points) for cell in cells.values()] == [(status, "0"), (status, "0")]


def test_bonus_tells_zero_from_no_data_and_not_applicable(score_item):
    facts = [
        claim("M1", "CITY", "0"),
        claim("M1", "CITY", unit="U2"),
        {"unit": "U2", "measure": "claim", "group": "M2", "entry": "CITY", "status": "no_data"},
        claim("M1", "CITY", unit="U3"),
        {"unit": "U3", "status": "not_applicable"},
    ]

    cells = score_item("bonus", HONORS, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable"]


@pytest.mark.parametrize("once", ["yes", "no"])
def test_bonus_is_exact_for_very_many_claims(score_item, once):
    counts = [10**place * 9 + place for place in range(18)]
    facts = [claim(f"M{place % 5}", LEVELS[place % 3]["code"], str(count)) for place, count in enumerate(counts[:15])]
    facts.append(claim("M9", "CITY", str(counts[17]), "U2"))
    parameters = {**HONORS, "highest_once": once, "cap": "999999999999.999999"}

    cells = score_item("bonus", parameters, facts, units=2)

    worth = [Fraction(LEVELS[place % 3]["points"]) * count for place, count in enumerate(counts[:15])]
    expected = [Fraction(5), Fraction("0.8")]
    if once == "no":
        expected = [min(sum(worth), Fraction("999999999999.999999")), Fraction("999999999999.999999")]
    assert [Fraction(cell.points) for cell in cells.values()] == expected


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"levels": []},
        {"levels": [LEVELS[0], LEVELS[0]]},
        {"levels": [{"code": "A", "title": "甲", "points": "-0.1"}]},
        {"levels": LEVELS, "highest_once": "true"},
    ],
)
def test_bonus_refuses_a_rule_that_cannot_be_read(score_item, parameters):
    with pytest.raises(ProblemsFound):
        score_item("bonus", parameters, [])


def test_bonus_keeps_the_claims_of_a_unit_s_matter_together_after_another_unit(score_item):
    facts = [claim("M1", "CITY"), claim("M1", "NATION", unit="U2"), claim("M1", "CITY", unit="U2")]

    cells = score_item("bonus", {**HONORS, "highest_once": "yes"}, facts, units=2)

    assert [(cell.points, cell.workings["matters"]) for cell in cells.values()] == [("0.8", "1"), ("1", "1")]
