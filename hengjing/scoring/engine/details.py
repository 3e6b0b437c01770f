"""The details of a class as one table, in the order of units and nodes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.engine.cells import for_reading
from hengjing.scoring.engine.classes import ClassResult
from hengjing.scoring.engine.vocabulary import Vocabulary, word_column
from hengjing.scoring.facts import Facts
from hengjing.scoring.rules.base import Detail
from hengjing.scoring.rules.scales import decimals_at
from hengjing.scoring.scoresheet import DETAILS


class _Texts:
    """Texts met so far, each with its position; vocabularies are looked through once."""

    def __init__(self) -> None:
        self.positions: dict[str, int] = {"": 0}
        self._tables: dict[int, tuple[Sequence[str], NDArray[np.int32]]] = {}

    def of(self, words: Sequence[str], places: Any, size: int) -> NDArray[np.int32]:
        """Return the positions of the words at some places; of the empty text when there are no places."""
        if places is None:
            return np.zeros(size, dtype=np.int32)
        if id(words) not in self._tables:
            table = [self.positions.setdefault(word, len(self.positions)) for word in words]
            self._tables[id(words)] = (words, np.array(table, dtype=np.int32))
        found: NDArray[np.int32] = self._tables[id(words)][1][places]
        return found

    def column(self, positions: Any) -> pa.Array:
        """Return texts by position."""
        return word_column(positions, pa.array(list(self.positions), type=pa.string()))


def details_table(compiled: Compiled, facts: Facts, result: ClassResult, words: Vocabulary) -> pa.Table:
    """Return the details of the scored cells of a class."""
    texts = _Texts()
    decimals = _decimals(compiled, result)
    rows = [each for each in result.cells.details if len(each[0])]
    parts = [_columns(facts, result, each, texts, decimals) for each in rows]
    if not parts:
        return DETAILS.empty_table()
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.argsort(columns["unit"] * len(compiled.nodes) + columns["node"], kind="stable")
    columns = {name: column[order] for name, column in columns.items()}
    arrays = {
        **columns,
        "unit": word_column(columns["unit"], words.units),
        "node": word_column(columns["node"], words.nodes),
        **{name: texts.column(columns[name]) for name in ("step", "group", "entry")},
    }
    return pa.table([arrays[name] for name in DETAILS.names], schema=DETAILS)


def _decimals(compiled: Compiled, result: ClassResult) -> Any:
    """The decimals of a detail's numbers, by its scale and the item that it belongs to."""
    part = next(each for each in compiled.classes if each.code == result.unit_class)
    leaves = {leaf.node: leaf for leaf in part.leaves}
    return lambda detail, node: decimals_at(detail.scale, compiled.ruleset.decimals, leaves[int(node)].value_decimals)


def _columns(
    facts: Facts, result: ClassResult, rows: tuple[NDArray[np.int64], Detail], texts: _Texts, decimals: Any
) -> dict[str, Any]:
    nodes, detail = rows
    keep = np.flatnonzero(result.cells.scored[nodes, detail.unit])
    size = len(keep)

    def of(words: Sequence[str], positions: Any) -> NDArray[np.int32]:
        return texts.of(words, None if positions is None else positions[keep], size)

    return {
        "unit": result.units[detail.unit[keep]],
        "node": nodes[keep],
        "step": np.full(size, texts.positions.setdefault(detail.step, len(texts.positions)), dtype=np.int32),
        "group": of(detail.group_codes or facts.groups, detail.group),
        "entry": of(detail.entry_codes or facts.entries, detail.entry),
        "value": for_reading(np.asarray(detail.value)[keep]).astype(np.int64),
        "decimals": np.full(size, decimals(detail, nodes[0]), dtype=np.int64),
    }
