"""A unit's challenge value lies beyond its target, whichever of the two the facts give."""

import pytest

from hengjing.scoring import ProblemsFound, compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from tests.scoring.documents import ROWS, full_rows, row_problems, spoiled, tiny_layout

PARAMETERS = "base.children[0].children[0].rule.parameters"


def rows_of(measures):
    return [{**ROWS[0], "measure": name, "value": value} for name, value in measures.items()]


def problems_of(parameters, measures):
    return row_problems(*rows_of(measures), changes={PARAMETERS: parameters})


HIGHER = {"target": "100", "challenge_points": "2"}
LOWER = {**HIGHER, "direction": "lower"}
OWN_TARGETS = {"challenge": "110", "target": "100", "challenge_points": "2"}


@pytest.mark.parametrize(
    ("parameters", "measures", "row"),
    [
        (HIGHER, {"actual": "110", "challenge": "90"}, 2),
        (HIGHER, {"actual": "110", "challenge": "100"}, 2),
        (LOWER, {"actual": "90", "challenge": "110"}, 2),
        (LOWER, {"actual": "90", "challenge": "100"}, 2),
        (OWN_TARGETS, {"actual": "90", "target": "110"}, 2),
        (HIGHER, {"actual": "90", "target": "120", "challenge": "110"}, 3),
    ],
)
def test_it_reports_a_challenge_value_that_is_not_beyond(parameters, measures, row):
    assert problems_of(parameters, measures) == [("facts.challenge_not_beyond", row, "value")]


@pytest.mark.parametrize(
    ("parameters", "measures"),
    [
        (HIGHER, {"actual": "110", "challenge": "100.0001"}),
        (LOWER, {"actual": "90", "challenge": "99.9999"}),
        (OWN_TARGETS, {"actual": "90", "target": "109.9999"}),
        ({"target": "100"}, {"actual": "110", "challenge": "90"}),
        ({"challenge_points": "2"}, {"actual": "110", "target": "80", "challenge": "90"}),
    ],
)
def test_it_accepts_one_that_is_beyond_or_does_nothing(parameters, measures):
    assert problems_of(parameters, measures) == []


def test_a_target_that_is_said_to_be_missing_is_not_replaced_by_the_usual_one():
    rows = rows_of({"actual": "110", "challenge": "90"})
    rows.append({**rows[-1], "measure": "target", "value": "", "status": "no_data"})

    assert row_problems(*rows, changes={PARAMETERS: HIGHER}) == []


def test_the_message_names_both_values():
    with pytest.raises(ProblemsFound) as found:
        facts_from_rows(full_rows(rows_of({"actual": "110", "challenge": "90"})), tiny_layout({PARAMETERS: HIGHER}))

    (problem,) = found.value.problems
    assert problem.message("zh") == "挑战值90应优于目标值100"
    assert problem.message("en") == "The challenge value 90 must be better than the target 100"


def test_a_challenge_value_without_points_does_nothing():
    document = spoiled({PARAMETERS: {"target": "100", "cap": "150%"}})
    compiled = compile_ruleset(ruleset_from_document(document))
    facts = facts_from_rows(full_rows(rows_of({"actual": "110", "challenge": "120"})), compiled.layout)

    cell = evaluate(compiled, facts).cells_of(ROWS[0]["unit"])[ROWS[0]["item"]]

    assert (cell["branch"], cell["points"]) == ("proportional", 44_000_000)
