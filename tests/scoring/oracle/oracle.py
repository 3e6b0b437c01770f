"""Evaluates a ruleset on facts (docs/scoring)."""

from collections.abc import Sequence

from tests.scoring.oracle.cells import Cell, cells_of
from tests.scoring.oracle.consequences import consequences
from tests.scoring.oracle.document import Ruleset, Unit, UnitNode
from tests.scoring.oracle.grading import ClassGrading, note_vetoes
from tests.scoring.oracle.leaves import score_leaf
from tests.scoring.oracle.ranking import Standing, ranks
from tests.scoring.oracle.rollup import roll_up
from tests.scoring.oracle.totals import totals

SECTIONS = ("bonus", "deductions", "vetoes")


def evaluate(document: dict, rows: list[dict], history: Sequence[dict] = ()) -> dict:
    """Score all units, grade them and draw the consequences (docs/scoring/model.md, grading.md).

    `document` has every scalar as text, `rows` the English column names of facts.md, `history` one mapping
    {year, unit, grade, total} a unit and past year. Numbers of the result are fractions or None.
    """
    ruleset = Ruleset(document)
    cells = cells_of(rows)
    units: dict[str, dict] = {}
    for members in ruleset.classes():
        units.update(_evaluate_class(ruleset, members, cells))
    units = {unit.code: units[unit.code] for unit in ruleset.units}
    return {"units": units, "consequences": consequences(ruleset, units, list(history))}


def _evaluate_class(ruleset: Ruleset, members: list[Unit], cells: dict) -> dict[str, dict]:
    bases = {unit.code: ruleset.base(unit) for unit in members}
    lines = {unit.code: {section: ruleset.lines(section, unit) for section in SECTIONS} for unit in members}
    entries = _score_leaves(ruleset, bases, lines, cells)
    results, standings = {}, []
    for unit in members:
        code, base = unit.code, bases[unit.code]
        scored_share = roll_up(base, entries[code], ruleset.score_digits)
        numbers = totals(ruleset, lines[code], entries[code], entries[code][base.code])
        standing = Standing(unit, numbers["total"], numbers["published"], entries[code])
        note_vetoes(standing, lines[code]["vetoes"], ruleset)
        standings.append(standing)
        results[code] = {
            "class": unit.unit_class,
            "scored_share": None if entries[code][base.code]["status"] == "no_data" else scored_share,
            **numbers,
            "vetoed_by": standing.vetoed_by,
            "nodes": entries[code],
        }
    _add_grades(ruleset, standings, results)
    return results


def _score_leaves(ruleset: Ruleset, bases: dict, lines: dict, cells: dict) -> dict[str, dict[str, dict]]:
    leaves: dict[str, dict[str, UnitNode]] = {}
    for unit, base in bases.items():
        tops = [base] + [line for section in SECTIONS for line in lines[unit][section]]
        for node in (found for top in tops for found in top.walk() if not found.children):
            leaves.setdefault(node.code, {})[unit] = node
    entries: dict[str, dict[str, dict]] = {unit: {} for unit in bases}
    for item, nodes in leaves.items():
        own = {unit: cells.get((unit, item), Cell([])) for unit in nodes}
        for unit, entry in score_leaf(nodes, own, ruleset.score_digits).items():
            entries[unit][item] = entry
    return entries


def _add_grades(ruleset: Ruleset, standings: list[Standing], results: dict[str, dict]) -> None:
    found = ranks(standings, ruleset)
    grading = ClassGrading(standings, ruleset)
    if ruleset.grades:
        grading.run()
    for each in standings:
        code = each.unit.code
        results[code]["rank"] = found.get(code)
        results[code]["grade"] = grading.grades.get(code)
        results[code]["reason"] = grading.reasons[code] if ruleset.grades else None
