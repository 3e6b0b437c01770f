"""The runner from Parquet to Parquet: class by class, each in a file of its own, so that memory holds a few classes.

It holds no arithmetic. The rows are those of `evaluate`, in the order of units inside each class.
"""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import hengjing
from hengjing.scoring.compiling import Compiled, CompiledClass
from hengjing.scoring.engine import Vocabulary, class_tables, evaluate_class, incomplete_facts, sheet_head
from hengjing.scoring.facts import BoundFacts
from hengjing.scoring.grading import Grades, compile_grading
from hengjing.scoring.problems import Problem
from hengjing.scoring.runners.local import stacked_partition_of
from hengjing.scoring.scoresheet import SheetHead

TABLES = ("trace", "details", "totals")


@dataclass(frozen=True)
class ParquetSheet:
    """What `evaluate_parquet` leaves beside its files. `problems` list what keeps the sheet from being certified."""

    head: SheetHead
    problems: tuple[Problem, ...]


def evaluate_parquet(compiled: Compiled, facts: Path, folder: Path, *, threads: int = 2) -> ParquetSheet:
    """Score a file of bound facts.

    Args:
        compiled: the ruleset.
        facts: written by `write_bound_facts` for the same ruleset.
        folder: takes `trace/`, `details/` and `totals/` with a file for each class, and `head.json`.
        threads: classes computed at the same time; each needs memory for its own tables.
    """
    bound = BoundFacts.open(facts, compiled.layout)
    grading = compile_grading(compiled.ruleset)
    words = Vocabulary.of(compiled)
    for name in TABLES:
        folder.joinpath(name).mkdir(parents=True, exist_ok=True)

    def run(part: CompiledClass) -> tuple[Grades, list[Problem]]:
        given = bound.of_class(part.code)
        result = evaluate_class(compiled, part, grading, stacked_partition_of(part, given))
        tables = class_tables(compiled, given, result, words)
        for name in TABLES:
            write_table(getattr(tables, name), folder.joinpath(name, f"{part.code}.parquet"))
        return result.grades, list(incomplete_facts(compiled, [result]))

    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(run, compiled.classes))
    head = sheet_head(compiled, bound.hash, [grades for grades, _ in found], hengjing.__version__)
    _replace(folder.joinpath("head.json"), json.dumps(asdict(head), ensure_ascii=False, indent=1).encode() + b"\n")
    return ParquetSheet(head, tuple(problem for _, problems in found for problem in problems))


def write_table(table: pa.Table, path: Path) -> None:
    """Write one table of a sheet; the file appears when it is whole. Only words are worth a dictionary."""
    words = [field.name for field in table.schema if pa.types.is_dictionary(field.type)]
    partly = path.with_name(f"{path.name}.part")
    pq.write_table(_own_words(table, words), partly, compression="lz4", use_dictionary=words)
    partly.replace(path)


def _own_words(table: pa.Table, names: Sequence[str]) -> pa.Table:
    """The table with only those units in its dictionary that occur; the other vocabularies are short."""
    if "unit" not in names or not len(table):
        return table
    place = table.schema.get_field_index("unit")
    chunks = table["unit"].combine_chunks()
    low, high = chunks.indices.to_numpy().min(), chunks.indices.to_numpy().max()
    indices = pa.array(chunks.indices.to_numpy() - low)
    unit = pa.DictionaryArray.from_arrays(indices, chunks.dictionary.slice(low, high - low + 1))
    return table.set_column(place, table.schema.field("unit"), unit)


def _replace(path: Path, text: bytes) -> None:
    partly = path.with_name(f"{path.name}.part")
    partly.write_bytes(text)
    partly.replace(path)
