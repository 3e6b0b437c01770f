"""The SQL twin on Spark: the statements of DuckDB in Spark's spelling give the sheet of the engine, cell by cell."""

import pyarrow as pa
import pytest

from tests.counts import count
from tests.scoring.twin.agreement import differences
from tests.scoring.twin.drawing import case_of, drawn_cases, on_duckdb, sheet_of
from tests.scoring.twin.running import Engine, run_twin
from tests.scoring.twin.statements import spark_statements
from tests.scoring.twin.tables import tables_of

SEEDS = count(reduced=20, full=200)


def spark_engine(spark):
    """The engine of a session; every intermediate result is collected and made a view anew, as `Keep` asks."""

    def view(name, table):
        spark.createDataFrame(table).createOrReplaceTempView(name)

    def load(name, columns, rows):
        fields = [(column, pa.string() if is_text else pa.int64()) for column, is_text in columns]
        arrays = [pa.array([row[place] for row in rows], type=kind) for place, (_, kind) in enumerate(fields)]
        view(name, pa.table(arrays, names=[column for column, _ in fields]))

    def keep(name, query):
        view(name, spark.sql(query).toArrow())

    def read(query):
        return [tuple(row) for row in spark.sql(query).collect()]

    return Engine(load, keep, read)


@pytest.mark.slow
@pytest.mark.clause("C7", "P6")
def test_the_twin_on_spark_agrees_with_the_engine_and_with_duckdb(spark, root):
    cases = [case_of(root / "rulesets/reference/2024"), *drawn_cases(range(SEEDS))]
    tables = tables_of(cases)

    result = run_twin(spark_engine(spark), tables, spark_statements(tables))

    assert len(cases) > SEEDS * 2 // 5
    assert sum(len(cells) for cells in (result.cells, result.totals)) > 3_000
    assert [line for case in cases for line in differences(case, result, sheet_of(case))] == []
    assert result == on_duckdb(tables)
