"""Bound facts as rows that may be shuffled: what scores depend on, the class of each row's unit beside it.

Groups and entries are written out, so that the rows of one class mean the same without those of the others.
"""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hengjing.scoring.facts.layout import FactsLayout
from hengjing.scoring.facts.ordering import canonical_order
from hengjing.scoring.facts.table import Facts

BOUND_ROWS = pa.schema(
    [
        ("class", pa.string()),
        ("unit", pa.int32()),  # position in the layout, as are leaf and measure
        ("leaf", pa.int32()),
        ("measure", pa.int32()),
        ("group", pa.string()),
        ("entry", pa.string()),
        ("value", pa.int64()),
        ("status", pa.int32()),
    ]
)
"""The columns of bound rows."""

NUMBERS = ("unit", "leaf", "measure", "value", "status")


def bound_rows(facts: Facts) -> pa.Table:
    """Return facts as rows."""
    classes = sorted(facts.layout.units_by_class)
    place = {code: position for position, code in enumerate(classes)}
    class_of = np.array([place[code] for code in facts.layout.class_of], dtype=np.int64)
    columns = {
        **{name: pa.array(getattr(facts, name)).cast(BOUND_ROWS.field(name).type) for name in NUMBERS},
        "class": _words(classes, class_of[facts.unit]),
        "group": _words(facts.groups, facts.group),
        "entry": _words(facts.entries, facts.entry),
    }
    return pa.table([columns[name] for name in BOUND_ROWS.names], schema=BOUND_ROWS)


def facts_of_bound_rows(rows: pa.Table, layout: FactsLayout, first_of_units: NDArray[np.int64]) -> Facts:
    """Return the facts of one class from its rows in any order, without sources and notes.

    Args:
        rows: every row of the class, with the columns of `BOUND_ROWS`.
        layout: the layout that they were bound to.
        first_of_units: where the rows of each unit begin in the whole, in canonical order.
    """
    numbers = {name: rows[name].to_numpy().astype(np.int64) for name in NUMBERS}
    (groups, group), (entries, entry) = _coded(rows["group"]), _coded(rows["entry"])
    measures = layout.measure_names()
    order = canonical_order(
        [
            (numbers["unit"], len(layout.units)),
            (numbers["leaf"], len(layout.leaves)),
            (numbers["measure"], len(measures)),
            (group, len(groups)),
            (entry, len(entries)),
        ]
    )
    nothing = np.zeros(len(order), dtype=np.int64)
    return Facts(
        layout=layout,
        **{name: column[order] for name, column in numbers.items()},
        group=group[order],
        entry=entry[order],
        decimals=nothing,
        source=nothing,
        note=nothing,
        measures=measures,
        groups=groups,
        entries=entries,
        sources=(),
        notes=(),
        first_of_units=first_of_units,
    )


def _words(words: tuple[str, ...] | list[str], positions: NDArray[np.int64]) -> pa.Array:
    return pa.array(list(words), type=pa.string()).take(pa.array(positions))


def _coded(column: pa.ChunkedArray) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The distinct texts of a column by code point, and the position of each row's text among them."""
    found = column.combine_chunks().dictionary_encode()
    words = found.dictionary.to_pylist()
    ordered = sorted(words)
    place = {word: position for position, word in enumerate(ordered)}
    table = np.array([place[word] for word in words], dtype=np.int64)
    codes = found.indices.to_numpy().astype(np.int64)
    return tuple(ordered), table[codes] if len(codes) else codes
