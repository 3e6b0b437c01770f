"""Panels of raters as small tables, read through the public door."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hengjing.scoring import compile_ruleset, facts_from_rows, ruleset_from_document
from hengjing.scoring.raters import PanelReading, RatersReport, Signal, Thresholds, read_raters
from tests.scoring.conftest import COLUMNS, one_item_document

Table = Mapping[str, Sequence[str]]
"""Marks by rater, or by group/rater, one for each unit in order: a number, `absent`, or nothing (no row)."""


def mark_rows(table: Table, units: Sequence[str]) -> list[dict[str, str]]:
    """Return the facts of a table of marks."""
    rows = []
    for rater, marks in table.items():
        group, _, name = rater.rpartition("/")
        for unit, mark in zip(units, marks, strict=True):
            if mark:
                said = {"status": "absent"} if mark == "absent" else {"value": mark}
                rows.append({"unit": unit, "measure": "mark", "group": group, "entry": name, **said})
    return rows


def document(
    units: Sequence[str], parameters: Mapping[str, Any], classes: Mapping[str, str] | None = None, **keys: Any
) -> dict[str, Any]:
    """Return a ruleset with one judged item; `classes` gives the class of units that are not in A."""
    found = one_item_document("judged", {"full_mark": "100", **parameters}, units, value_decimals="1", **keys)
    found["base"]["children"][0]["title_en"] = "Panel"
    codes = dict.fromkeys(["A", *(classes or {}).values()])
    found["classes"] = [{"code": code, "title": f"{code}类", "title_en": f"Class {code}"} for code in codes]
    for unit in found["units"]:
        unit["class"] = (classes or {}).get(unit["code"], "A")
        unit["title_en"] = f"Unit {unit['code']}"
    return found


def bound(scheme: Mapping[str, Any], rows: Iterable[Mapping[str, str]]) -> tuple[Any, Any]:
    """Return the compiled ruleset and the facts."""
    compiled = compile_ruleset(ruleset_from_document(scheme))
    full = [
        {**dict.fromkeys(COLUMNS, ""), "item": "ITEM", "source": f"记录{place}号", **row}
        for place, row in enumerate(rows, start=1)
    ]
    return compiled, facts_from_rows(full, compiled.layout)


def report_of(
    table: Table,
    parameters: Mapping[str, Any] | None = None,
    *,
    rows: Iterable[Mapping[str, str]] = (),
    classes: Mapping[str, str] | None = None,
    limits: Thresholds | None = None,
) -> RatersReport:
    """Read the raters of one item; units are U01, U02, …; `rows` are further facts."""
    units = units_of(table)
    compiled, facts = bound(document(units, parameters or {}, classes), [*mark_rows(table, units), *rows])
    return read_raters(compiled, facts, limits=limits)


def units_of(table: Table) -> list[str]:
    """Return the codes of the units of a table."""
    return [f"U{place:02}" for place in range(1, len(next(iter(table.values()))) + 1)]


def panel_of(table: Table, parameters: Mapping[str, Any] | None = None, **keys: Any) -> PanelReading:
    """Read the only panel of one item."""
    (item,) = report_of(table, parameters, **keys).items
    (panel,) = item.panels
    return panel


def kinds(panel: Any) -> list[tuple[str, tuple[str, ...], str]]:
    """Return kind, raters and unit of each signal."""
    return [(signal.kind, signal.raters, signal.unit) for signal in panel.signals]


def only(panel: Any, kind: str) -> Signal:
    """Return the one signal of a kind."""
    found: tuple[Signal, ...] = tuple(each for each in panel.signals if each.kind == kind)
    assert len(found) == 1
    return found[0]
