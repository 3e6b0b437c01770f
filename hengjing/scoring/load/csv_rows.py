"""Facts from CSV: UTF-8 with or without byte order mark, or GB18030; comma, tab or semicolon."""

import codecs
import csv
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from hengjing.scoring.facts.arrow_columns import text_column
from hengjing.scoring.facts.raw import Origin, RawFacts
from hengjing.scoring.load.heads import known_head, read_heads
from hengjing.scoring.load.tables import facts_of_columns
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem

ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = (",", "\t", ";")
PIECE = 1 << 20


def read_csv(path: Path, file: str) -> RawFacts:
    """Return the rows of a CSV file; the head is row 1.

    Raises:
        ProblemsFound: wrong encoding, wrong heads, rows with more or fewer cells than the head, broken quotes.
    """
    encoding = _encoding(path, file)
    with path.open(encoding=encoding, newline="") as text:
        first = text.readline()
        has_rows = bool(text.read(1))
    delimiter = _delimiter(first)
    texts = next(csv.reader([first], delimiter=delimiter), [])
    heads = read_heads(texts, Place(file=file, row=1))
    if heads.problems:
        raise ProblemsFound(heads.problems)
    bad: list[tuple[int, int]] = []
    try:
        names = [str(place) for place in range(len(texts))]
        table = _table(path, (encoding, delimiter), names, bad) if has_rows else pa.table({name: [] for name in names})
    except (pa.ArrowInvalid, csv.Error) as error:
        raise ProblemsFound([problem("facts.csv_broken", Place(file=file), detail=error)]) from error
    row = _row_numbers(table.num_rows, [number for number, _ in bad])
    origin = Origin(file, heads={name: texts[place].strip() for name, place in heads.columns.items()})
    columns = [text_column(table.column(place)) for place in range(len(texts))]
    uneven = [_uneven(file, number, cells, len(texts)) for number, cells in bad]
    return facts_of_columns(columns, heads, row, origin, uneven)


def _uneven(file: str, number: int, cells: int, wanted: int) -> Problem:
    return problem("facts.cells_in_row", Place(file=file, row=number), cells=cells, wanted=wanted)


def _encoding(path: Path, file: str) -> str:
    """The first encoding in which every byte of the file has a meaning."""
    for encoding in ENCODINGS:
        if _is_written_in(encoding, path):
            return encoding
    raise ProblemsFound([problem("facts.encoding", Place(file=file))])


def _is_written_in(encoding: str, path: Path) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as source:
            while piece := source.read(PIECE):
                if "\0" in decoder.decode(piece):
                    return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(first: str) -> str:
    """The delimiter under which the head has the most known columns."""

    def known(delimiter: str) -> int:
        return sum(bool(known_head(text)) for text in next(csv.reader([first], delimiter=delimiter), []))

    return max(DELIMITERS, key=known)


def _table(path: Path, form: tuple[str, str], names: list[str], bad: list[tuple[int, int]]) -> Any:
    encoding, delimiter = form

    def note(row: Any) -> str:
        bad.append((row.number, row.actual_columns))
        return "skip"

    encoded = pa.dictionary(pa.int32(), pa.string())
    return arrow_csv.read_csv(
        path,
        read_options=arrow_csv.ReadOptions(
            use_threads=False,
            column_names=names,
            skip_rows=1,
            encoding="utf8" if encoding == "utf-8-sig" else encoding,
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=note
        ),
        convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, encoded), strings_can_be_null=False),
    )


def _row_numbers(rows: int, left_out: list[int]) -> Any:
    """Numbers of the rows that were kept, counted as a spreadsheet does, the head being row 1."""
    numbers = np.arange(2, rows + len(left_out) + 2, dtype=np.int64)
    return np.delete(numbers, np.array(left_out, dtype=np.int64) - 2) if left_out else numbers
