"""Other weights give the totals, ranks and grades that the rules give under these weights."""

from fractions import Fraction

import numpy as np
import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.facts import COLUMNS
from hengjing.scoring.sensitivity.cases import grade_totals
from hengjing.scoring.sensitivity.doubles import draw_factors
from hengjing.scoring.sensitivity.rolling_up import roll_up
from hengjing.scoring.sensitivity.study import NominalDiffers, check_nominal
from tests.counts import count
from tests.scoring import small_scheme
from tests.scoring.generator import generate
from tests.scoring.sensitivity.models import columns, models_of, models_of_document, reference, weights_of
from tests.scoring.sensitivity.second_program import scored_with

SEEDS = range(count(reduced=25, full=400))
DRAWS = 3


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_weights_of_the_ruleset_give_back_the_sheet_of_the_district(year):
    for model in models_of(*reference(year)):
        check_nominal(model, [model.compiled.position(code) for code in weights_of(model)])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_weights_of_the_ruleset_give_back_the_sheet(seed):
    document, rows, _ = generate(seed)

    for model in models_of_document(document, rows):
        check_nominal(model, [model.compiled.position(code) for code in weights_of(model)])


def test_the_check_of_the_own_weights_sees_a_digit_that_differs():
    model = models_of_document(small_scheme.document(), small_scheme.rows())[0]
    model.result.cells.points[model.compiled.position("PANEL")] += 10**4

    with pytest.raises(NominalDiffers):
        check_nominal(model, [model.compiled.position(code) for code in weights_of(model)])


@pytest.mark.clause("P6")
@pytest.mark.parametrize("seed", SEEDS)
def test_drawn_weights_give_what_the_second_program_gives(seed):
    document, rows, _ = generate(seed)
    for model in models_of_document(document, rows):
        codes = weights_of(model)
        factors = draw_factors(seed, 0, (DRAWS, len(codes)), 9000)
        found = grade_totals(model, roll_up(model, columns(model, dict(zip(codes, factors.T, strict=True)))))
        for draw in range(DRAWS):
            expected = scored_with(dict(zip(codes, factors[draw].tolist(), strict=True)), document, rows)
            assert list(differences(model, found, draw, expected)) == []


def differences(model, found, draw, expected):
    """Every figure of a draw on which the two programs differ."""
    unit, ruleset = 10**model.compiled.decimals, model.compiled.ruleset
    # Where no weight is drawn, one grading holds for every draw.
    figures = (found.totals.has_total, found.totals.total, found.grades.grade, found.grades.rank)
    has_total, totals, grades, ranks = (np.broadcast_to(each, (DRAWS, len(model.part.units))) for each in figures)
    for row, place in enumerate(model.part.units.tolist()):
        code, grade = ruleset.units[place].code, int(grades[draw, row])
        own = (
            Fraction(int(totals[draw, row]), unit) if has_total[draw, row] else None,
            int(ranks[draw, row]) or None,
            ruleset.grades[grade].code if grade >= 0 else None,
        )
        other = tuple(expected[code][name] for name in ("total", "rank", "grade"))
        if own != other:
            yield code, own, other


# A tree by weights can be written with drawn weights: 40 % of a factor 0.75 is a weight of 30. The engine is asked.
FACTORS = {"HOME": 9000, "WORK": 12500, "READING": 7500, "WRITING": 11000, "NUMBERS": 8000, "CARE": 10000, "PACE": 6000}
WEIGHTS = {"HOME": 40, "WORK": 60, "READING": 40, "WRITING": 30, "NUMBERS": 30, "CARE": 50, "PACE": 50}
MARKS: dict[str, dict[str, str | None]] = {
    "U1": {"READING": "91.37", "WRITING": "88.8", "NUMBERS": "79.99", "CARE": "95.5", "PACE": "66.67"},
    "U2": {"READING": "83.1", "WRITING": "97.45", "NUMBERS": "90.01", "CARE": "90.25", "PACE": "71.3"},
    "U3": {"READING": "99", "WRITING": "60.6", "NUMBERS": "88.88", "CARE": "85.05", "PACE": "88.1"},
    "U4": {"READING": "70.07", "WRITING": None, "NUMBERS": "93.3", "CARE": "92.2", "PACE": "90"},
}


def tree_by_weights(weights, **sums):
    def leaf(code):
        rule = {"kind": "judged", "parameters": {"full_mark": "100"}}
        return {"code": code, "title": code, "points": "100", "weight": weights[code], "rule": rule}

    def node(code, children, **more):
        total = sum(Fraction(weights[child["code"]]) for child in children)
        assert total.denominator == 1
        parameters = {"by": "weights", "weights_total": str(total), **sums}
        return {"code": code, "title": code, "points": "100", "children": children, **more,
                "rule": {"kind": "sum_of", "parameters": parameters}}  # fmt: skip

    home = node("HOME", [leaf("READING"), leaf("WRITING"), leaf("NUMBERS")], weight=weights["HOME"])
    work = node("WORK", [leaf("CARE"), leaf("PACE")], weight=weights["WORK"])
    return {
        **small_scheme.document(),
        "base": node("BASE", [home, work]),
        "bonus": [],
        "deductions": [],
        "vetoes": [],
        "total": {},
    }


def mark_rows():
    for unit, marks in MARKS.items():
        for item, mark in marks.items():
            row = {"unit": unit, "item": item, "measure": "mark", "entry": "R1", "value": mark, "source": "S"}
            gone = {"unit": unit, "item": item, "status": "not_applicable", "source": "S"}
            yield {**dict.fromkeys(COLUMNS, ""), **(row if mark else gone)}


@pytest.mark.parametrize(
    "sums", [{}, {"round_total": "2"}, {"round_parts": "2"}, {"round_parts": "3", "round_total": "1"}]
)
def test_drawn_weights_give_what_the_engine_gives_for_a_ruleset_with_these_weights(sums):
    model = models_of_document(
        tree_by_weights({code: str(weight) for code, weight in WEIGHTS.items()}, **sums), mark_rows()
    )[0]

    found = grade_totals(model, roll_up(model, columns(model, {code: [factor] for code, factor in FACTORS.items()})))

    written = {code: str(weight * FACTORS[code] // 100) for code, weight in WEIGHTS.items()}
    compiled = compile_ruleset(ruleset_from_document(tree_by_weights(written, **sums)))
    sheet = evaluate(compiled, facts_from_rows(mark_rows(), compiled.layout))
    assert found.totals.total[0].tolist() == sheet.totals["total"].to_pylist()
    assert found.grades.rank[0].tolist() == sheet.totals["rank"].to_pylist()
    assert [compiled.ruleset.grades[place].code for place in found.grades.grade[0]] == sheet.totals["grade"].to_pylist()


def test_numbers_that_int64_does_not_hold_are_computed_all_the_same():
    document = small_scheme.document()
    rows = small_scheme.not_applicable("U4", "GROWTH")
    model = models_of_document(document, rows)[0]
    factors = {code: [10**4 + place] for place, code in enumerate(weights_of(model))}
    huge = {code: [numbers[0] * 10**13] for code, numbers in factors.items()}

    small, large = (roll_up(model, columns(model, each)).total for each in (factors, huge))

    assert np.array_equal(small, large)
