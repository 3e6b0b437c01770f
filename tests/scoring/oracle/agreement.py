"""Compares the engine's sheet with the oracle's result, cell by cell; a difference is a line of text."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from hengjing.scoring import compile_ruleset, consequences_of, evaluate, facts_from_rows, ruleset_from_document
from hengjing.scoring.consequences import UnitResult, YearResult
from hengjing.scoring.numbers import divide_half_away, to_scale
from tests.scoring.oracle import oracle

SUMS = ("base", "bonus", "deduction", "total")
LARGEST_SHOWN = 2**62


def differences(
    document: dict, rows: list[dict], history: Sequence[dict] = (), *, engine_rows: list[dict] | None = None
) -> Iterator[str]:
    """Yield every figure on which the two programs differ; `engine_rows` plants other facts for the engine."""
    expected = oracle.evaluate(document, rows, history)
    compiled = compile_ruleset(ruleset_from_document(document))
    sheet = evaluate(compiled, facts_from_rows(engine_rows or rows, compiled.layout), threads=2)
    for code, unit in expected["units"].items():
        yield from _total_differences(code, unit, sheet)
        yield from _node_differences(code, unit["nodes"], sheet)
    found = consequences_of(compiled, sheet, _years(compiled, history))
    yield from _consequence_differences(expected["consequences"], found, 10**compiled.decimals)


def _total_differences(code: str, expected: dict, sheet: Any) -> Iterator[str]:
    row, unit = sheet.total_of(code), 10**sheet.head.score_decimals
    has_total = expected["total"] is not None
    yield from _differs(f"{code} has a total", has_total, row["state"] == "scored")
    if has_total:
        for name in SUMS:
            yield from _differs(f"{code} {name}", expected[name], Fraction(row[name], unit))
        yield from _differs(
            f"{code} published", expected["published"], Fraction(row["published"], 10**sheet.head.published_decimals)
        )
    if expected["scored_share"] is not None:
        yield from _differs(f"{code} share", expected["scored_share"], Fraction(row["scored_share"], 10**6))
    yield from _differs(f"{code} rank", expected["rank"] or 0, row["rank"])
    yield from _differs(f"{code} grade", expected["grade"] or "", row["grade"])
    yield from _differs(f"{code} reason", ";".join(expected["reason"] or ()), row["reason"].replace("=", ""))
    yield from _differs(f"{code} vetoes", ";".join(expected["vetoed_by"]), row["vetoed_by"])


def _node_differences(code: str, nodes: dict, sheet: Any) -> Iterator[str]:
    cells, unit = sheet.cells_of(code), 10**sheet.head.score_decimals
    yield from _differs(f"{code} nodes", sorted(nodes), sorted(cells))
    for name, expected in nodes.items():
        cell, where = cells[name], f"{code} {name}"
        yield from _differs(f"{where} state", expected["status"], cell["state"])
        if expected["status"] != "scored":
            continue
        yield from _differs(f"{where} points", expected["points"], Fraction(cell["points"], unit))
        yield from _differs(f"{where} branch", expected["branch"], cell["branch"])
        yield from _differs(f"{where} flag", bool(expected["flag_not_publishable"]), cell["not_publishable"])
        if expected.get("unclamped") is not None:
            exact = expected["unclamped"] * unit
            rounded = divide_half_away(exact.numerator, exact.denominator)
            shown = max(min(rounded, LARGEST_SHOWN), -LARGEST_SHOWN)
            yield from _differs(f"{where} exact", shown, cell["exact"])
        if expected.get("weight_in_force") is not None:
            weight = Fraction(cell["weight_in_force"], unit)
            yield from _differs(f"{where} weight in force", expected["weight_in_force"], weight)


def _consequence_differences(expected: dict, found: Any, unit: int) -> Iterator[str]:
    made = sorted((each["code"], each["unit"]) for each in expected["recommendations"])
    yield from _differs("recommendations", made, sorted((each.code, each.unit) for each in found.recommendations))
    heads = {code: number for code, number in expected["excellent_heads"].items() if number is not None}
    yield from _differs("excellent heads", heads, {each.unit: each.heads for each in found.excellent})
    won = sorted((each["code"], each["unit"], each["value"]) for each in expected["awards"])
    yield from _differs("awards", won, sorted((each.code, each.unit, _value(each, unit)) for each in found.awards))


def _value(award: Any, unit: int) -> Fraction:
    return Fraction(award.gain if hasattr(award, "gain") else award.score, unit)


def _years(compiled: Any, history: Sequence[dict]) -> list[YearResult]:
    classes = {unit.code: unit.unit_class for unit in compiled.ruleset.units}
    years: dict[int, dict[str, UnitResult]] = {}
    for row in history:
        total = to_scale(row["total"], compiled.decimals) if row["total"] else None
        result = UnitResult(classes.get(row["unit"], ""), row["grade"], total)
        years.setdefault(int(row["year"]), {})[row["unit"]] = result
    programme = compiled.ruleset.programme.code
    return [YearResult(programme, year, units, compiled.decimals) for year, units in years.items()]


def _differs(what: str, expected: Any, found: Any) -> Iterator[str]:
    if expected != found:
        yield f"{what}: oracle {expected}, engine {found}"
