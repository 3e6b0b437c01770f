"""Spark on two threads: the engine's kernel class by class, and the same mix as Spark SQL on 64-bit whole numbers."""

import atexit
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from sqlglot import exp, parse_one

from benchmarks import duckdb_sql, scheme
from benchmarks.cases import Case
from benchmarks.prepare import codes_of
from benchmarks.results import Results, of_sheet
from benchmarks.rivals import OUT
from benchmarks.tasks import Task, arrow_results, fresh, load_facts
from hengjing.scoring.facts import bound_rows
from hengjing.scoring.runners.spark import OnSpark
from hengjing.scoring.runners.spark_rows import CLASS_ROW
from hengjing.scoring.runners.spark_session import local_session

MEMORY = "4g"


def spark_kernel(case: Case, folder: Path, threads: int) -> Task:
    """Hengjing on Spark: bound facts in Parquet to trace and totals in Parquet."""
    compiled, facts = load_facts(case, folder)
    given, out = folder / "bound_rows.parquet", fresh(folder, "spark_kernel")
    if not given.exists():
        pq.write_table(bound_rows(facts), given, row_group_size=2**18)
    place = OnSpark(_session(threads), compiled)

    def run() -> None:
        rows = place.score(place.session.read.parquet(str(given)), facts.first_rows).persist()
        for name in ("trace", "totals"):
            table = rows.where(f"unit > {CLASS_ROW}").selectExpr(f"inline({name})")
            table.write.mode("overwrite").parquet(str(out / name))
        rows.unpersist()

    def results(_: None) -> Results:
        trace, totals = (pq.read_table(out / name) for name in ("trace", "totals"))
        return of_sheet(trace, totals, codes_of(case, compiled))

    return Task(run, results)


def spark_sql(case: Case, folder: Path, threads: int) -> Task:
    """Spark SQL on 64-bit whole numbers: the statements of `duckdb_sql`, spelled by sqlglot; Parquet to Parquet."""
    session, out = _session(threads), fresh(folder, "spark_sql")
    for name in ("plain", "units", "items", "worth"):
        session.read.parquet(str(folder / f"{name}.parquet")).createOrReplaceTempView(name)
    statements = [_spelled(text) for text in duckdb_sql.statements(scheme.compiled(case), "plain")]

    def run() -> None:
        for statement in statements:
            session.sql(statement)
        for name in OUT:
            session.table(name).write.mode("overwrite").parquet(str(out / name))

    return Task(run, lambda _: arrow_results(case, *(pq.read_table(out / name) for name in OUT)))


def _spelled(text: str) -> str:
    """A statement of DuckDB as a temporary view of Spark, with the rounding written out."""
    tree = parse_one(text, read="duckdb").transform(_rounding)
    return tree.sql(dialect="spark").replace("CREATE OR REPLACE TABLE", "CREATE OR REPLACE TEMPORARY VIEW", 1)


def _rounding(node: Any) -> Any:
    """`rhu(n, d)` as the case that the macro of `duckdb_sql` stands for."""
    if not isinstance(node, exp.Anonymous) or node.name.lower() != "rhu":
        return node
    n, d = (f"({each.sql(dialect='duckdb')})" for each in node.expressions)
    written = f"CASE WHEN {n} >= 0 THEN (2 * {n} + {d}) // (2 * {d}) ELSE -((-2 * {n} + {d}) // (2 * {d})) END"
    return parse_one(written, read="duckdb").transform(_rounding)


def _session(threads: int) -> Any:
    """A session that lives as long as the process."""
    stack = ExitStack()
    atexit.register(stack.close)
    settings = {"spark.sql.shuffle.partitions": str(2 * threads)}
    return stack.enter_context(local_session(f"local[{threads}]", memory=MEMORY, settings=settings))
