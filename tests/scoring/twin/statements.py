"""All statements of the twin in order, in the spelling of DuckDB and in that of Spark."""

from collections.abc import Iterator

import sqlglot

from tests.scoring.twin.grades import grade_statements
from tests.scoring.twin.kinds.registry import KINDS
from tests.scoring.twin.leaves import leaf_statements
from tests.scoring.twin.rollup import rollup_statements
from tests.scoring.twin.tables import Tables
from tests.scoring.twin.totals import total_statements

Statement = tuple[str, str]


def duckdb_statements(tables: Tables) -> Iterator[Statement]:
    """Give the name and the query of each intermediate table, each reading only those before it."""
    yield from leaf_statements(KINDS[kind] for kind in sorted(tables.kinds))
    yield from rollup_statements(tables.heights)
    yield from total_statements(tables.ties)
    if tables.grades:
        yield from grade_statements(tables.grades)


def spark_statements(tables: Tables) -> Iterator[Statement]:
    """Give the same statements as Spark SQL; the one token that differs is `//`, in Spark `DIV`."""
    return ((name, in_spark(query)) for name, query in duckdb_statements(tables))


def in_spark(query: str) -> str:
    """Write a query of DuckDB for Spark."""
    return sqlglot.transpile(query, read="duckdb", write="spark", pretty=True)[0]


def as_view(statement: Statement) -> str:
    """Give the statement as a temporary view, in words that both engines know."""
    name, query = statement
    return f"CREATE OR REPLACE TEMP VIEW {name} AS {query}"
