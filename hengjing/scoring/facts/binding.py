"""Facts that were read without a problem become bound facts in canonical order (docs/scoring/facts.md)."""

import numpy as np

from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.facts.table import Facts


def bind(reading: Reading) -> Facts:
    """Return the facts of a reading in which the checks found nothing."""
    order, given = reading.order, reading.has_value
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
