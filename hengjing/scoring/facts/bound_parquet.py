"""Bound facts as a Parquet file: a row group for each class, read one class at a time in bounded memory.

A cache, not a source: it holds positions and whole numbers of facts that were read, checked and bound, and their hash.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hengjing.scoring.facts.layout import FactsLayout
from hengjing.scoring.facts.table import Facts

NUMBERS = ("unit", "leaf", "measure", "group", "entry", "value", "decimals", "status", "source", "note")
WORDS = ("measures", "groups", "entries", "sources", "notes")
SCORED_BY = ("unit", "leaf", "measure", "group", "entry", "value", "status")
"""The columns that scores depend on."""


def write_bound_facts(facts: Facts, path: Path) -> None:
    """Write facts, class after class in the order of classes of the layout; the file appears when it is whole."""
    classes = facts.layout.units_by_class
    head = {name: list(getattr(facts, name)) for name in WORDS}
    metadata = {
        b"head": json.dumps({**head, "hash": facts.hash, "classes": list(classes)}, ensure_ascii=False).encode(),
        b"first_of_units": facts.first_rows.astype("<i8").tobytes(),
    }
    types = {"unit": pa.int32(), "value": pa.int64(), "entry": pa.int32(), "source": pa.int32(), "note": pa.int32()}
    schema = pa.schema([(name, types.get(name, pa.int32())) for name in NUMBERS], metadata=metadata)
    partly = path.with_name(f"{path.name}.part")
    with pq.ParquetWriter(partly, schema, compression="lz4") as writer:
        for units in classes.values():
            rows = _rows_of(facts, units)
            columns = [pa.array(getattr(facts, name)[rows]).cast(schema.field(name).type) for name in NUMBERS]
            table = pa.table(columns, schema=schema)
            writer.write_table(table, row_group_size=max(len(table), 1))
    partly.replace(path)


def _rows_of(facts: Facts, units: NDArray[np.int64]) -> Any:
    span = facts.rows_of(units)
    own = np.isin(facts.unit[span], units)
    return span if np.all(own) else np.flatnonzero(own) + span.start


@dataclass(frozen=True)
class BoundFacts:
    """A file of bound facts, opened for a layout."""

    path: Path
    layout: FactsLayout
    head: dict[str, Any]
    first_of_units: NDArray[np.int64]

    @classmethod
    def open(cls, path: Path, layout: FactsLayout) -> "BoundFacts":
        """Read what the file says of itself."""
        metadata = pq.read_schema(path).metadata
        first = np.frombuffer(metadata[b"first_of_units"], dtype="<i8").astype(np.int64)
        return cls(path, layout, json.loads(metadata[b"head"]), first)

    @property
    def hash(self) -> str:
        """The hash of all facts, as it was when they were written."""
        return str(self.head["hash"])

    def of_class(self, unit_class: str) -> Facts:
        """Return the facts of one class, without sources and notes, which no score depends on."""
        place = self.head["classes"].index(unit_class)
        with pq.ParquetFile(self.path) as file:
            table = file.read_row_group(place, columns=list(SCORED_BY), use_threads=False)
        numbers = {name: table[name].to_numpy() for name in SCORED_BY}
        nothing = np.zeros(len(table), dtype=np.int64)
        words: dict[str, Any] = {name: tuple(self.head[name]) for name in WORDS}
        return Facts(
            layout=self.layout,
            **numbers,
            decimals=nothing,
            source=nothing,
            note=nothing,
            **words,
            first_of_units=self.first_of_units,
        )
