"""Facts that lie in the cluster: checked and bound where their classes are, by the checks and the binding of all facts.

With one bad row nothing is bound, and every bad row is told. What stands outside a class is little: where the rows of
each unit begin, and the hash of all facts, which is taken over their canonical lines as they stream by.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from hengjing.scoring.checks import check_facts
from hengjing.scoring.facts import BOUND_ROWS, COLUMNS, Facts, bound_rows
from hengjing.scoring.facts.arrow_columns import text_column
from hengjing.scoring.facts.binding import bind
from hengjing.scoring.facts.raw import Origin, RawFacts
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem, ProblemsFound
from hengjing.scoring.runners.spark import OnSpark, spark_type
from hengjing.scoring.runners.spark_files import UNITS, hash_of
from hengjing.scoring.runners.spark_rows import problem_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

WRITTEN = pa.schema([*((name, pa.string()) for name in COLUMNS), ("file", pa.string()), ("row", pa.int64())])
"""Facts as they were written, with the file and the row where each stands."""

BOUND = pa.schema(
    [
        ("unit", pa.int32()),
        ("count", pa.int64()),  # rows of the unit
        ("facts", pa.list_(pa.struct(list(BOUND_ROWS)))),
        ("lines", pa.string()),  # the canonical lines, divided by newlines
        ("problems", pa.string()),  # as JSON; then the rest is empty
    ]
)
"""What a class's facts become: a row for each unit that has facts, or one with the problems of the class."""

NOWHERE = -1


@dataclass(frozen=True)
class FactsOnSpark:
    """Bound facts in the cluster: their rows, where those of each unit begin in the whole, and the hash of all."""

    rows: "DataFrame"
    first_of_units: NDArray[np.int64]
    hash: str


@contextmanager
def bound_on_spark(place: OnSpark, facts: "DataFrame", heads: Mapping[str, str]) -> Iterator[FactsOnSpark]:
    """Give the facts bound to the ruleset; Spark keeps them until the block ends.

    Args:
        place: the session and the ruleset.
        facts: text rows with the columns of `WRITTEN`, none of them null.
        heads: how the files name the columns of facts, for the places of problems.

    Raises:
        ProblemsFound: with every bad row; with one bad row nothing is bound.
    """
    spread = facts.select(*WRITTEN.names).mapInArrow(
        _naming(place.rules), spark_type(WRITTEN.append(pa.field("class", pa.string())))
    )
    bound = spread.groupBy("class").applyInArrow(_binding(place.rules, dict(heads)), spark_type(BOUND)).persist()
    try:
        if problems := _problems(bound):
            raise ProblemsFound(problems)
        count = np.zeros(len(place.compiled.ruleset.units), dtype=np.int64)
        for row in bound.select("unit", "count").collect():
            count[row["unit"]] = row["count"]
        digest = hash_of(bound.sort("unit").select("lines"))
        yield FactsOnSpark(bound.selectExpr("inline(facts)"), np.cumsum(count) - count, digest)
    finally:
        bound.unpersist()


def _problems(bound: "DataFrame") -> list[Problem]:
    rows = bound.where("problems > ''").select("problems").collect()
    found = [problem_of(each) for row in rows for each in json.loads(row["problems"])]
    return sorted(found, key=lambda each: (each.place.file, each.place.row or 0))


def _naming(rules: Any) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function for Spark that names the class of each row's unit; unknown units go together."""

    def name(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        layout = rules.value.compiled.layout
        class_of = dict(zip(layout.units, layout.class_of, strict=True))
        for batch in batches:
            unit = batch.column("unit").dictionary_encode()
            words = [class_of.get(word.strip(), "") for word in unit.dictionary.to_pylist()]
            yield batch.append_column("class", pa.array(words, type=pa.string()).take(unit.indices))

    return name


def _binding(rules: Any, heads: Mapping[str, str]) -> Callable[[pa.Table], pa.Table]:
    """The function for Spark that checks and binds the rows of a class."""

    def bind_class(rows: pa.Table) -> pa.Table:
        reading = Reading(_raw(rows, heads), rules.value.compiled.layout)
        problems = check_facts(reading)
        return _told(problems) if problems else _units(bind(reading))

    return bind_class


def _raw(rows: pa.Table, heads: Mapping[str, str]) -> RawFacts:
    """The rows in the order of files, so that the first of two equal ones is the same every time."""
    ordered = rows.sort_by([("file", "ascending"), ("row", "ascending")])
    files = text_column(ordered["file"])
    return RawFacts(
        columns={name: text_column(ordered[name]) for name in COLUMNS},
        origins=tuple(Origin(file, heads=heads) for file in files.words),
        origin=files.codes,
        row=ordered["row"].to_numpy(),
    )


def _told(problems: Sequence[Problem]) -> pa.Table:
    text = json.dumps([asdict(each) for each in problems])
    columns = {"unit": [NOWHERE], "count": [0], "facts": [[]], "lines": [""], "problems": [text]}
    return pa.table(columns, schema=BOUND)


def _units(facts: Facts) -> pa.Table:
    units, first = np.unique(facts.unit, return_index=True)
    ends = np.append(first, len(facts))
    rows, lines = bound_rows(facts).combine_chunks(), facts.lines()
    arrays = [rows[name].chunk(0) for name in BOUND_ROWS.names]
    nested = pa.StructArray.from_arrays(arrays, fields=list(BOUND_ROWS))
    columns = {
        "unit": units,
        "count": np.diff(ends),
        "facts": pa.ListArray.from_arrays(pa.array(ends, type=pa.int32()), nested),
        "lines": pa.chunked_array(list(_joined(lines, ends)), type=pa.string()),
        "problems": [""] * len(units),
    }
    return pa.table([columns[name] for name in BOUND.names], schema=BOUND)


def _joined(lines: pa.ChunkedArray, ends: NDArray[np.int64]) -> Iterator[pa.Array]:
    """The lines of each unit in one text; some units at a time, since one Arrow array holds 2 GiB of text."""
    for first in range(0, len(ends) - 1, UNITS):
        own = ends[first : first + UNITS + 1]
        part = lines.slice(own[0], own[-1] - own[0]).combine_chunks()
        yield pc.binary_join(pa.ListArray.from_arrays(pa.array(own - own[0], type=pa.int32()), part), "\n")
