"""No score without a trace: every number of generated sheets explains itself."""

import re
from fractions import Fraction

import pytest

from hengjing.scoring import compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.explain import Explainer, render_json, render_rows, render_text
from tests.counts import count
from tests.scoring.explain.arithmetic import is_formula, result_of
from tests.scoring.generator import generate

SEEDS = range(count(reduced=4, full=150))
EQUATION = re.compile(r"([\d.×÷]+[×÷][\d.×÷]+)[=≈]([\d.]+)")
CHINESE = re.compile("[\u4e00-\u9fff]")
BEYOND = ("<", ">")
"""Marks of numbers that a column of the sheet could not hold."""


def explained(seed):
    """Explain every node of every unit of a generated sheet."""
    document, rows, _ = generate(seed)
    compiled = compile_ruleset(ruleset_from_document(document))
    facts = facts_from_rows(rows, compiled.layout)
    sheet = evaluate(compiled, facts)
    explainer = Explainer(compiled, facts, sheet)
    for unit in sheet.totals["unit"].to_pylist():
        for code, cell in sheet.cells_of(unit).items():
            yield sheet, cell, explainer.explain(unit, code)


def points(value, sheet):
    return Fraction(value, 10**sheet.head.score_decimals)


def ends_in_the_points_of_the_sheet(sheet, cell, node):
    if cell["state"] == "scored":
        assert Fraction(node.steps[-1].result) == points(cell["points"], sheet)
        assert Fraction(node.points) == points(cell["points"], sheet)
    else:
        assert (node.points, node.steps) == ("", ())
    assert node.state_words.zh
    assert node.state_words.en


def names_the_source_of_every_parameter_and_fact(node):
    assert all(each.source.id and each.source.words.zh for each in (node.rule, *node.rule.parameters))
    assert all(each.source for each in node.facts)


def shows_limit_and_rounding_as_steps(cell, node):
    kinds = [step.kind for step in node.steps]
    assert ("limit" in kinds) == (cell["limited"] != "")
    if cell["state"] == "scored" and node.rule.kind not in {"better_of", "veto"}:
        assert kinds[-1] == "rounding"


def shows_formulas_that_give_the_number_beside_them(sheet, node):
    unit = Fraction(1, 10**sheet.head.score_decimals)
    for step in node.steps:
        shown = step.result.removeprefix("≈")
        if is_formula(step.text.zh) and shown and not shown.startswith(BEYOND):
            assert abs(result_of(step.text.zh) - Fraction(shown)) <= unit
        for formula, result in EQUATION.findall(step.text.zh if step.kind == "calculation" else ""):
            assert abs(result_of(formula) - Fraction(result)) <= unit


def has_words_for_every_detail(node):
    assert all(CHINESE.search(number.meaning.zh) for number in node.numbers)


def renders_in_both_languages(found):
    texts = [render_text(found, language) for language in ("zh", "en")]
    assert all(text and "{" not in text for text in texts)
    assert render_json(found)
    assert render_rows(found)


@pytest.mark.slow
@pytest.mark.clause("C7")
@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_of_a_sheet_explains_itself(seed):
    for sheet, cell, found in explained(seed):
        ends_in_the_points_of_the_sheet(sheet, cell, found.node)
        names_the_source_of_every_parameter_and_fact(found.node)
        shows_limit_and_rounding_as_steps(cell, found.node)
        shows_formulas_that_give_the_number_beside_them(sheet, found.node)
        has_words_for_every_detail(found.node)
        renders_in_both_languages(found)
