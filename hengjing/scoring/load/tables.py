"""One table of a file as raw facts: known columns picked out, rows without any text left out."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from hengjing.scoring.facts.raw import Origin, RawFacts, TextColumn
from hengjing.scoring.load.heads import Heads
from hengjing.scoring.problems import Problem, ProblemsFound, problem


def facts_of_columns(
    columns: Sequence[TextColumn], heads: Heads, row: Any, origin: Origin, found: Sequence[Problem] = ()
) -> RawFacts:
    """Return the facts of a table.

    Args:
        columns: every column of the table, in its order.
        heads: which of them is which.
        row: number of each row.
        origin: file, sheet and names of the columns.
        found: problems of the table that are already known.

    Raises:
        ProblemsFound: with these, and with texts in columns that have no head.
    """
    problems = list(found)
    for place in heads.blank:
        filled = np.flatnonzero(_filled(columns[place]))
        if len(filled):
            raw = RawFacts.of_table({}, row, origin)
            problems.append(problem("facts.head_blank", raw.place(int(filled[0])), count=len(filled)))
    if problems:
        raise ProblemsFound(problems)
    known = {name: columns[place] for name, place in heads.columns.items()}
    some = np.zeros(len(row), dtype=np.bool_)
    for column in known.values():
        some |= _filled(column)
    if not some.all():
        known = {name: _kept(column, some) for name, column in known.items()}
    return RawFacts.of_table(known, row[some], origin)


def _filled(column: TextColumn) -> Any:
    if not column.words:
        return np.zeros(0, dtype=np.bool_)
    return np.array([bool(word.strip()) for word in column.words], dtype=np.bool_)[column.codes]


def _kept(column: TextColumn, some: Any) -> TextColumn:
    """The column without the rows left out, and without the words that only these had."""
    codes = column.codes[some]
    used, back = np.unique(codes, return_inverse=True)
    return TextColumn(tuple(column.words[place] for place in used.tolist()), back.astype(np.int32))
