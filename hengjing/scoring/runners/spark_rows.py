"""A class's tables as rows that Spark can carry, a row for each unit and one for the class itself, and back again.

A unit's row holds its totals, its trace and its details as nested columns: one result of one call, open to any query,
and each of the three tables is one `inline` away. Words are plain text there, since Spark has no dictionaries.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hengjing.scoring.engine import ClassTables
from hengjing.scoring.grading import Grades
from hengjing.scoring.problems import Place, Problem
from hengjing.scoring.scoresheet import DETAILS, TOTALS, TRACE

NOBODY = np.zeros(0, dtype=np.int64)


def _plain(schema: pa.Schema) -> pa.Schema:
    return pa.schema([(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in schema])


PLAIN = {"trace": _plain(TRACE), "details": _plain(DETAILS), "totals": _plain(TOTALS)}
"""The tables of a sheet with words as text."""

WHOLE = {"trace": TRACE, "details": DETAILS, "totals": TOTALS}

ROWS = pa.schema(
    [
        ("class", pa.string()),
        ("unit", pa.int32()),  # position in the ruleset; CLASS_ROW for the class itself
        *((name, pa.list_(pa.struct(list(schema)))) for name, schema in PLAIN.items()),
        ("record", pa.string()),  # of the class: places, and items without data; as JSON
    ]
)
"""The rows of a class."""

CLASS_ROW = -1


def rows_of_class(
    units: NDArray[np.int64], tables: ClassTables, grades: Grades, problems: Sequence[Problem]
) -> pa.Table:
    """Return the rows of a class: its own, then those of its units in order."""
    record = {
        "places": grades.places,
        "exceeded": [bool(each) for each in grades.exceeded],
        "problems": [asdict(each) for each in problems],
    }
    size = len(units) + 1
    columns = {
        "class": [grades.unit_class] * size,
        "unit": [CLASS_ROW, *units.tolist()],
        **{name: _nested(getattr(tables, name), units, schema) for name, schema in PLAIN.items()},
        "record": [json.dumps(record), *[""] * len(units)],
    }
    return pa.table([columns[name] for name in ROWS.names], schema=ROWS)


def _nested(table: pa.Table, units: NDArray[np.int64], schema: pa.Schema) -> pa.Array:
    """The rows of each unit as a list; none for the class itself."""
    unit = table["unit"].combine_chunks()
    count = np.bincount(np.searchsorted(units, unit.indices.to_numpy()), minlength=len(units))
    ends = np.cumsum([0, 0, *count.tolist()])
    plain = table.cast(schema).combine_chunks()
    arrays = [
        plain[name].chunk(0) if plain.num_rows else pa.array([], type=schema.field(name).type) for name in schema.names
    ]
    return pa.ListArray.from_arrays(
        pa.array(ends, type=pa.int32()), pa.StructArray.from_arrays(arrays, fields=list(schema))
    )


def tables_of_rows(rows: pa.Table) -> dict[str, pa.Table]:
    """Return trace, details and totals of some rows, in their order."""
    return {name: _flat(rows[name], PLAIN[name]).cast(WHOLE[name]) for name in WHOLE}


def _flat(column: pa.ChunkedArray, schema: pa.Schema) -> pa.Table:
    parts = [pa.Table.from_struct_array(chunk.flatten()).select(schema.names).cast(schema) for chunk in column.chunks]
    return pa.concat_tables(parts) if parts else schema.empty_table()


def grades_of_record(unit_class: str, record: str) -> Grades:
    """Return what the head of a sheet needs of a class's grades: its places."""
    found: dict[str, Any] = json.loads(record)
    return Grades(
        unit_class=unit_class,
        units=NOBODY,
        rank=NOBODY,
        grade=NOBODY,
        reason=(),
        places=tuple(found["places"]),
        quota_used=tuple(None for _ in found["places"]),
        exceeded=tuple(found["exceeded"]),
    )


def problems_of_record(record: str) -> list[Problem]:
    """Return the items of a class that have no data, in the order of units and items."""
    return [problem_of(each) for each in json.loads(record)["problems"]]


def problem_of(told: dict[str, Any]) -> Problem:
    """Return a problem that was told as plain objects."""
    return Problem(told["code"], Place(**told["place"]), tuple((name, value) for name, value in told["values"]))
