"""Which scores a spreadsheet cannot calculate to the digit, and why: these stand in the workbook as values.

A spreadsheet calculates with binary fractions of 53 bits. Its ROUND takes what lies within the fifteenth digit of the
middle between two rounded numbers for that middle and rounds it away from zero: right for a number that lies on it,
wrong for one that lies just short of it. Such numbers are found here, exactly, before anything is written.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from hengjing.scoring.compiling import CompiledClass, CompiledLeaf, CompiledNode
from hengjing.scoring.facts import Inputs
from hengjing.scoring.runners.local import partition_of
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.workbook.live.input_pages import LARGEST_EXACT
from hengjing.scoring.workbook.live.places import HALF_DIGITS
from hengjing.scoring.workbook.live.planning import BookPlan

COMPARING = {"bands", "completion", "interval", "slope", "vote_majority"}
"""Kinds that take differences of values, where the last digits come to the front."""

MOST_DIGITS = 15

LARGEST_COMPARED = 10**11
"""From here on, without the decimal point, a difference times a share has more digits than a spreadsheet keeps."""

CLOSE = Fraction(2, 10**14)
"""How near, relative to the size of the number, is too near to the middle."""


def carried_scores(year: ScoredYear) -> dict[tuple[int, int], str]:
    """Return the reason by (node, unit) for every score that must be a value."""
    found: dict[tuple[int, int], str] = {}
    facts = year.facts
    for row in np.flatnonzero(np.abs(facts.value) >= LARGEST_COMPARED).tolist():
        leaf = facts.layout.leaves[facts.leaf[row]]
        if leaf.kind in COMPARING or abs(int(facts.value[row])) >= LARGEST_EXACT:
            found[year.compiled.position(leaf.code), int(facts.unit[row])] = "long_number"
    points = {(row["unit"], row["node"]): row for row in year.sheet.trace.to_pylist()}
    for part in year.compiled.classes:
        partition = partition_of(part, facts)
        for leaf, inputs in zip(part.leaves, partition.inputs, strict=True):
            for unit in _leaf(year, part, leaf, inputs):
                found.setdefault((leaf.node, unit), "near_half")
        for node in part.inner:
            if node.rule.kind == "sum_of":
                for unit in _sum(year, part, node, points):
                    found[node.node, unit] = "near_half"
    return found


def long_parameters(book: BookPlan) -> Iterator[tuple[int, int]]:
    """Yield (node, unit) of every node with a parameter of more digits than a cell holds."""
    codes = {row.code for row in book.plans.rules.rows if row.numeric and sum(map(str.isdigit, row.text)) > MOST_DIGITS}
    for part in book.year.compiled.classes:
        for node, place in zip(*np.nonzero(part.in_system), strict=True):
            if book.year.compiled.nodes[node].code in codes:
                yield int(node), int(part.units[place])


def is_close(value: Fraction, digits: int, size: Fraction) -> bool:
    """Return whether a value, in points, is too near to the middle between two numbers of so many digits.

    Args:
        value: the exact value.
        digits: decimals to which it is rounded.
        size: the largest number on the way to it.
    """
    scaled = abs(value) * 10**digits
    away = abs(scaled - scaled.__floor__() - Fraction(1, 2))
    near = max(abs(value), size) * 10**digits * CLOSE
    if digits == 0:
        near = max(near, Fraction(1, 10**HALF_DIGITS))
    return bool(0 < away <= near)


def _leaf(year: ScoredYear, part: CompiledClass, leaf: CompiledLeaf, inputs: Inputs) -> Iterator[int]:
    """The units whose points are too near to a half."""
    decimals = year.compiled.decimals
    ones = {"points": 10**decimals, "value": 10**leaf.value_decimals}
    outcome = leaf.rule.kernel(leaf.parameters, replace(inputs, ones=ones).widened())
    for place in np.flatnonzero(inputs.scored).tolist():
        value = Fraction(_own(outcome.numerator, place), _own(outcome.denominator, place) * 10**decimals)
        size = Fraction(_own(leaf.points, place), 10**decimals)
        if is_close(value, leaf.digits, size):
            yield int(part.units[place])


def _own(column: Any, place: int) -> int:
    return int(np.asarray(column, dtype=object).ravel()[place]) if np.ndim(column) else int(column)


def _sum(
    year: ScoredYear, part: CompiledClass, node: CompiledNode, points: dict[tuple[str, str], dict[str, Any]]
) -> Iterator[int]:
    """The units whose sum, or a rounded part of it, is too near to a half."""
    p, decimals, codes = node.parameters, year.compiled.decimals, [each.code for each in year.compiled.nodes]
    for place, unit in enumerate(part.units.tolist()):
        own = year.compiled.ruleset.units[unit].code
        rows = {
            row: points[own, codes[child]]
            for row, child in enumerate(node.children.tolist())
            if part.in_system[child, place]
        }
        weights = {row: int(node.weight[row, place]) for row in rows}
        scored = [row for row, found in rows.items() if found["state"] == "scored"]
        applies = sum(weights[row] for row in scored)
        if not applies:
            continue
        whole = sum(weights.values())
        parts = [
            Fraction(rows[row]["points"] * (whole if p.by == "points" else weights[row]), applies * 10**decimals)
            for row in scored
        ]
        size = sum((abs(each) for each in parts), start=Fraction(0))
        stages = [(sum(parts, start=Fraction(0)), decimals if p.round_total is None else p.round_total)]
        if p.round_parts is not None:
            stages = [(each, p.round_parts) for each in parts]
        if any(is_close(value, digits, size) for value, digits in stages):
            yield unit
