"""A sheet left in the cluster: its tables and its canonical text by Spark's own writer, and the hash of that text."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from hengjing.scoring.problems import Problem
from hengjing.scoring.runners.spark import OnSpark
from hengjing.scoring.runners.spark_rows import CLASS_ROW, WHOLE, tables_of_rows
from hengjing.scoring.scoresheet import ScoreSheet, SheetHead, canonical_lines

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

UNITS = 256
"""Units whose lines a Python process writes at a time."""

LINES = "total string, cells string"


@dataclass(frozen=True)
class SparkSheet:
    """What `write_on_spark` leaves beside its files. `problems` list what keeps the sheet from being certified."""

    head: SheetHead
    problems: tuple[Problem, ...]
    hash: str


def write_on_spark(place: OnSpark, rows: "DataFrame", facts_hash: str, folder: str) -> SparkSheet:
    """Compute a sheet and leave it in a folder that every machine reaches.

    `folder` takes `trace`, `details` and `totals` as Parquet; `sheet`, the canonical text, whose parts put together in
    the order of their names are the file `sheet.jsonl`; and last `sha256`, the hash of that file. A folder without
    `sha256` is not whole.

    Args:
        place: the session and the ruleset.
        rows: from `place.score`.
        facts_hash: the hash of all facts.
        folder: an address of Spark's, such as `hdfs:///results/2024`; nothing in it is written over.
    """
    kept = rows.persist()
    try:
        of_classes = [row.asDict() for row in kept.where(f"unit = {CLASS_ROW}").select("class", "record").collect()]
        head, problems = place.head(facts_hash, of_classes)
        for name in WHOLE:
            kept.where(f"unit > {CLASS_ROW}").selectExpr(f"inline({name})").write.parquet(f"{folder}/{name}")
        with canonical_text(place, kept, head) as text:
            text.write.text(f"{folder}/sheet")
            digest = hash_of(text)
        named = place.session.createDataFrame([(f"{digest}  sheet.jsonl",)], "value string")
        named.coalesce(1).write.text(f"{folder}/sha256")
    finally:
        kept.unpersist()
    return SparkSheet(head, problems, digest)


@contextmanager
def canonical_text(place: OnSpark, rows: "DataFrame", head: SheetHead) -> Iterator["DataFrame"]:
    """Give the canonical lines of a sheet in their order, in one column, the lines of a unit's cells in one value."""
    from pyspark import StorageLevel  # noqa: PLC0415 (only the extra `spark` has it)

    sheet = ScoreSheet(head, *(schema.empty_table() for schema in WHOLE.values()))
    told = place.session.sparkContext.broadcast(sheet)
    # One machine at a time hands its part over as one value, so a part holds few units.
    parts = max(len(place.compiled.ruleset.units) // (2 * UNITS), 1)
    units = rows.where(f"unit > {CLASS_ROW}").repartitionByRange(parts, "unit").sortWithinPartitions("unit")
    lines = units.mapInArrow(_writing(told), LINES).persist(StorageLevel.DISK_ONLY)
    first = place.session.createDataFrame([(next(canonical_lines(sheet)),)], "value string")
    try:
        yield first.union(lines.select("total")).union(lines.where("cells > ''").select("cells"))
    finally:
        lines.unpersist()


def hash_of(text: "DataFrame") -> str:
    """Return the SHA-256 of the values of the one column in their order, each ended by a newline, in UTF-8."""
    digest = hashlib.sha256()
    # As an RDD: of what a query serves, Spark 4.3 keeps every part until the session ends.
    for row in text.rdd.toLocalIterator(prefetchPartitions=True):
        digest.update(row[0].encode() + b"\n")
    return digest.hexdigest()


def _writing(told: Any) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function that Spark carries to its Python processes: rows of units to their canonical lines."""

    def write(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for first in range(0, batch.num_rows, UNITS):
                yield _lines(told.value.head, pa.Table.from_batches([batch.slice(first, UNITS)]))

    return write


def _lines(head: SheetHead, rows: pa.Table) -> pa.RecordBatch:
    lines = canonical_lines(ScoreSheet(head=head, **tables_of_rows(rows)))
    next(lines)
    totals = list(islice(lines, rows.num_rows))
    cells = ["\n".join(islice(lines, size)) for size in pc.list_value_length(rows["trace"]).to_pylist()]
    return pa.record_batch({"total": totals, "cells": cells})
