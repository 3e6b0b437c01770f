"""The canonical lines of a table of texts, many at a time: sorted keys, no spaces, UTF-8."""

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

ROWS = 65_536

Texts = tuple[Sequence[str], NDArray[np.int64]]
"""The distinct texts of a column, and for each row the position of its text."""


def canonical_chunks(columns: Mapping[str, Texts]) -> Iterator[memoryview]:
    """Yield the lines of all rows as bytes, each ended by a newline, some thousand rows at a time."""
    for lines in canonical_texts(columns, end="}\n"):
        _, offsets, text = lines.buffers()
        ends = np.frombuffer(offsets, dtype=np.int32)
        yield memoryview(text)[ends[0] : ends[len(lines)]]


def canonical_texts(columns: Mapping[str, Texts], *, end: str = "}") -> Iterator[pa.StringArray]:
    """Yield the lines of all rows as texts with the same end, some thousand rows at a time."""
    names = sorted(columns)
    quoted = {name: pa.array([_quoted(word) for word in columns[name][0]], type=pa.string()) for name in names}
    size = len(columns[names[0]][1])
    for first in range(0, size, ROWS):
        pieces = []
        for place, name in enumerate(names):
            codes = pa.array(columns[name][1][first : first + ROWS])
            pieces += [("," if place else "{") + f'"{name}":', quoted[name].take(codes)]
        yield pc.binary_join_element_wise(*pieces, end, "")


def distinct_numbers(*numbers: NDArray[np.int64]) -> tuple[list[tuple[int, ...]], NDArray[np.int64]]:
    """Return the distinct rows of some columns of numbers, and for each row the position of its own."""
    codes = np.zeros(len(numbers[0]), dtype=np.int64)
    for column in numbers:
        values, inverse = np.unique(column, return_inverse=True)
        _, codes = np.unique(codes * max(len(values), 1) + inverse, return_inverse=True)
    first = np.zeros(int(np.max(codes, initial=-1)) + 1, dtype=np.int64)
    first[codes] = np.arange(len(codes))
    return list(zip(*(column[first].tolist() for column in numbers), strict=True)), codes


def _quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)
