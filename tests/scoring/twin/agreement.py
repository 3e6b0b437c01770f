"""Compares the engine's sheet with the twin's result, cell by cell; a difference is a line of text."""

from collections.abc import Iterator
from typing import Any

from hengjing.scoring import ScoreSheet
from tests.scoring.twin.case import Case
from tests.scoring.twin.running import Result

COMPARED = {
    "trace": ("unit", "node", "state", "branch", "points", "exact", "weight_in_force", "not_publishable", "struck"),
    "totals": (
        *("unit", "state", "base", "scored_share", "bonus", "deduction", "total", "published"),
        *("rank", "grade", "reason", "vetoed_by"),
    ),
}
"""Columns of the sheet that the twin computes."""

LEFT_OUT = {
    "trace.full": "resolved from the document before the SQL, an input of it",
    "trace.weight": "resolved from the document before the SQL, an input of it",
    "trace.limited": "which limit held, for reading; the points show its effect",
    "trace.rounding": "for reading: the difference of two compared columns",
    "trace.scored_share": "of inner nodes and leaves; compared at the base, as the scored share of the total",
    "trace.working_1": "for reading; the exact points that they lead to are compared",
    "trace.working_2": "for reading",
    "trace.working_3": "for reading",
    "trace.working_4": "for reading",
    "trace.fact_first": "a place in the file of facts, no arithmetic",
    "trace.fact_count": "a place in the file of facts, no arithmetic",
    "details": "part points, ballots and tasks, for reading; compared through the points that they make",
    "totals.class": "given",
    "totals.bonus_lines": "before the cap, for reading; the bonus is compared",
    "totals.deduction_lines": "before the cap, for reading; the deduction is compared",
    "consequences": "awards, recommendations, excellent heads: selections over the compared totals and grades of years",
    "numbers of more than nine digits at their scale": "64 bits; the oracle carries them",
    "a least common multiple of limits from 10^12 on": "64 bits; the oracle carries them",
}
"""What the twin does not carry, and why."""


def differences(case: Case, result: Result, sheet: ScoreSheet) -> Iterator[str]:
    """Yield every compared figure of a case on which the two programs differ."""
    for unit in case.ruleset.units:
        cells = sheet.cells_of(unit.code)
        code = case.code(unit.code)
        yield from _differs(f"{code} nodes", sorted(node for each, node in result.cells if each == code), sorted(cells))
        for node, cell in cells.items():
            yield from _cell_differences(result, (code, node), cell)
        yield from _total_differences(case, result, code, sheet.total_of(unit.code))


def _cell_differences(result: Result, key: tuple[str, str], cell: dict[str, Any]) -> Iterator[str]:
    expected, where = result.cells[key], " ".join(key)
    yield from _differs(f"{where} state", expected["state"], cell["state"])
    yield from _differs(f"{where} points", expected["points"] or 0, cell["points"])
    if expected["state"] != "scored":
        return
    yield from _differs(f"{where} branch", expected["branch"], cell["branch"])
    yield from _differs(f"{where} flag", bool(expected["not_publishable"]), cell["not_publishable"])
    yield from _differs(f"{where} struck", expected["branch"] == "struck", cell["struck"])
    if expected["exact"] is not None:
        yield from _differs(f"{where} exact", expected["exact"], cell["exact"])
    if key in result.weights:
        yield from _differs(f"{where} weight in force", result.weights[key], cell["weight_in_force"])


def _total_differences(case: Case, result: Result, code: str, row: dict[str, Any]) -> Iterator[str]:
    expected = result.totals[code]
    yield from _differs(f"{code} has a total", expected["total"] is not None, row["state"] == "scored")
    if expected["total"] is not None:
        for name in ("base", "bonus", "deduction", "total", "published"):
            yield from _differs(f"{code} {name}", expected[name], row[name])
    if expected["base_state"] != "no_data":
        yield from _differs(f"{code} share", expected["share"], row["scored_share"])
    yield from _differs(f"{code} rank", result.ranks.get(code, 0), row["rank"])
    yield from _differs(f"{code} vetoes", ";".join(result.struck.get(code, [])), row["vetoed_by"])
    grade, held = result.graded.get(code, (None, 0))
    codes = [each["code"] for each in case.ruleset.grades]
    yield from _differs(f"{code} grade", "" if grade is None else codes[grade - 1], row["grade"])
    yield from _differs(f"{code} reason", _reason(result, code, codes, bool(held)), row["reason"].replace("=", ""))


def _reason(result: Result, code: str, grades: list[str], held: bool) -> str:
    if not grades:
        return ""
    if result.totals[code]["total"] is None:
        return "no_total"
    scenario = code if held else ""
    shown = {"got": "cut_off", "got_by_tie": "cut_off+tie"}
    words = [f"{grades[grade - 1]}:{shown.get(word, word)}" for grade, word in result.words.get((scenario, code), [])]
    return ";".join(words) + ("+held" if held else "")


def _differs(what: str, expected: Any, found: Any) -> Iterator[str]:
    if expected != found:
        yield f"{what}: twin {expected}, engine {found}"
