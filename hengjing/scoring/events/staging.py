"""CSV to Parquet in pieces: the columns a definition reads, as text, each row with its number; bad lines apart."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from hengjing.scoring.events.definition import Definition
from hengjing.scoring.events.files import EventFile, Tick
from hengjing.scoring.events.heads import find_heads
from hengjing.scoring.problems import Place, ProblemsFound, problem

DELIMITERS = (",", "\t", ";")
BLOCK = 4 << 20
LONGEST_TEXT = 200
"""Characters of a malformed row that are listed."""

MALFORMED = pa.schema([("row_no", pa.int64()), ("reason", pa.string()), ("place", pa.int32()), ("text_", pa.string())])


@dataclass(frozen=True)
class Staged:
    """A CSV file as Parquet: its rows, and its lines with more or fewer cells than the head."""

    rows: Path
    malformed: Path
    row_count: int
    malformed_count: int


@dataclass
class _Lines:
    """Numbers of rows as a spreadsheet counts them, the head being row 1; malformed lines have numbers too."""

    following: int = 2
    malformed: list[tuple[int, str]] = field(default_factory=list)
    malformed_count: int = 0

    def note(self, row: Any) -> str:
        self.malformed.append((row.number, row.text[:LONGEST_TEXT]))
        self.malformed_count += 1
        return "skip"

    def numbers(self, count: int) -> Any:
        """Numbers of the next rows: the reader may have noted malformed lines beyond them already."""
        skipped = np.array([number for number, _ in self.malformed], dtype=np.int64)
        candidates = np.arange(self.following, self.following + count + len(skipped), dtype=np.int64)
        numbers = np.setdiff1d(candidates, skipped, assume_unique=True)[:count]
        self.following = int(numbers[-1]) + 1 if count else self.following
        return numbers

    def passed(self, *, end: bool) -> pa.Table:
        """The malformed lines that lie before the next row, which are then forgotten; at the end all."""
        passed = [each for each in self.malformed if end or each[0] < self.following]
        self.malformed = self.malformed[len(passed) :]
        numbers, texts = [number for number, _ in passed], [text for _, text in passed]
        columns = [numbers, ["malformed"] * len(passed), [None] * len(passed), texts]
        return pa.table([pa.array(c, f.type) for c, f in zip(columns, MALFORMED, strict=True)], schema=MALFORMED)


def stage_csv(source: EventFile, definition: Definition, folder: Path, tick: Tick) -> Staged:
    """Write the rows of a CSV file as Parquet into a folder. A row without any text is no row.

    Raises:
        ProblemsFound: a column is missing, or quotes are not paired.
    """
    heads, delimiter = _heads(source, definition)
    places = find_heads(definition, heads, str(source.path))
    staged = folder.joinpath("rows.parquet"), folder.joinpath("malformed.parquet")
    schema = pa.schema([("row_no", pa.int64()), *((f"c{n}", pa.string()) for n in range(len(places)))])
    lines, done = _Lines(), 0
    try:
        with pq.ParquetWriter(staged[0], schema) as rows, pq.ParquetWriter(staged[1], MALFORMED) as malformed:
            for batch in _batches(source, delimiter, len(heads), lines):
                numbers = pa.array(lines.numbers(batch.num_rows))
                columns = [pc.utf8_trim_whitespace(column) for column in batch.columns]
                table = pa.table([numbers, *(columns[place] for place in places)], schema=schema)
                table = table.filter(_has_text(columns))
                rows.write_table(table)
                malformed.write_table(lines.passed(end=False))
                done += table.num_rows
                tick("reading", source.name, done, 0)
            malformed.write_table(lines.passed(end=True))
    except (pa.ArrowInvalid, csv.Error) as error:
        raise ProblemsFound([problem("events.csv_broken", Place(file=str(source.path)), detail=error)]) from error
    return Staged(*staged, done, lines.malformed_count)


def _heads(source: EventFile, definition: Definition) -> tuple[list[str], str]:
    """The heads, and the delimiter under which the most of them are known."""
    known = {head for column in definition.read for head in column.heads}
    found: list[tuple[int, list[str], str]] = []
    for delimiter in DELIMITERS:
        encoding = "utf-8-sig" if source.encoding == "utf-8" else source.encoding
        with source.path.open(encoding=encoding, newline="") as text:
            heads = next(csv.reader(text, delimiter=delimiter), [])
        found.append((sum(head.strip() in known for head in heads), heads, delimiter))
    best = max(found, key=lambda each: each[0])
    return best[1], best[2]


def _batches(source: EventFile, delimiter: str, width: int, lines: _Lines) -> Iterator[Any]:
    if not source.size:
        return
    reader = arrow_csv.open_csv(
        source.path,
        read_options=arrow_csv.ReadOptions(
            use_threads=False,
            autogenerate_column_names=True,
            skip_rows_after_names=1,
            encoding="utf8" if source.encoding == "utf-8" else source.encoding,
            block_size=BLOCK,
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=lines.note
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types={f"f{place}": pa.string() for place in range(width)}, strings_can_be_null=False
        ),
    )
    yield from reader


def _has_text(columns: Sequence[Any]) -> Any:
    found = pc.not_equal(columns[0], "")
    for column in columns[1:]:
        found = pc.or_(found, pc.not_equal(column, ""))
    return found
