"""The reference years: last year's facts on this year's rules, exact, for all 62 units (P1)."""

import pytest

from hengjing.scoring import compile_ruleset, evaluate, load_facts, ruleset_from_document
from hengjing.steps.trials.content.facts import bound, compiled_of
from hengjing.steps.trials.content.trying import tried
from tests.steps.indicator_files.systems import ROOT, node, reference

pytestmark = pytest.mark.slow
FACTS = ROOT / "rulesets/reference/2024/facts.csv"


def changed():
    """The rules of 2025 with more weight on what subdistricts and townships say."""
    ruleset = reference(2025)
    for code, points in (("LEADERS", "4"), ("LEADER_MARKS", "4"), ("GRASSROOTS", "8"), ("GRASS_MARKS", "8")):
        node(ruleset, code)["points"] = points
    return ruleset


@pytest.fixture(scope="module")
def found():
    """The trial, and how far it said it was."""
    told = []
    before = bound(compiled_of(reference(2024)), FACTS.read_bytes(), "facts.csv")
    return tried(before, changed(), lambda *said: told.append(said)), told


@pytest.mark.clause("P1")
def test_every_total_is_that_of_the_engine(found):
    trial, _told = found
    compiled = compile_ruleset(ruleset_from_document(changed()))
    sheet = evaluate(compiled, load_facts(FACTS, compiled.layout))

    assert trial.sheet_hash == sheet.hash
    assert {unit["code"]: unit["total_order"] for unit in trial.units} == {
        unit.code: sheet.total_of(unit.code)["total"] if sheet.total_of(unit.code)["state"] == "scored" else None
        for unit in compiled.ruleset.units
    }


def test_all_units_stand_in_it_with_their_reasons(found):
    trial, _told = found

    assert len(trial.units) == 62
    assert trial.movers > 50
    assert all(unit["details"]["why"]["short"]["zh"] for unit in trial.units if unit["moves_score"])


def test_it_says_how_far_it_is_at_every_stage(found):
    _trial, told = found

    assert list(dict.fromkeys(stage for stage, _done, _whole in told)) == [
        "evaluate", "simulate", "compare", "study", "shifts",
    ]  # fmt: skip
    assert all(done <= whole for _stage, done, whole in told)
