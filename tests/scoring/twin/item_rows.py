"""Rows of leaves, of their parameters and of their facts (docs/scoring/model.md 3, facts.md)."""

from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from typing import Any

from tests.scoring.oracle.cells import STATUS
from tests.scoring.oracle.document import Rule, Unit, UnitNode
from tests.scoring.oracle.quantities import fact_number, number, share
from tests.scoring.twin.case import Case, TooLarge, whole
from tests.scoring.twin.kinds.registry import KINDS

DIGITS = {"share": 6, "coefficient": 3, "whole": 0, "number": 6}
WHOLE_MEASURES = ("event", "repeated", "unremedied", "ballots", "claim", "confirmed", "days_late", "doubled")
DESCRIPTIVE = ("code", "title", "title_en")
LARGEST_MULTIPLE = 10**14

Row = tuple[str | int | None, ...]


def leaf_row(case: Case, unit: Unit, section: str, leaf: UnitNode) -> Row:
    """Give the row of one leaf of one unit."""
    digits = case.ruleset.score_digits
    kept = leaf.rule.whole("round", str(digits))
    return (
        *(case.code(unit.code), leaf.code, case.code(unit.unit_class), section, leaf.position, leaf.rule.kind),
        *(leaf.missing, whole(leaf.full, digits), 10 ** (digits - (kept or 0)), 10**digits),
        10 ** _value_digits(case, leaf.code),
    )


def parameter_rows(case: Case, unit: Unit, leaf: UnitNode) -> Iterator[Row]:
    """Give a row for each parameter in force, each entry of a list under its own place and code."""
    kind, rule = KINDS[leaf.rule.kind], leaf.rule
    written = dict(rule.parameters)
    written.pop("round", None)
    if kind.name == "ratio_index":
        written.update(_common_multiple(case, leaf))
    if "groups.weight" in kind.types and not written.get("groups"):
        written["groups"] = [{"code": "", "weight": "1"}]
    for name, code, place, text in _flat(written):
        if name in kind.unused:
            continue
        found = kind.types[name]
        read = None if found in ("word", "codes") else _read(case, leaf, found, text)
        yield (case.code(unit.code), leaf.code, name, code, place, read, text if found == "word" else None)


def _flat(written: dict[str, Any]) -> Iterator[tuple[str, str, int, str]]:
    for name, value in written.items():
        if isinstance(value, str):
            yield name, "", 0, value
        elif isinstance(value, dict):
            yield from ((f"{name}.{key}", "", 0, text) for key, text in value.items())
        else:
            for place, entry in enumerate(value, 1):
                yield from _flat_entry(name, place, entry)


def _flat_entry(name: str, place: int, entry: str | dict[str, Any]) -> Iterator[tuple[str, str, int, str]]:
    if isinstance(entry, str):
        yield name, "", place, entry
        return
    code = entry.get("code", "")
    if name == "options":
        yield name, code, place, ""
    for key, value in entry.items():
        if isinstance(value, list):
            yield from ((f"{name}.{key}", option, place, "") for option in value)
        elif key not in DESCRIPTIVE:
            yield f"{name}.{key}", code, place, value


def _read(case: Case, leaf: UnitNode, found: str, text: str) -> int | None:
    if found == "points":
        return whole(leaf.rule.as_points(text), case.ruleset.score_digits)
    if found == "multiple":  # derived below, and held small there
        return int(text)
    if found == "edge":
        found = "share" if leaf.rule.text("of", "value") == "ratio" else "value"
    if found == "value":
        return whole(number(text), _value_digits(case, leaf.code))
    if found == "weight":
        return whole(number(text), _weight_digits(case))
    return whole(share(text) if found == "share" else number(text), DIGITS[found])


def _common_multiple(case: Case, leaf: UnitNode) -> dict[str, Any]:
    """Give what the SQL needs instead of the limits: their least common multiple and its quotients."""
    digits, rule = _value_digits(case, leaf.code), leaf.rule
    limits = {entry["code"]: whole(number(entry["limit"]), digits) for entry in rule.listed("components")}
    common = lcm(*(limit or 1 for limit in limits.values()))
    ends, unit = _ends(rule)
    largest = common * max([len(limits) * unit, *(abs(end) for end in ends.values())])
    if largest >= LARGEST_MULTIPLE:
        raise TooLarge(f"the least common multiple {common} of the limits of {leaf.code}")
    return {
        "common": str(common),
        "components": [{"code": code, "times": str(common // (limit or 1))} for code, limit in limits.items()],
        "index_unit": str(unit),
        **{name: str(end) for name, end in ends.items()},
    }


def _ends(rule: Rule) -> tuple[dict[str, int], int]:
    exact = {name: rule.number(name) or Fraction(0) for name in ("full_at", "zero_at") if rule.has(name)}
    unit = lcm(*(end.denominator for end in exact.values()))
    return {name: int(end * unit) for name, end in exact.items()}, unit


def fact_rows(case: Case, unit: Unit, leaf: UnitNode) -> Iterator[Row]:
    """Give the rows of facts of one leaf of one unit, numbers at the scale of their measure."""
    for row in case.rows_of(unit.code, leaf.code):
        value, status = (row.get("value") or "").strip(), (row.get("status") or "").strip()
        measure = row.get("measure") or ""
        scaled = whole(fact_number(value), _measure_digits(case, leaf, measure)) if value else None
        keys = (measure, row.get("group") or "", row.get("entry") or "")
        yield (case.code(unit.code), leaf.code, *keys, scaled, STATUS.get(status, status))


def _measure_digits(case: Case, leaf: UnitNode, measure: str) -> int:
    if measure in WHOLE_MEASURES:
        return 0
    fixed = {"weight": _weight_digits(case), "completion": 2, "quality": 3, "difficulty": 3}
    fixed["amount"] = case.ruleset.score_digits
    return fixed.get(measure, _value_digits(case, leaf.code))


def _weight_digits(case: Case) -> int:
    return int(case.document.get("decimals", {}).get("weight", "4"))


def _value_digits(case: Case, item: str) -> int:
    return case.value_digits.get(item, 4)
