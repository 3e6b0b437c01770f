"""Results in one form for all engines, and their checksum."""

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

CELLS = ("branch", "exact", "limited", "points", "weight_in_force")
TOTALS = ("base", "bonus", "total", "published", "rank", "grade")


@dataclass(frozen=True)
class Results:
    """Matrices units × items by name, and columns over units by name."""

    cells: dict[str, NDArray[np.int64]]
    totals: dict[str, NDArray[np.int64]]

    def checksum(self) -> str:
        """Return SHA-256 of all numbers."""
        digest = hashlib.sha256()
        for name in CELLS:
            digest.update(self.cells[name].astype(np.int64).tobytes())
        for name in TOTALS:
            digest.update(self.totals[name].astype(np.int64).tobytes())
        return digest.hexdigest()[:16]


def from_columns(cells: Any, totals: Any, shape: tuple[int, int]) -> Results:
    """Return results of Arrow tables in any order; `cells` has unit and leaf, `totals` unit."""
    place = _ints(cells["unit"]) * shape[1] + _ints(cells["leaf"])
    unit = _ints(totals["unit"])
    found = {}
    for name in CELLS:
        matrix = np.zeros(shape[0] * shape[1], dtype=np.int64)
        matrix[place] = _ints(cells[name])
        found[name] = matrix.reshape(shape)
    columns = {}
    for name in TOTALS:
        column = np.zeros(shape[0], dtype=np.int64)
        column[unit] = _ints(totals[name])
        columns[name] = column
    return Results(found, columns)


def _ints(column: pa.ChunkedArray) -> NDArray[np.int64]:
    return np.asarray(column.to_numpy(), dtype=np.int64)


def of_sheet(trace: pa.Table, totals: pa.Table, codes: dict[str, Any]) -> Results:
    """Return the results of a score sheet; `codes` gives the order of units, items and grades, and branches by item."""
    units, items = ({code: place for place, code in enumerate(codes[name])} for name in ("units", "items"))
    grades = {"": -1, **{code: place for place, code in enumerate(codes["grades"])}}
    leaf = _mapped(trace["node"], items)
    cells = trace.filter(pa.array(leaf >= 0))
    leaf, unit = leaf[leaf >= 0], _mapped(cells["unit"], units)
    shape = (len(units), len(items))
    found = {}
    for name in CELLS:
        numbers = {
            "branch": lambda: _branches(cells["branch"], leaf, codes["branches"]),
            "limited": lambda: _mapped(cells["limited"], {"": 0, "floor": 1, "cap": 2}),
        }.get(name, lambda name=name: _ints(cells[name]))()
        matrix = np.zeros(shape, dtype=np.int64)
        matrix[unit, leaf] = numbers
        found[name] = matrix
    columns = {name: _ints(totals[name]) for name in TOTALS if name != "grade"}
    columns["grade"] = _mapped(totals["grade"], grades)
    order = _mapped(totals["unit"], units)
    return Results(found, {name: column[np.argsort(order)] for name, column in columns.items()})


def _mapped(column: pa.ChunkedArray, places: dict[str, int]) -> NDArray[np.int64]:
    parts = []
    for chunk in column.chunks:
        words = chunk if pa.types.is_dictionary(chunk.type) else chunk.dictionary_encode()
        table = np.array([places.get(word, -1) for word in words.dictionary.to_pylist()] or [-1], dtype=np.int64)
        parts.append(table[words.indices.to_numpy()])
    return np.concatenate(parts)


def _branches(column: pa.ChunkedArray, leaf: NDArray[np.int64], names: list[list[str]]) -> NDArray[np.int64]:
    """The position of each cell's branch among those of its item."""
    words = sorted({name for own in names for name in own})
    places = np.array([[own.index(word) if word in own else -1 for word in words] for own in names])
    found: NDArray[np.int64] = places[leaf, _mapped(column, {word: place for place, word in enumerate(words)})]
    return found
