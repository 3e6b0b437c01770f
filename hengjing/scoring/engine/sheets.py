"""assemble_sheet: the tables of all classes as one score sheet, in the order of the ruleset."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.engine.classes import ClassResult
from hengjing.scoring.engine.incomplete import incomplete_facts
from hengjing.scoring.engine.tables import ClassTables, class_tables
from hengjing.scoring.engine.vocabulary import Vocabulary
from hengjing.scoring.facts import Facts
from hengjing.scoring.grading import Grades
from hengjing.scoring.scoresheet import ScoreSheet, SheetHead


def assemble_sheet(
    compiled: Compiled, facts: Facts, results: Sequence[ClassResult], *, engine_version: str
) -> ScoreSheet:
    """Return the score sheet of all classes.

    Args:
        compiled: the ruleset.
        facts: the facts that were scored.
        results: one result for each class, in any order.
        engine_version: version of the engine, kept in the head.
    """
    words = Vocabulary.of(compiled)
    tables = [class_tables(compiled, facts, result, words) for result in results]
    return join_sheet(compiled, facts.hash, results, tables, engine_version=engine_version)


def join_sheet(
    compiled: Compiled,
    facts_hash: str,
    results: Sequence[ClassResult],
    tables: Sequence[ClassTables],
    *,
    engine_version: str,
) -> ScoreSheet:
    """Return the score sheet of the tables of all classes; results and tables stand in the same order."""
    return ScoreSheet(
        head=sheet_head(compiled, facts_hash, [result.grades for result in results], engine_version),
        trace=_joined([each.trace for each in tables]),
        details=_joined([each.details for each in tables]),
        totals=_joined([each.totals for each in tables]),
        problems=tuple(incomplete_facts(compiled, results)),
    )


def sheet_head(compiled: Compiled, facts_hash: str, grades: Sequence[Grades], engine_version: str) -> SheetHead:
    """Return the head of a sheet, from the grades of all classes."""
    ruleset = compiled.ruleset
    places = [
        (each.unit_class, grade.code, each.places[place] or 0, bool(each.exceeded[place]))
        for each in sorted(grades, key=lambda each: each.unit_class)
        for place, grade in enumerate(ruleset.grades)
        if grade.quota is not None
    ]
    return SheetHead(
        programme=ruleset.programme.code,
        year=ruleset.year,
        title=ruleset.title,
        engine_version=engine_version,
        ruleset_hash=ruleset.hash,
        facts_hash=facts_hash,
        score_decimals=ruleset.decimals.score,
        published_decimals=ruleset.decimals.published,
        nodes=compiled.heads,
        places=tuple(places),
    )


def _joined(tables: Sequence[pa.Table]) -> pa.Table:
    """One table in the order of units; nothing is copied when the classes already follow one another in it."""
    joined = pa.concat_tables(tables)
    unit = np.concatenate([_positions(table["unit"]) for table in tables])
    if np.all(unit[1:] >= unit[:-1]):
        return joined
    return joined.take(pa.array(np.argsort(unit, kind="stable")))


def _positions(units: pa.ChunkedArray) -> np.ndarray:
    chunks = [chunk.indices.to_numpy() for chunk in units.chunks]
    return np.concatenate(chunks) if chunks else np.zeros(0, dtype=np.int32)
