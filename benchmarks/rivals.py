"""The tasks of the other engines, in memory and from Parquet to Parquet."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks import scheme
from benchmarks.cases import Case
from benchmarks.results import CELLS, TOTALS, Results
from benchmarks.tasks import Task, arrow_results, fresh, given_tables

OUT = ("cells", "totals")


def duckdb(case: Case, folder: Path, threads: int) -> Task:
    """DuckDB int64 SQL, from tables in memory to tables in memory."""
    from benchmarks import duckdb_sql  # noqa: PLC0415 - each task loads its own engine

    plain = {"facts": pq.read_table(folder / "plain.parquet"), **given_tables(folder)}
    connection = duckdb_sql.connect(plain, threads)
    statements = duckdb_sql.statements(scheme.compiled(case), "facts")

    def run() -> None:
        for statement in statements:
            connection.execute(statement)

    def results(_: Any) -> Results:
        return arrow_results(case, *(connection.sql(f"SELECT * FROM {name}").to_arrow_table() for name in OUT))

    return Task(run, results)


def duckdb_parquet(case: Case, folder: Path, threads: int) -> Task:
    """DuckDB int64 SQL, from Parquet to Parquet."""
    from benchmarks import duckdb_sql  # noqa: PLC0415 - each task loads its own engine

    connection = duckdb_sql.connect(given_tables(folder), threads)
    out = fresh(folder, "duckdb")
    statements = duckdb_sql.statements(scheme.compiled(case), f"'{folder / 'plain.parquet'}'")
    statements += [f"COPY {name} TO '{out / name}.parquet' (COMPRESSION lz4)" for name in OUT]

    def run() -> None:
        for statement in statements:
            connection.execute(statement)

    return Task(run, lambda _: _written(case, out))


def polars(case: Case, folder: Path, threads: int) -> Task:
    """Polars int64 expressions in memory; POLARS_MAX_THREADS pins the threads."""
    del threads
    import polars as pl  # noqa: PLC0415 - each task loads its own engine

    from benchmarks import polars_frames  # noqa: PLC0415

    given = {name: pl.from_arrow(table) for name, table in given_tables(folder).items()}
    facts: Any = pl.from_arrow(pq.read_table(folder / "plain.parquet"))
    measures = scheme.compiled(case).layout.measure_names()
    return Task(
        lambda: polars_frames.score(facts.lazy(), given, measures),
        lambda found: arrow_results(case, *(found[name].to_arrow() for name in OUT)),
    )


def polars_parquet(case: Case, folder: Path, threads: int) -> Task:
    """Polars int64 expressions, from Parquet to Parquet."""
    del threads
    import polars as pl  # noqa: PLC0415 - each task loads its own engine

    from benchmarks import polars_frames  # noqa: PLC0415

    given = {name: pl.from_arrow(table) for name, table in given_tables(folder).items()}
    out = fresh(folder, "polars")
    measures = scheme.compiled(case).layout.measure_names()

    def run() -> None:
        found = polars_frames.score(pl.scan_parquet(folder / "plain.parquet"), given, measures)
        for name in OUT:
            found[name].write_parquet(out / f"{name}.parquet", compression="lz4")

    return Task(run, lambda _: _written(case, out))


def pandas(case: Case, folder: Path, threads: int) -> Task:
    """pandas float64 in memory, on one thread; it is not exact."""
    del threads
    from benchmarks import pandas_frames  # noqa: PLC0415 - each task loads its own engine

    given = {name: table.to_pandas() for name, table in given_tables(folder).items()}
    facts = pq.read_table(folder / "plain.parquet").to_pandas()
    measures = scheme.compiled(case).layout.measure_names()
    return Task(lambda: pandas_frames.score(facts, given, measures), lambda found: _as_integers(case, found))


def pandas_parquet(case: Case, folder: Path, threads: int) -> Task:
    """pandas float64, from Parquet to Parquet; it is not exact."""
    del threads
    import pandas as pd  # noqa: PLC0415 - each task loads its own engine

    from benchmarks import pandas_frames  # noqa: PLC0415

    given = {name: table.to_pandas() for name, table in given_tables(folder).items()}
    out = fresh(folder, "pandas")
    measures = scheme.compiled(case).layout.measure_names()

    def run() -> dict[str, Any]:
        found = pandas_frames.score(pd.read_parquet(folder / "plain.parquet"), given, measures)
        for name in OUT:
            found[name].to_parquet(out / f"{name}.parquet", compression="lz4")
        return found

    return Task(run, lambda found: _as_integers(case, found))


def _written(case: Case, out: Path) -> Results:
    return arrow_results(case, *(pq.read_table(out / f"{name}.parquet") for name in OUT))


def _as_integers(case: Case, found: dict[str, Any]) -> Results:
    """The floats rounded to the scales of the exact engines; columns that pandas does not compute are zero."""
    scales = {"exact": 6, "points": 6, "weight_in_force": 6, "base": 6, "bonus": 6, "total": 6, "published": 2}

    def table(frame: Any, names: tuple[str, ...], keys: tuple[str, ...]) -> pa.Table:
        columns = {key: frame[key].to_numpy() for key in keys}
        for name in names:
            column = frame[name].to_numpy() if name in frame else np.zeros(len(frame))
            columns[name] = np.rint(column * 10.0 ** scales.get(name, 0)).astype(np.int64)
        return pa.table(columns)

    cells = table(found["cells"], CELLS, ("unit", "leaf"))
    return arrow_results(case, cells, table(found["totals"], TOTALS, ("unit",)))
