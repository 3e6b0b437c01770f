"""The statements hold whole numbers only, in a small part of SQL, and are the same text in Spark's words."""

import ast
import re
from itertools import accumulate

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from tests.conftest import REPOSITORY
from tests.scoring.twin.drawing import case_of
from tests.scoring.twin.duckdb_engine import duckdb_engine
from tests.scoring.twin.kinds.registry import KINDS
from tests.scoring.twin.running import run_twin
from tests.scoring.twin.statements import as_view, duckdb_statements, in_spark, spark_statements
from tests.scoring.twin.tables import COLUMNS, Tables, tables_of

WHOLE = {"BIGINT", "INTEGER"}
FUNCTIONS = "ABS CASE CAST COALESCE COUNT DENSE_RANK IF LEAST MAX MIN RANK ROW_NUMBER SUM AND OR"
EVERYTHING = Tables(kinds=set(KINDS), heights=3, ties=2, grades=2)
STATEMENTS = dict(duckdb_statements(EVERYTHING))
SPARK = dict(spark_statements(EVERYTHING))
EVERY_STATEMENT = pytest.mark.parametrize("name", STATEMENTS)


def tokens(text):
    return text.upper().split()


@pytest.fixture(scope="module")
def ran():
    """A connection on which the twin ran over a reference year, and its statements."""
    tables = tables_of([case_of(REPOSITORY / "rulesets/reference/2024")])
    with duckdb.connect(config={"threads": 1}) as connection:
        run_twin(duckdb_engine(connection), tables, duckdb_statements(tables))
        yield connection, dict(duckdb_statements(tables))


def parsed(query):
    return sqlglot.parse_one(query, read="duckdb").assert_is(exp.Query)


def types_of(connection, query):
    return {row[1] for row in connection.execute(f"DESCRIBE {query}").fetchall()}


def steps_of(query):
    """Each common table expression of a query as a query of its own, then the query."""
    steps = parsed(query).ctes
    texts = [step.sql("duckdb") for step in steps]
    for step, text in zip(steps, accumulate(texts, "{}, {}".format), strict=True):
        yield f"WITH {text} SELECT * FROM {step.alias}"
    yield query


def test_no_column_of_any_intermediate_step_is_a_fraction(ran):
    connection, statements = ran
    found = {
        name: set().union(*(types_of(connection, step) for step in steps_of(query)))
        for name, query in statements.items()
    }

    assert len(found) > 60
    assert {name: types for name, types in found.items() if types - WHOLE - {"VARCHAR"}} == {}


@EVERY_STATEMENT
def test_a_statement_uses_a_small_part_of_sql(name):
    tree = parsed(STATEMENTS[name])

    assert {each.sql_name() for each in tree.find_all(exp.Func)} <= set(FUNCTIONS.split())
    assert list(tree.find_all(exp.Div)) == []
    assert {each.to.sql() for each in tree.find_all(exp.Cast)} <= {"BIGINT"}
    assert all(isinstance(each.find_ancestor(exp.Cast, exp.Select), exp.Cast) for each in tree.find_all(exp.Sum))
    assert all("." not in each.name for each in tree.find_all(exp.Literal) if not each.is_string)


@EVERY_STATEMENT
def test_a_statement_is_the_same_for_spark_but_for_the_sign_of_whole_division(name):
    here = sqlglot.transpile(STATEMENTS[name], read="duckdb", write="duckdb", pretty=True)[0]

    assert tokens(SPARK[name].replace(" NULLS LAST", "")) == tokens(here.replace("//", "DIV"))


@EVERY_STATEMENT
def test_a_statement_for_spark_is_spark_and_whole(name):
    text = as_view((name, SPARK[name]))

    assert sqlglot.parse_one(text, read="spark").sql("spark", pretty=True).split() == as_spark_view(text)
    assert "//" not in text
    assert re.findall(r"HUGEINT|INT128|DECIMAL|DOUBLE|FLOAT|NUMERIC", text) == []


def as_spark_view(text):
    return text.replace("TEMP VIEW", "TEMPORARY VIEW").split()


def test_whole_division_is_div_in_spark():
    assert in_spark("SELECT (2 * a + b) // (2 * b) AS c FROM t").split() == tokens_kept(
        "SELECT (2 * a + b) DIV (2 * b) AS c FROM t"
    )


def tokens_kept(text):
    return text.replace("(", "( ").replace(")", " )").split()


def test_each_statement_reads_only_what_stands_before_it():
    known = set(COLUMNS)
    for name, query in STATEMENTS.items():
        tree = parsed(query)
        own = {step.alias for step in tree.ctes}
        assert {table.name for table in tree.find_all(exp.Table)} - own <= known, name
        known.add(name)


def test_only_the_comparison_and_its_cases_know_the_engine():
    folder = REPOSITORY / "tests/scoring/twin"
    modules = [path for path in sorted(folder.rglob("*.py")) if not path.name.startswith("test_")]
    importing = [path.name for path in modules if "hengjing" in imported(path)]

    assert len(modules) > 25
    assert importing == ["agreement.py", "drawing.py"]


def imported(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return {name.partition(".")[0] for name in names if name}
