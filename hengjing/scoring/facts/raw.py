"""Facts as they were written: nine columns of text, dictionary encoded, and where each row stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts.table import COLUMNS
from hengjing.scoring.problems import Place


@dataclass(frozen=True)
class TextColumn:
    """A column of texts: the distinct texts, and for each row the position of its text."""

    words: tuple[str, ...]
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "TextColumn":
        """Encode texts, one a row."""
        words: dict[str, int] = {}
        codes = np.fromiter((words.setdefault(text, len(words)) for text in texts), dtype=np.int32)
        return cls(tuple(words), codes)

    @classmethod
    def joined(cls, columns: Sequence["TextColumn"]) -> "TextColumn":
        """Put columns one below the other."""
        words: dict[str, int] = {}
        codes = []
        for column in columns:
            positions = [words.setdefault(word, len(words)) for word in column.words]
            table = np.array(positions, dtype=np.int32)
            codes.append(table[column.codes] if len(column.codes) else column.codes)
        return cls(tuple(words), np.concatenate(codes) if codes else np.zeros(0, dtype=np.int32))


@dataclass(frozen=True)
class Origin:
    """A table of a file; `heads` name its columns as a person finds them: a head, or the letter of a sheet's column."""

    file: str = ""
    sheet: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RawFacts:
    """Rows of facts as text. `origin` is the position of each row's table in `origins`, `row` its number there."""

    columns: Mapping[str, TextColumn]
    origins: tuple[Origin, ...]
    origin: NDArray[np.int32]
    row: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.row)

    def text(self, column: str, position: int) -> str:
        """Return the text of a cell."""
        found = self.columns[column]
        return found.words[int(found.codes[position])]

    def place(self, position: int, column: str = "") -> Place:
        """Return where a cell, or without column a row, stands."""
        origin = self.origins[self.origin[position]]
        head = origin.heads.get(column, column)
        return Place(file=origin.file, sheet=origin.sheet, row=int(self.row[position]), column=head)

    @classmethod
    def of_table(cls, columns: Mapping[str, TextColumn], row: NDArray[np.int64], origin: Origin) -> "RawFacts":
        """Return the facts of one table; columns that it does not have are empty."""
        empty = TextColumn(("",), np.zeros(len(row), dtype=np.int32))
        full = {name: columns.get(name, empty) for name in COLUMNS}
        return cls(full, (origin,), np.zeros(len(row), dtype=np.int32), row)

    @classmethod
    def joined(cls, parts: Sequence["RawFacts"]) -> "RawFacts":
        """Put the rows of several tables one below the other."""
        if len(parts) == 1:
            return parts[0]
        origins: list[Origin] = []
        origin = [np.zeros(0, dtype=np.int32)]
        for part in parts:
            origin.append((part.origin + len(origins)).astype(np.int32))
            origins += part.origins
        columns = {name: TextColumn.joined([part.columns[name] for part in parts]) for name in COLUMNS}
        row = np.concatenate([np.zeros(0, dtype=np.int64), *(part.row for part in parts)])
        return cls(columns, tuple(origins), np.concatenate(origin), row)


def raw_from_rows(rows: Iterable[Mapping[str, str]]) -> RawFacts:
    """Return rows given by column name; a column that a row leaves out is empty there. Rows count from 1."""
    given = list(rows)
    columns = {name: TextColumn.of(row.get(name, "") for row in given) for name in COLUMNS}
    return RawFacts.of_table(columns, np.arange(1, len(given) + 1, dtype=np.int64), Origin())
