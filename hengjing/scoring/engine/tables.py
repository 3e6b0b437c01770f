"""The result of one class as Arrow tables: a row of the trace for each unit and node, and the totals."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.engine.cells import Flags, Matrix, Words
from hengjing.scoring.engine.classes import ClassResult
from hengjing.scoring.engine.details import details_table
from hengjing.scoring.engine.vocabulary import Vocabulary, word_column
from hengjing.scoring.facts import Facts
from hengjing.scoring.scoresheet import TOTALS, TRACE, State

NUMBERS = ("full", "exact", "points", "rounding", "weight", "weight_in_force")


@dataclass(frozen=True)
class ClassTables:
    """The tables of one class, in the order of its units and of nodes."""

    trace: pa.Table
    details: pa.Table
    totals: pa.Table


def class_tables(compiled: Compiled, facts: Facts, result: ClassResult, words: Vocabulary) -> ClassTables:
    """Return the tables of one class."""
    trace, totals = _trace(compiled, facts, result, words), _totals(compiled, result, words)
    return ClassTables(trace, details_table(compiled, facts, result, words), totals)


def _trace(compiled: Compiled, facts: Facts, result: ClassResult, words: Vocabulary) -> pa.Table:
    cells = result.cells
    size, units = cells.full.shape
    nodes = np.arange(size, dtype=np.int32)[:, np.newaxis]
    rows = None if np.all(cells.in_system) else np.flatnonzero(cells.in_system.T)

    def column(matrix: Any) -> Any:
        """A matrix as a column, unit after unit; a view when every unit has every node."""
        flat = matrix.T.reshape(-1)
        return flat if rows is None else flat[rows]

    state = _states(cells.scored, cells.no_data)
    branch = cells.branch + np.array(compiled.first_branch, dtype=np.int32)[:, np.newaxis]
    branch[cells.no_data] = 0
    first, count = _fact_rows(compiled, facts, result.units)
    columns = {
        "unit": word_column(column(np.broadcast_to(result.units.astype(np.int32), (size, units))), words.units),
        "node": word_column(column(np.broadcast_to(nodes, (size, units))), words.nodes),
        "state": word_column(column(state), words.states),
        "branch": word_column(column(branch), words.branches),
        "limited": word_column(column(cells.limited), words.limited),
        "scored_share": column(cells.share),
        **{name: column(getattr(cells, name)) for name in NUMBERS},
        **{f"working_{place}": column(matrix) for place, matrix in enumerate(cells.workings, start=1)},
        "fact_first": column(first.T),
        "fact_count": column(count.T),
        "not_publishable": column(cells.not_publishable),
        "struck": column(cells.struck),
    }
    return pa.table([columns[name] for name in TRACE.names], schema=TRACE)


def _states(scored: Flags, no_data: Flags) -> Words:
    state = np.full(scored.shape, State.NOT_APPLICABLE, dtype=np.int32, order="F")
    state[scored] = State.SCORED
    state[no_data & ~scored] = State.NO_DATA
    return state


def _fact_rows(compiled: Compiled, facts: Facts, units: NDArray[np.int64]) -> tuple[Matrix, Matrix]:
    """First row and number of rows of the facts of each unit and node; nodes with children have none."""
    leaves = [place for place, each in enumerate(compiled.nodes) if each.is_leaf]
    first, count = (np.zeros((len(units), len(compiled.nodes)), dtype=np.int64) for _ in range(2))
    first[:, leaves], count[:, leaves] = facts.cell_rows(units)
    return first, count


def _totals(compiled: Compiled, result: ClassResult, words: Vocabulary) -> pa.Table:
    totals, grades = result.totals, result.grades
    size = len(result.units)
    state = np.where(totals.has_total, State.SCORED, np.where(totals.no_data, State.NO_DATA, State.NOT_APPLICABLE))
    place = [part.code for part in compiled.classes].index(result.unit_class)
    numbers = ("base", "bonus_lines", "bonus", "deduction_lines", "deduction", "total", "published")
    columns = {
        "unit": word_column(result.units, words.units),
        "class": word_column(np.full(size, place), words.classes),
        "state": word_column(state, words.states),
        **{name: getattr(totals, name) for name in numbers},
        "scored_share": totals.share,
        "rank": grades.rank,
        "grade": word_column(grades.grade + 1, words.grades),
        "reason": pa.array(list(grades.reason), type=pa.string()),
        "vetoed_by": pa.array(_vetoes(compiled, result), type=pa.string()),
    }
    return pa.table([columns[name] for name in TOTALS.names], schema=TOTALS)


def _vetoes(compiled: Compiled, result: ClassResult) -> list[str]:
    """Codes of the veto lines that struck each unit."""
    found = [""] * len(result.units)
    for line in compiled.vetoes:
        for unit in np.flatnonzero(result.cells.struck[line]).tolist():
            code = compiled.nodes[line].code
            found[unit] = f"{found[unit]};{code}" if found[unit] else code
    return found
