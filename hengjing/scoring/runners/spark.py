"""The runner on Spark: each class on whichever machine holds its rows, by the same `evaluate_class`. No arithmetic.

Spark moves rows to classes and results to tables; it never sees a score as a number of its own to compute with. pyspark
is imported by whoever makes the session: this module needs none of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

import hengjing
from hengjing.scoring.compiling import Compiled, CompiledClass, compile_ruleset
from hengjing.scoring.engine import Vocabulary, class_tables, evaluate_class, incomplete_facts, sheet_head
from hengjing.scoring.facts import BOUND_ROWS, Facts, bound_rows, facts_of_bound_rows
from hengjing.scoring.grading import Grading, compile_grading
from hengjing.scoring.problems import Problem
from hengjing.scoring.ruleset import Ruleset
from hengjing.scoring.runners.local import stacked_partition_of
from hengjing.scoring.runners.spark_rows import (
    CLASS_ROW,
    ROWS,
    grades_of_record,
    problems_of_record,
    rows_of_class,
    tables_of_rows,
)
from hengjing.scoring.scoresheet import ScoreSheet, SheetHead

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NO_FACT = -1
"""Position of the unit in the row that stands for a class, so that a class without facts is scored too."""


@dataclass(frozen=True)
class Rules:
    """What each machine is told once: the ruleset. A Python process of Spark compiles it for itself, once."""

    ruleset: Ruleset

    @cached_property
    def compiled(self) -> Compiled:
        """The compiled ruleset."""
        return compile_ruleset(self.ruleset)

    @cached_property
    def grading(self) -> Grading:
        """The compiled rules of rank and grade."""
        return compile_grading(self.ruleset)

    @cached_property
    def words(self) -> Vocabulary:
        """The words of the tables."""
        return Vocabulary.of(self.compiled)

    @cached_property
    def parts(self) -> dict[str, CompiledClass]:
        """The classes by code."""
        return {part.code: part for part in self.compiled.classes}

    def score(self, unit_class: str, rows: pa.Table, first_of_units: NDArray[np.int64]) -> pa.Table:
        """Return the rows of a class from those of its facts."""
        compiled, part = self.compiled, self.parts[unit_class]
        own = rows.filter(pc.not_equal(rows["unit"], NO_FACT))
        facts = facts_of_bound_rows(own, compiled.layout, first_of_units)
        result = evaluate_class(compiled, part, self.grading, stacked_partition_of(part, facts))
        tables = class_tables(compiled, facts, result, self.words)
        return rows_of_class(part.units, tables, result.grades, list(incomplete_facts(compiled, [result])))


class OnSpark:
    """A session that knows a ruleset; everything computed under it tells each machine the rules once.

    Args:
        session: of pyspark 4 or later.
        compiled: the ruleset.
    """

    def __init__(self, session: "SparkSession", compiled: Compiled) -> None:
        self.session = session
        self.compiled = compiled
        self.rules = session.sparkContext.broadcast(Rules(compiled.ruleset))

    def score(self, facts: "DataFrame", first_of_units: NDArray[np.int64]) -> "DataFrame":
        """Return the rows of all classes, in no order; nothing is computed before they are asked for.

        Args:
            facts: rows of bound facts with the columns of `BOUND_ROWS`, in any order and any number of parts.
            first_of_units: where the rows of each unit begin in canonical order of all facts.
        """
        first = self.session.sparkContext.broadcast(first_of_units)
        every = facts.select(*BOUND_ROWS.names).unionByName(self.session.createDataFrame(_standing_for(self.compiled)))
        return every.groupBy("class").applyInArrow(_scoring(self.rules, first), spark_type(ROWS))

    def head(self, facts_hash: str, of_classes: Sequence[dict[str, str]]) -> tuple[SheetHead, tuple[Problem, ...]]:
        """Return the head of the sheet and the items without data, in order, from the rows of classes.

        Args:
            facts_hash: the hash of all facts.
            of_classes: `class` and `record` of each class, in any order.
        """
        grades = [grades_of_record(each["class"], each["record"]) for each in of_classes]
        place = {unit.code: position for position, unit in enumerate(self.compiled.ruleset.units)}
        problems = [found for each in of_classes for found in problems_of_record(each["record"])]
        problems.sort(key=lambda found: place[found.place.path.partition("/")[0]])
        return sheet_head(self.compiled, facts_hash, grades, hengjing.__version__), tuple(problems)


def evaluate_on_spark(session: "SparkSession", compiled: Compiled, facts: Facts) -> ScoreSheet:
    """Return the score sheet of a compiled ruleset and facts bound to its layout, computed on Spark.

    It is the sheet of `evaluate`, byte for byte, for any number of machines and any order of rows. Facts and sheet pass
    through this process, which needs memory for both; `write_on_spark` leaves them in the cluster.
    """
    place = OnSpark(session, compiled)
    table = place.score(session.createDataFrame(bound_rows(facts)), facts.first_rows).toArrow()
    table = table.take(pc.sort_indices(table, sort_keys=[("unit", "ascending"), ("class", "ascending")]))
    of_classes = table.filter(pc.equal(table["unit"], CLASS_ROW)).select(["class", "record"]).to_pylist()
    head, problems = place.head(facts.hash, of_classes)
    return ScoreSheet(head=head, **tables_of_rows(table), problems=problems)


def _standing_for(compiled: Compiled) -> pa.Table:
    size = len(compiled.classes)
    blank: dict[str, Any] = {
        name: [NO_FACT if name == "unit" else "" if pa.types.is_string(kind) else 0] * size
        for name, kind in zip(BOUND_ROWS.names, BOUND_ROWS.types, strict=True)
    }
    return pa.table({**blank, "class": [part.code for part in compiled.classes]}, schema=BOUND_ROWS)


def _scoring(rules: Any, first_of_units: Any) -> Callable[[tuple[pa.Scalar, ...], pa.Table], pa.Table]:
    """The function that Spark carries to its Python processes; it names what it needs and does not carry it."""

    def score(key: tuple[pa.Scalar, ...], rows: pa.Table) -> pa.Table:
        found: pa.Table = rules.value.score(key[0].as_py(), rows, first_of_units.value)
        return found

    return score


def spark_type(schema: pa.Schema) -> str:
    """Return a schema in Spark's words."""
    return ", ".join(f"`{field.name}` {_spark_word(field.type)}" for field in schema)


def _spark_word(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_spark_word(kind.value_type)}>"
    if pa.types.is_struct(kind):
        fields = (kind.field(place) for place in range(kind.num_fields))
        return f"struct<{', '.join(f'`{field.name}`: {_spark_word(field.type)}' for field in fields)}>"
    return {"string": "string", "int32": "int", "int64": "bigint", "bool": "boolean"}[str(kind)]
