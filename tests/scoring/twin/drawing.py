"""Cases from folders and from the generator, with the sheet of the engine and the result of the twin on DuckDB."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from hengjing.scoring import ScoreSheet, compile_ruleset, evaluate, facts_from_rows, ruleset_from_document
from tests.scoring.generator import generate
from tests.scoring.oracle.reader import read_document, read_rows
from tests.scoring.twin.case import Case, TooLarge
from tests.scoring.twin.duckdb_engine import duckdb_engine
from tests.scoring.twin.running import Result, run_twin
from tests.scoring.twin.statements import duckdb_statements
from tests.scoring.twin.tables import Tables, tables_of


def case_of(folder: Path) -> Case:
    """Give the case of a folder with `ruleset.yaml` and `facts.csv`."""
    document = read_document((folder / "ruleset.yaml").read_text(encoding="utf-8"))
    return Case(folder.name, document, read_rows(folder / "facts.csv"))


def drawn_cases(seeds: Iterable[int], size: str = "small") -> list[Case]:
    """Draw rulesets and facts; those with a number that is too large for the twin are left out."""
    drawn = (Case(f"S{seed}", *generate(seed, size)[:2]) for seed in seeds)
    return [case for case in drawn if is_carried(case)]


def is_carried(case: Case) -> bool:
    """Tell whether no number of the case is too large for the twin."""
    try:
        tables_of([case])
    except TooLarge:
        return False
    return True


def sheet_of(case: Case, rows: Sequence[Mapping[str, str]] | None = None) -> ScoreSheet:
    """Give the engine's sheet of a case; `rows` plants other facts."""
    compiled = compile_ruleset(ruleset_from_document(dict(case.document)))
    return evaluate(compiled, facts_from_rows(case.rows if rows is None else rows, compiled.layout), threads=1)


def on_duckdb(tables: Tables) -> Result:
    """Run the twin on DuckDB, in memory, on one thread."""
    with duckdb.connect(config={"threads": 1}) as connection:
        return run_twin(duckdb_engine(connection), tables, duckdb_statements(tables))
