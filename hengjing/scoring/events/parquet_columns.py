"""What a Parquet file of events holds in the columns that a definition reads."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from hengjing.scoring.events.definition import Definition
from hengjing.scoring.events.heads import find_heads
from hengjing.scoring.events.sql import Sort
from hengjing.scoring.problems import Place, ProblemsFound, problem

TIME_POSITION = 1


@dataclass(frozen=True)
class FileColumns:
    """The heads of the columns to read, in the order of `Definition.read`, their sorts, and the rows of the file."""

    heads: tuple[str, ...]
    sorts: tuple[Sort, ...]
    rows: int


def parquet_columns(path: Path, definition: Definition) -> FileColumns:
    """Return what the file holds.

    Raises:
        ProblemsFound: it is no Parquet file, a column is missing, or of a type that is no text, number or day.
    """
    try:
        with pq.ParquetFile(path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowInvalid, OSError) as error:
        raise ProblemsFound([problem("events.parquet_broken", Place(file=str(path)), detail=error)]) from error
    places = find_heads(definition, schema.names, str(path))
    sorts = [_sort(schema.field(place).type, is_time=at == TIME_POSITION) for at, place in enumerate(places)]
    wrong = [
        problem("events.column_type", Place(file=str(path)), head=schema.names[place], type=schema.field(place).type)
        for place, sort in zip(places, sorts, strict=True)
        if sort is None
    ]
    if wrong:
        raise ProblemsFound(wrong)
    return FileColumns(tuple(schema.names[place] for place in places), tuple(s for s in sorts if s), rows)


def _sort(kind: Any, *, is_time: bool) -> Sort | None:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if (
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_null(kind)
    ):
        return Sort.TEXT
    if pa.types.is_integer(kind):
        return Sort.TEXT if is_time else Sort.WHOLE
    if is_time and (pa.types.is_date(kind) or pa.types.is_timestamp(kind)):
        return Sort.DAY
    return None
