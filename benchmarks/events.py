"""Hotline cases counted by unit and month: Hengjing, the scan of the same columns, Polars, pandas."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.cases import Events
from benchmarks.tasks import Task
from hengjing.scoring.cli.definitions import load_definition
from hengjing.scoring.events import Definition, Known, Limits, State, Window, aggregate

DEFINITION = """format: hengjing-events-1
code: bench
kind: hotline
title: 测算用工单
source: assumption
periods: [month]
key: {heads: [case_no], unique: declared}
unit: {heads: [unit]}
time: {heads: [assigned_at]}
columns:
  - {name: responded, title: 是否按时响应, heads: [responded], values: {in_time: [是], late: [否]}}
  - {name: resolved, title: 是否解决, heads: [resolved], values: {resolved: [是], open: [否]}, blank: not_asked}
  - name: satisfied
    title: 满意度
    heads: [satisfied]
    values: {satisfied: [满意], dissatisfied: [不满意]}
    blank: not_asked
measures:
  - {code: response, title: 响应率, source: assumption, counts: [{responded: [in_time]}]}
  - code: resolution
    title: 解决率
    source: assumption
    of: [{resolved: [resolved, open]}]
    counts: [{resolved: [resolved]}]
  - code: satisfaction
    title: 满意率
    source: assumption
    of: [{satisfied: [satisfied, dissatisfied]}]
    counts: [{satisfied: [satisfied]}]
"""

COUNTERS = ("rows_", "responded", "asked", "resolved", "answered", "satisfied")
DAYS, MONTHS = 366, 12
FIRST = np.datetime64("2024-01-01")
COLUMNS = ("unit", "assigned_at", "responded", "resolved", "satisfied")


@dataclass(frozen=True)
class Counts:
    """Counters by unit and month, as whole numbers: units × months × counters."""

    numbers: Any

    def checksum(self) -> str:
        """Return SHA-256 of all counters."""
        return hashlib.sha256(np.ascontiguousarray(self.numbers, dtype=np.int64).tobytes()).hexdigest()[:16]


def prepare_events(case: Events, folder: Path) -> dict[str, Any]:
    """Write the files, the definition, and the checksum of the counters, counted while the rows were drawn."""
    cases_folder = folder / "cases"
    cases_folder.mkdir(parents=True)
    folder.joinpath("definition.yaml").write_text(DEFINITION, encoding="utf-8")
    rng = np.random.default_rng(case.seed)
    counted = np.zeros((case.units * MONTHS, len(COUNTERS)), dtype=np.int64)
    each = case.rows // case.files
    for number in range(case.files):
        table, place, flags = _draw(rng, case.units, number * each, each)
        pq.write_table(table, cases_folder / f"{number:02}.parquet", row_group_size=2**20, compression="lz4")
        for counter, flag in enumerate(flags):
            counted[:, counter] += np.bincount(place[flag], minlength=len(counted))
    found = {"facts": "", "rows": case.rows, "expected": Counts(counted.reshape(case.units, MONTHS, -1)).checksum()}
    (folder / "expected.json").write_text(json.dumps(found))
    return found


def _draw(rng: np.random.Generator, units: int, first: int, rows: int) -> tuple[pa.Table, Any, list[Any]]:
    """Rows, some units busier than others; unit and month of each as one number, and which counters it is in."""
    unit = np.minimum(rng.integers(0, units, rows), rng.integers(0, units, rows))
    day = rng.integers(0, DAYS, rows)
    responded, resolved, satisfied = (rng.integers(0, 10, rows) for _ in range(3))
    codes = {
        "responded": (np.where(responded < 9, 0, 1), ["是", "否"]),
        "resolved": (np.where(resolved < 6, 0, np.where(resolved < 9, 1, 2)), ["是", "否", ""]),
        "satisfied": (np.where(satisfied < 6, 0, np.where(satisfied < 8, 1, 2)), ["满意", "不满意", ""]),
    }
    names = [f"U{place:04}" for place in range(units)]
    columns: dict[str, Any] = {
        "case_no": np.arange(first, first + rows),
        "unit": pa.DictionaryArray.from_arrays(pa.array(unit, pa.int32()), names),
        "assigned_at": pa.array(FIRST + day),
    }
    for name, (code, words) in codes.items():
        columns[name] = pa.DictionaryArray.from_arrays(pa.array(code, pa.int32()), words)
    flags = [np.ones(rows, dtype=np.bool_), codes["responded"][0] == 0]
    for name in ("resolved", "satisfied"):
        flags += [codes[name][0] < 2, codes[name][0] == 0]
    return pa.table(columns), unit * MONTHS + _month(FIRST + day), flags


def _month(days: Any) -> Any:
    """The months of days, the first being 0."""
    return (days.astype("datetime64[M]") - FIRST.astype("datetime64[M]")).astype(np.int64)


def definition(case: Events, folder: Path) -> Definition:
    """Return the definition with the units of the case."""
    known = Known({f"U{place:04}": f"U{place:04}" for place in range(case.units)}, Window("2024-01-01", "2024-12-31"))
    return load_definition(folder / "definition.yaml", known)


def counted_events(case: Events, folder: Path, threads: int) -> Task:
    """Hengjing: files to counters by unit and month, every row accounted for, the ledger with hashes written."""
    rules, state = definition(case, folder), folder / "state"

    def run() -> State:
        shutil.rmtree(state, ignore_errors=True)
        return aggregate(rules, [folder / "cases"], state, limits=Limits("1GB", threads)).state

    return Task(run, lambda found: _of_table(case, pq.read_table(found.paths("counters.parquet")[0])))


def _of_table(case: Events, table: pa.Table) -> Counts:
    names = ("rows_", "counts_0", "of_1", "counts_1", "of_2", "counts_2")
    return _placed(case, table["unit"].to_pylist(), table["day"].to_pylist(), [table[name] for name in names])


def _placed(case: Events, units: Any, days: Any, counters: Any) -> Counts:
    """Counters of units and months; a month is given by its first day."""
    numbers = np.zeros((case.units, MONTHS, len(COUNTERS)), dtype=np.int64)
    unit = np.array([int(code[1:]) for code in units])
    month = _month(np.array(days, dtype="datetime64[D]"))
    for place, counter in enumerate(counters):
        numbers[unit, month, place] = np.asarray(counter)
    return Counts(numbers)


def scan(case: Events, folder: Path, threads: int) -> Task:
    """The limit: DuckDB decodes the same columns and counts without grouping."""
    del case
    import duckdb  # noqa: PLC0415 - each task loads its own engine

    connection = duckdb.connect(config={"threads": threads})
    seen = (
        "unit > 'U2'",
        "assigned_at > DATE '2024-06-30'",
        "responded = '是'",
        "resolved = '是'",
        "satisfied = '满意'",
    )
    counts = ", ".join(f"count(*) FILTER (WHERE {each})" for each in seen)
    query = f"SELECT {counts} FROM read_parquet('{folder}/cases/*.parquet')"
    return Task(lambda: connection.execute(query).fetchall(), lambda _: None)


def polars_events(case: Events, folder: Path, threads: int) -> Task:
    """Polars, streaming; POLARS_MAX_THREADS pins the threads."""
    del threads
    import polars as pl  # noqa: PLC0415 - each task loads its own engine

    asked = {name: pl.col(name).cast(pl.String) for name in ("responded", "resolved", "satisfied")}
    wanted = [
        pl.len().alias("rows_"),
        (asked["responded"] == "是").sum().alias("responded"),
        (asked["resolved"] != "").sum().alias("asked"),
        (asked["resolved"] == "是").sum().alias("resolved"),
        (asked["satisfied"] != "").sum().alias("answered"),
        (asked["satisfied"] == "满意").sum().alias("satisfied"),
    ]
    frame = pl.scan_parquet(folder / "cases/*.parquet").group_by(
        pl.col("unit").cast(pl.String), pl.col("assigned_at").dt.truncate("1mo")
    )
    return _Frames(case, lambda: frame.agg(wanted).collect(engine="streaming")).task()


def pandas_events(case: Events, folder: Path, threads: int) -> Task:
    """pandas with Arrow's dictionaries as categories and its days as 64-bit numbers, which is faster than its usual."""
    del threads

    def run() -> Any:
        frame = pq.read_table(folder / "cases", columns=list(COLUMNS)).to_pandas(date_as_object=False)
        counted = frame.assign(
            assigned_at=frame["assigned_at"].dt.month,
            rows_=1,
            asked=frame["resolved"] != "",
            answered=frame["satisfied"] != "",
            responded=frame["responded"] == "是",
            resolved=frame["resolved"] == "是",
            satisfied=frame["satisfied"] == "满意",
        )
        found = counted.groupby(["unit", "assigned_at"], observed=True)[list(COUNTERS)].sum().reset_index()
        return found.assign(assigned_at=FIRST.astype("datetime64[M]") + (found["assigned_at"].to_numpy() - 1))

    return _Frames(case, run).task()


@dataclass(frozen=True)
class _Frames:
    """A frame with the columns unit, assigned_at and the counters."""

    case: Events
    run: Callable[[], Any]

    def task(self) -> Task:
        return Task(self.run, self._results)

    def _results(self, frame: Any) -> Counts:
        counters = [frame[name].to_numpy() for name in COUNTERS]
        return _placed(self.case, list(frame["unit"]), frame["assigned_at"].to_numpy(), counters)
