"""Facts from Parquet: columns of text; values as text, decimal or whole number, never as binary fractions."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hengjing.scoring.facts.arrow_columns import text_column
from hengjing.scoring.facts.raw import Origin, RawFacts
from hengjing.scoring.load.heads import read_heads
from hengjing.scoring.load.tables import facts_of_columns
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem


def read_parquet(path: Path, file: str) -> RawFacts:
    """Return the rows of a Parquet file, counted from 1.

    Raises:
        ProblemsFound: no Parquet file, wrong heads, or a column of a type that cannot hold exact facts.
    """
    try:
        table = pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise ProblemsFound([problem("facts.parquet_broken", Place(file=file), detail=error)]) from error
    heads = read_heads(table.column_names, Place(file=file))
    wrong = [_wrong_type(file, name, table.column(name).type) for name in table.column_names if _is_wrong(table, name)]
    if heads.problems or wrong:
        raise ProblemsFound([*heads.problems, *wrong])
    columns = [text_column(table.column(place)) for place in range(table.num_columns)]
    names = {name: table.column_names[place] for name, place in heads.columns.items()}
    row = np.arange(1, table.num_rows + 1, dtype=np.int64)
    return facts_of_columns(columns, heads, row, Origin(file, heads=names))


def _is_wrong(table: Any, name: str) -> bool:
    kind = table.column(name).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind)
    return not (text or pa.types.is_integer(kind) or pa.types.is_decimal(kind))


def _wrong_type(file: str, name: str, kind: Any) -> Problem:
    return problem("facts.parquet_type", Place(file=file, column=name), name=name, type=kind)
