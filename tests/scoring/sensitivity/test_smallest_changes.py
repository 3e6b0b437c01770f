"""The smallest change of one weight: the grade differs there, and nowhere nearer."""

import itertools

import numpy as np
import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.facts import COLUMNS
from hengjing.scoring.sensitivity import searching, sensitivity
from hengjing.scoring.sensitivity.cases import grade_totals
from hengjing.scoring.sensitivity.levers import levers
from hengjing.scoring.sensitivity.rolling_up import roll_up
from hengjing.scoring.sensitivity.searching import NEVER, Search
from tests.counts import count
from tests.scoring import small_scheme
from tests.scoring.generator import generate
from tests.scoring.sensitivity.models import models_of, models_of_document, reference
from tests.scoring.sensitivity.second_program import scored_with
from tests.scoring.sensitivity.test_rolling_up import WEIGHTS, mark_rows, tree_by_weights

SEEDS = range(count(reduced=12, full=150))
ALL_STEPS, SAMPLE, LEVERS = 1_000, 100, 5


def grades_at(model, lever, steps):
    """The grade of each unit after so many steps, straight from the roll-up of the whole tree."""
    return grade_totals(model, roll_up(model, lever.factors(np.array(steps, dtype=np.int64)))).grades.grade


def steps_to_look_at(lever, found, seed):
    """Every step where there are few; else a sample, most of it nearer than what was found, and its neighbors."""
    if lever.steps <= ALL_STEPS:
        return list(range(lever.steps + 1))
    draw = np.random.default_rng(seed)
    near = [steps for steps in found.steps.tolist() if steps < NEVER]
    limits = [lever.steps, *near]
    drawn = [draw.integers(0, limit, SAMPLE // len(limits)).tolist() for limit in limits]
    return sorted({0, *itertools.chain(*drawn), *near, *(steps - 1 for steps in near)})


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_finds_the_first_step_that_changes_a_grade(seed):
    document, rows, _ = generate(seed)
    for model in models_of_document(document, rows):
        for lever in itertools.islice(levers(model), LEVERS):
            found = Search(model, lever).run()
            steps = [each for each in steps_to_look_at(lever, found, seed) if each <= found.searched]
            grades = grades_at(model, lever, steps)
            for row, first in enumerate(found.steps.tolist()):
                changed = [step for step, grade in zip(steps, grades[:, row], strict=True) if grade != grades[0, row]]
                assert (changed[:1] or [NEVER]) == [first]


def alike(lever):
    """Whether the weight is the same for every unit of the class, so that one set of factors tells it."""
    columns = np.concatenate([lever.family.counts, lever.moves[None, :]])
    return bool(np.all(columns == columns[:, :1]))


@pytest.mark.slow
@pytest.mark.clause("P6")
def test_the_second_program_sees_the_grade_change_at_that_step_and_not_before():
    seen = 0
    for seed in SEEDS:
        document, rows, _ = generate(seed)
        for model in models_of_document(document, rows):
            for lever in [each for each in levers(model) if alike(each)][:3]:
                seen += confirmed(model, lever, document, rows)

    assert seen >= len(SEEDS)


def confirmed(model, lever, document, rows):
    """Confirm what was found for up to two units by scoring everything again; how many there were."""
    ruleset, nodes = model.compiled.ruleset, model.compiled.nodes
    found = Search(model, lever).run()
    changed = [(row, steps) for row, steps in enumerate(found.steps.tolist()) if steps < NEVER][:2]
    for row, steps in changed:
        grades = []
        for at in (0, steps - 1, steps):
            factors = {nodes[child].code: int(each[0, 0]) for child, each in lever.factors(np.array([at])).items()}
            unit = ruleset.units[model.part.units[row]].code
            grades.append(scored_with(factors, document, rows)[unit]["grade"])
        assert grades[0] == grades[1] != grades[2]
        assert grades[2] == (ruleset.grades[found.grade[row]].code if found.grade[row] >= 0 else None)
    return len(changed)


@pytest.mark.parametrize("sums", [{}, {"round_parts": "2"}])
def test_the_engine_sees_it_too_under_a_ruleset_with_these_weights(sums):
    document = tree_by_weights({code: str(weight) for code, weight in WEIGHTS.items()}, **sums)
    model = models_of_document(document, mark_rows())[0]
    seen = 0
    for lever in levers(model):
        found = Search(model, lever).run()
        for row, steps in enumerate(found.steps.tolist()):
            if steps < NEVER:
                grades = [engine_grades(model, lever, at, sums)[row] for at in (0, steps - 1, steps)]
                assert grades[0] == grades[1] != grades[2]
                seen += 1

    assert seen > 10


def engine_grades(model, lever, steps, sums):
    """The grades of a ruleset in which every weight stands as it is after so many steps."""
    weights = {code: str(weight) for code, weight in WEIGHTS.items()}
    for place, (child, factors) in enumerate(lever.factors(np.array([steps])).items()):
        weights[model.compiled.nodes[child].code] = str(int(factors[0, 0]) * int(lever.family.counts[place, 0]))
    document = tree_by_weights(weights, **sums) | {"decimals": {"score": "6", "weight": "0", "published": "2"}}
    compiled = compile_ruleset(ruleset_from_document(document))
    return evaluate(compiled, facts_from_rows(mark_rows(), compiled.layout)).totals["grade"].to_pylist()


def two_items(**grading):
    """The example of the manual: 60 and 40 points, marks that are rates of them."""

    def item(code, points):
        rule = {"kind": "judged", "parameters": {}}
        return {"code": code, "title": code, "points": points, "rule": rule}

    document = small_scheme.document()
    for gone in ("bonus", "deductions", "vetoes", "total"):
        del document[gone]
    base = {"code": "BASE", "title": "基础分", "points": "100", "children": [item("WORK", "60"), item("SERVICE", "40")]}
    return {**document, "base": base, **grading}


CUT_OFF = [{"code": "GOOD", "title": "好", "at_least": "85"}, {"code": "OTHER", "title": "其他"}]
ONE_PLACE = [{"code": "GOOD", "title": "好", "at_least": "0", "quota": {"share": "25%"}}, CUT_OFF[1]]


def marked(**marks):
    """Marks out of 100 of each unit in both items; units that are not given have 10."""
    for unit in ("U1", "U2", "U3", "U4"):
        for item, mark in zip(("WORK", "SERVICE"), marks.get(unit, ("10", "10")), strict=True):
            row = {"unit": unit, "item": item, "measure": "mark", "entry": "R", "value": mark, "source": "S"}
            yield {**dict.fromkeys(COLUMNS, ""), **row}


def found_for(document, rows, unit="U1"):
    """What was found for a unit, as texts."""
    compiled = compile_ruleset(ruleset_from_document(document))
    found = sensitivity(compiled, facts_from_rows(rows, compiled.layout), draws=1)
    return {(each.node, "up" if each.up else "down"): (each.after, each.grade) for each in found.shifts_of(unit)}


def test_the_example_of_the_manual_with_a_cut_off():
    found = found_for(two_items(grades=CUT_OFF), marked(U1=("80", "95")))

    # 86 points; one point from SERVICE to WORK costs 0.15, so that 85 is left at 66.6666… of WORK.
    assert found == {("WORK", "up"): (66_666700, "OTHER"), ("SERVICE", "down"): (33_333300, "OTHER")}


def test_the_example_of_the_manual_with_one_place():
    rows = list(marked(U1=("80", "95"), U2=("90", "79")))

    # 86 and 85.6: U2 gains 0.26 a point on U1 and has its place from 61.5384… on.
    assert found_for(two_items(grades=ONE_PLACE), rows)[("WORK", "up")] == (61_538500, "OTHER")
    assert found_for(two_items(grades=ONE_PLACE), rows, "U2")[("WORK", "up")] == (61_538500, "GOOD")


def test_units_alike_in_everything_stay_together():
    rows = list(marked(U1=("80", "95"), U2=("80", "95"), U3=("90", "79")))

    found = found_for(two_items(grades=ONE_PLACE), rows)

    assert found[("WORK", "up")] == (61_538500, "OTHER")


def test_says_how_far_it_searched_when_it_gave_up(monkeypatch):
    monkeypatch.setattr(searching, "MOST", 6)
    compiled = compile_ruleset(ruleset_from_document(two_items(grades=CUT_OFF)))
    rows = marked(U1=("80", "95"))

    found = sensitivity(compiled, facts_from_rows(rows, compiled.layout), draws=1)

    assert found.shifts == ()
    assert {each.node for each in found.ranges if not each.complete} == {"WORK", "SERVICE"}


def test_every_search_of_the_district_is_complete():
    for model in models_of(*reference()):
        for lever in list(levers(model))[::7]:
            assert Search(model, lever).run().searched == lever.steps
