"""vote_majority: points by majority."""

from typing import Any

import pytest

from hengjing.scoring import ProblemsFound

VOTE: dict[str, Any] = {
    "options": [{"code": code, "title": code} for code in ("SATISFIED", "BASICALLY", "NOT")],
    "invalid": ["ABSTAIN"],
    "steps": [
        {"options": ["SATISFIED"], "points": "100%"},
        {"options": ["SATISFIED", "BASICALLY"], "points": "70%"},
    ],
}


def ballots(satisfied, basically=0, dissatisfied=0, abstain=0, unit="U1"):
    cast = {"SATISFIED": satisfied, "BASICALLY": basically, "NOT": dissatisfied, "ABSTAIN": abstain}
    return [
        {"unit": unit, "measure": "ballots", "entry": code, "value": str(number)}
        for code, number in cast.items()
        if number
    ]


@pytest.mark.parametrize(
    ("cast", "points", "step"),
    [
        ((40, 30, 30), "7", "2"),
        ((50, 0, 50), "0", "0"),
        ((50, 1, 49), "7", "2"),
        ((51, 0, 49), "10", "1"),
        ((25, 25, 50), "0", "0"),
        ((0, 0, 5), "0", "0"),
    ],
)
@pytest.mark.clause("C3")
def test_the_majority_must_be_exceeded(score_item, cast, points, step):
    cell = score_item("vote_majority", VOTE, ballots(*cast))["U1"]

    assert (cell.points, cell.workings["step"]) == (points, step)
    assert cell.branch == ("no_majority" if step == "0" else "majority")


def test_the_votes_of_the_deciding_step_are_shown(score_item):
    workings = score_item("vote_majority", VOTE, ballots(40, 30, 30, 9))["U1"].workings

    assert workings == {"step": "2", "votes": "70", "valid_ballots": "100", "invalid_ballots": "9"}


def test_the_ballots_of_each_unit_are_its_own(score_item):
    facts = [*ballots(40, 30, 30, 9), *ballots(1, 0, 2, 1, unit="U2"), *ballots(2, 0, 1, unit="U3")]

    cells = score_item("vote_majority", VOTE, facts, units=3)

    shown = [tuple(cell.workings.values()) for cell in cells.values()]
    assert shown == [("2", "70", "100", "9"), ("0", "0", "3", "1"), ("1", "2", "3", "0")]


def test_invalid_ballots_do_not_raise_the_majority(score_item):
    assert score_item("vote_majority", VOTE, ballots(2, 0, 1, 90))["U1"].points == "10"


@pytest.mark.parametrize(
    ("majority", "satisfied", "points"),
    [("80%", 80, "1"), ("80%", 81, "10"), ("0.666666", 67, "10"), ("0", 1, "10"), ("100%", 100, "1")],
)
def test_another_majority(score_item, majority, satisfied, points):
    parameters = {**VOTE, "steps": VOTE["steps"][:1], "majority": majority, "otherwise": "10%"}

    assert score_item("vote_majority", parameters, ballots(satisfied, 0, 100 - satisfied))["U1"].points == points


def test_points_by_step_and_otherwise_floor_cap_and_rounding(score_item):
    steps = [{"options": ["SATISFIED"], "points": "12.345"}, {"options": ["BASICALLY"], "points": "6.665"}]
    parameters = {**VOTE, "steps": steps, "otherwise": "-3", "floor": "-2", "round": "2"}
    facts = [*ballots(3), *ballots(1, 3, unit="U2"), *ballots(0, 0, 3, unit="U3")]

    cells = score_item("vote_majority", parameters, facts, units=3)

    assert [cell.points for cell in cells.values()] == ["10", "6.67", "-2"]
    assert [cell.limited for cell in cells.values()] == ["cap", "", "floor"]


def test_shares_follow_each_units_full_marks(score_item):
    points = {"default": "10", "units": {"U2": "20"}}
    facts = [*ballots(40, 30, 30), *ballots(40, 30, 30, unit="U2"), *ballots(0, 0, 1, unit="U3")]

    cells = score_item("vote_majority", {**VOTE, "otherwise": "5%"}, facts, points=points, units=3)

    assert [cell.points for cell in cells.values()] == ["7", "14", "0.5"]


@pytest.mark.parametrize("facts", [[], ballots(0, abstain=5), [{"measure": "", "status": "no_data"}]])
def test_no_valid_ballot_is_no_data(score_item, facts):
    assert score_item("vote_majority", VOTE, facts)["U1"].status == "no_data"


def test_not_applicable(score_item):
    cell = score_item("vote_majority", VOTE, [{"measure": "", "status": "not_applicable"}])["U1"]

    assert cell.status == "not_applicable"


@pytest.mark.parametrize(("more", "points"), [(0, "0"), (1, "10")])
def test_large_numbers_are_exact(score_item, more, points):
    half = 400_000_000_000_000_000
    parameters = {**VOTE, "steps": VOTE["steps"][:1]}

    assert score_item("vote_majority", parameters, ballots(half + more, half))["U1"].points == points


@pytest.mark.parametrize(
    "changed",
    [
        {"steps": [{"options": ["ABSTAIN"], "points": "1"}]},
        {"steps": [{"options": ["SATISFIED", "UNHEARD"], "points": "1"}]},
        {"steps": [{"options": ["SATISFIED"]}]},
        {"majority": "half"},
    ],
)
def test_parameters_that_make_no_sense_are_refused(score_item, changed):
    with pytest.raises(ProblemsFound):
        score_item("vote_majority", {**VOTE, **changed}, [])
