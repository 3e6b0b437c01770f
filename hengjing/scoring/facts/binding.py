"""Facts that were read without a problem become bound facts in canonical order (docs/scoring/facts.md)."""

from collections.abc import Sequence

import numpy as np

from hengjing.scoring.facts.reading import Integers, Reading
from hengjing.scoring.facts.table import Facts

KEY_ROOM = 2**62
"""Below this the five columns of the order fit into one whole number."""


def key_columns(reading: Reading) -> tuple[tuple[Integers, int], ...]:
    """Return the columns that name a row, in canonical order of meaning, each with the number of its codes."""
    layout = reading.layout
    return (
        (reading.unit, len(layout.units)),
        (reading.leaf, len(layout.leaves)),
        (reading.measure, len(layout.measure_names())),
        (reading.group.codes, len(reading.group.words)),
        (reading.entry.codes, len(reading.entry.words)),
    )


def canonical_order(columns: Sequence[tuple[Integers, int]]) -> Integers:
    """Return the positions of the rows by unit, leaf, measure, group and entry; equal rows keep their order."""
    room = 1
    for _, size in columns:
        room *= size + 1
    if room >= KEY_ROOM:
        return np.lexsort([column for column, _ in reversed(columns)]).astype(np.int64)
    key = np.zeros(len(columns[0][0]), dtype=np.int64)
    for column, size in columns:
        key = key * (size + 1) + column + 1
    return np.argsort(key, kind="stable").astype(np.int64)


def bind(reading: Reading) -> Facts:
    """Return the facts of a reading in which the checks found nothing."""
    order = canonical_order(key_columns(reading))
    given = reading.has_value
    return Facts(
        layout=reading.layout,
        unit=reading.unit[order],
        leaf=reading.leaf[order],
        measure=reading.measure[order],
        group=reading.group.codes[order],
        entry=reading.entry.codes[order],
        value=np.where(given, reading.value, 0)[order],
        decimals=np.where(given, reading.decimals, 0)[order],
        status=reading.status[order],
        source=reading.source.codes[order],
        note=reading.note.codes[order],
        measures=reading.layout.measure_names(),
        groups=reading.group.words,
        entries=reading.entry.words,
        sources=reading.source.words,
        notes=reading.note.words,
    )
