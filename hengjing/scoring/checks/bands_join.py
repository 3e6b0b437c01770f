"""Bands stand in rising order, without gap or overlap (docs/scoring/rule-kinds/bands.md)."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.rules.base import Type
from hengjing.scoring.rules.registry import RULES
from hengjing.scoring.ruleset import Ruleset, RuleVersion
from hengjing.scoring.ruleset.systems import exact

Finding = tuple[str, str, dict[str, str]]


def bands_join(ruleset: Ruleset) -> list[Problem]:
    """Return every gap, overlap and edge out of order in a table of ranges, at the band where it shows."""
    return [
        problem(code, ruleset.place(path), item=leaf.title, **values)
        for leaf in ruleset.leaves()
        for version in leaf.rules
        for bands, path in _tables(version)
        for code, path, values in _wrong(bands, path)
    ]


def _tables(version: RuleVersion) -> Iterator[tuple[list[Mapping[str, Any]], str]]:
    rule = RULES.get(version.kind)
    tables = [p for p in rule.parameters if p.type is Type.TABLE] if rule else []
    names = [p.name for p in tables if {"from", "to"} <= {column.name for column in p.columns}]
    given = [(version.parameters, "parameters")]
    given += [(own, f"class_parameters.{code}") for code, own in version.class_parameters.items()]
    for parameters, place in given:
        for name in names:
            rows = parameters.get(name)
            if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
                yield rows, f"{version.path}.{place}.{name}"


def _wrong(bands: list[Mapping[str, Any]], path: str) -> Iterator[Finding]:
    for position, band in enumerate(bands):
        here = f"{path}[{position}]"
        first, last = position == 0, position == len(bands) - 1
        if first and "from" in band:
            yield "ruleset.bands_open_below", f"{here}.from", {}
        if last and "to" in band:
            yield "ruleset.bands_open_above", f"{here}.to", {}
        if not first:
            yield from _wrong_edge(bands[position - 1], band, here)
    edges = [(exact(band.get("from")), f"{path}[{position}].from") for position, band in enumerate(bands) if position]
    for (before, _), (after, place) in pairwise(edges):
        if before is not None and after is not None and after <= before:
            yield "ruleset.bands_out_of_order", place, {}


def _wrong_edge(before: Mapping[str, Any], band: Mapping[str, Any], here: str) -> Iterator[Finding]:
    end, begin = exact(before.get("to")), exact(band.get("from"))
    if end is None or begin is None:
        if "to" not in before or "from" not in band:
            yield "ruleset.bands_edge_missing", here, {}
        return
    values = {"end": str(before["to"]), "begin": str(band["from"])}
    if begin > end:
        yield "ruleset.bands_gap", f"{here}.from", values
    if begin < end:
        yield "ruleset.bands_overlap", f"{here}.from", values
