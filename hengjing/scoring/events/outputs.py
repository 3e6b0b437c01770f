"""Results as files: counts, what was excluded, bad rows, and facts for the engine."""

import csv
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from hengjing.scoring.events.aggregating import USUAL, Limits
from hengjing.scoring.events.counting import BAD_ROWS
from hengjing.scoring.events.definition import WINDOW, Definition
from hengjing.scoring.events.embedded import Embedded
from hengjing.scoring.events.facts_rows import facts_rows
from hengjing.scoring.events.rates import counts_table, excluded_table, sums
from hengjing.scoring.events.state import State
from hengjing.scoring.events.wording import HEADS, PERIOD_WORDS, REASONS
from hengjing.scoring.facts import COLUMNS
from hengjing.scoring.scoresheet.words import Words

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula; a quote before it makes it a text."""


def everywhere(unit: str, item: str) -> bool:
    """Every item applies to every unit, as long as no ruleset says otherwise."""
    del unit, item
    return True


def write_counts(
    definition: Definition,
    state: State,
    folder: Path,
    *,
    limits: Limits = USUAL,
    applies: Callable[[str, str], bool] = everywhere,
    language: str = "zh",
) -> pa.Table:
    """Write all results of a state into a folder, and return the table of counts.

    The same files counted give the same bytes, in one run or in several, as long as the order of files is the same.
    """
    kinds = tuple(dict.fromkeys([*definition.periods, WINDOW]))
    spilled = folder.joinpath(".spilled")
    with Embedded(spilled, limits.memory, limits.threads) as database:
        found = sums(database, state, definition, kinds)
        shown = [each for each in found if each.kind in definition.periods]
        counts = counts_table(definition, shown)
        pq.write_table(counts, folder.joinpath("counts.parquet"))
        _write_table(definition, counts, folder.joinpath("counts.csv"), language)
        if definition.excluded:
            _write_table(definition, excluded_table(definition, shown), folder.joinpath("excluded.csv"), language)
        _write_bad_rows(definition, database, state, folder.joinpath("bad_rows.csv"), language)
    shutil.rmtree(spilled, ignore_errors=True)
    if any(measure.facts for measure in definition.measures):
        whole = next(each for each in found if each.kind == WINDOW)
        rows = facts_rows(definition, whole, state, applies, language)
        _write(folder.joinpath("facts").with_suffix(".csv"), COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
    return counts


def _write_table(definition: Definition, table: pa.Table, path: Path, language: str) -> None:
    texts = {name: {code: words.of(language) for code, words in _words(definition, name).items()} for name in HEADS}
    rows = (
        [texts[name].get(cell, cell) for name, cell in row.items()]
        for batch in table.to_batches(1 << 14)
        for row in batch.to_pylist()
    )
    _write(path, [HEADS[name].of(language) for name in table.schema.names], rows)


def _words(definition: Definition, head: str) -> Mapping[Any, Words]:
    """What the cells of a column say to a reader; a cell that is not here says what it is."""
    found: dict[str, Mapping[Any, Words]] = {
        "period_kind": PERIOD_WORDS,
        "measure": {each.code: each.title for each in definition.measures},
        "reason": {each.code: each.title for each in definition.excluded},
        "rate": {None: Words()},
        "small": {True: Words("是", "yes"), False: Words()},
    }
    return found.get(head, {})


def _write_bad_rows(definition: Definition, database: Embedded, state: State, path: Path, language: str) -> None:
    database.view("bad_rows", state.paths(BAD_ROWS))
    names = [(column.title.of(language) or column.heads[0]) for column in definition.read]
    rows = (
        [
            _plain(row["file"]),
            row["row_no"],
            REASONS[row["reason"]].of(language),
            _name(names, row["place"]),
            _plain(row["text_"]),
        ]
        for batch in database.batches("select file, row_no, reason, place, text_ from bad_rows order by file, row_no")
        for row in batch.to_pylist()
    )
    _write(path, [HEADS[name].of(language) for name in ("file", "row_no", "bad_reason", "column", "text")], rows)


def _name(names: Sequence[str], place: int | None) -> str:
    return "" if place is None else names[place]


def _plain(text: str | None) -> str:
    return f"'{text}" if text and text.startswith(FORMULA_SIGNS) else text or ""


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)
