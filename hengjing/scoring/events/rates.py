"""From counters to rates: sums by period, exact, rounded once half away from zero; small counts flagged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from hengjing.scoring.events.counting import COUNTERS
from hengjing.scoring.events.days import period_of
from hengjing.scoring.events.definition import Definition, Measure
from hengjing.scoring.events.embedded import Embedded
from hengjing.scoring.events.sql import counter_names, left_names
from hengjing.scoring.events.state import State
from hengjing.scoring.numbers import INT64_SAFE, decimal_text, divide_half_away

SCHEMA = pa.schema(
    [
        ("period_kind", pa.string()),
        ("period", pa.string()),
        ("unit", pa.string()),
        ("measure", pa.string()),
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("rate", pa.string()),
        ("small", pa.bool_()),
    ]
)
EXCLUDED_SCHEMA = pa.schema(
    [
        ("period_kind", pa.string()),
        ("period", pa.string()),
        ("unit", pa.string()),
        ("reason", pa.string()),
        ("rows", pa.int64()),
    ]
)


@dataclass(frozen=True)
class Sums:
    """Counters of units in one kind of period: `period`, `unit`, `rows_`, rows left out by reason, every counter."""

    kind: str
    table: pa.Table


def rate(numerator: int, denominator: int, measure: Measure) -> str | None:
    """Return the rate as text at its decimals: numerator × per ÷ denominator; None without denominator."""
    if not denominator:
        return None
    scaled = divide_half_away(numerator * measure.per * 10**measure.decimals, denominator)
    return decimal_text(scaled, measure.decimals)


def sums(database: Embedded, state: State, definition: Definition, kinds: Sequence[str]) -> list[Sums]:
    """Add up the counters of all runs by unit and period, ordered by period and unit."""
    database.view("day_counters", state.paths(COUNTERS))
    days = database.table("select distinct day from day_counters").column(0).to_pylist()
    names = ("rows_", *left_names(definition), *counter_names(definition))
    added = ", ".join(f"cast(sum({name}) as bigint) as {name}" for name in names)
    found = []
    for kind in kinds:
        labels = [period_of(day, kind, definition.window) for day in days]
        database.put("periods", pa.table({"day": pa.array(days, pa.string()), "period": pa.array(labels, pa.string())}))
        table = database.table(
            f"select period, unit, {added} from day_counters join periods using (day) "
            "group by period, unit order by period, unit"
        )
        found.append(Sums(kind, table))
    return found


def counts_table(definition: Definition, found: Sequence[Sums]) -> pa.Table:
    """Return numerator, denominator, rate and flag by period, unit and measure, in that order."""
    places = range(len(definition.measures))
    tables = [_interleaved([_measure(definition, place, each) for place in places]) for each in found]
    return pa.concat_tables([SCHEMA.empty_table(), *tables]).combine_chunks()


def excluded_table(definition: Definition, found: Sequence[Sums]) -> pa.Table:
    """Return the rows that were not counted, by period, unit and reason."""
    rows = [
        (each.kind, row["period"], row["unit"], exclusion.code, row[name])
        for each in found
        for row in each.table.to_pylist()
        for exclusion, name in zip(definition.excluded, left_names(definition), strict=True)
        if row[name]
    ]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(EXCLUDED_SCHEMA)
    return pa.table(
        [pa.array(list(column), field.type) for column, field in zip(columns, EXCLUDED_SCHEMA, strict=True)],
        schema=EXCLUDED_SCHEMA,
    )


def _numbers(table: pa.Table, name: str) -> Any:
    return table.column(name).to_numpy()


def _counted(definition: Definition, table: pa.Table) -> pa.Table:
    """Without the units and periods whose rows were all left out."""
    left = [_numbers(table, name) for name in left_names(definition)]
    return table.filter(pa.array(_numbers(table, "rows_") > sum(left)))


def _measure(definition: Definition, place: int, found: Sums) -> pa.Table:
    measure, counted = definition.measures[place], _counted(definition, found.table)
    rows = counted.num_rows
    denominator, numerator = _numbers(counted, f"of_{place}"), _numbers(counted, f"counts_{place}")
    columns = [
        pa.array([found.kind] * rows, pa.string()),
        counted.column("period"),
        counted.column("unit"),
        pa.array([measure.code] * rows, pa.string()),
        counted.column(f"counts_{place}"),
        counted.column(f"of_{place}"),
        _rates(numerator, denominator, measure),
        pa.array(denominator < measure.small),
    ]
    return pa.table(columns, schema=SCHEMA)


def _rates(numerator: Any, denominator: Any, measure: Measure) -> Any:
    """The rates as texts; whole-number columns where the products fit, Python integers where they might not."""
    factor = measure.per * 10**measure.decimals
    has = denominator > 0
    above = numerator if int(numerator.max(initial=0)) * factor < INT64_SAFE else numerator.astype(object)
    scaled = divide_half_away(above * factor, np.where(has, denominator, 1))
    pairs = zip(scaled.tolist(), has.tolist(), strict=True)
    return pa.array([decimal_text(value, measure.decimals) if is_ else None for value, is_ in pairs], pa.string())


def _interleaved(tables: Sequence[pa.Table]) -> pa.Table:
    """Rows of equally long tables in turn: all measures of a unit stand together."""
    joined = pa.concat_tables(tables)
    order = np.arange(joined.num_rows, dtype=np.int64).reshape(len(tables), -1).T.reshape(-1)
    return joined.take(pa.array(order))
