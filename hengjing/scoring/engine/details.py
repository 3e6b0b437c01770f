"""The details of all classes as one table, in the order of units and nodes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.engine.cells import for_reading
from hengjing.scoring.engine.classes import ClassResult
from hengjing.scoring.facts import Facts
from hengjing.scoring.rules.base import Detail
from hengjing.scoring.rules.scales import decimals_at
from hengjing.scoring.scoresheet import DETAILS


def details_table(compiled: Compiled, facts: Facts, results: Sequence[ClassResult]) -> pa.Table:
    """Return the details of scored cells."""
    parts = [
        _columns(compiled, facts, result, node, detail)
        for result in results
        for node, detail in result.cells.details
        if np.size(detail.unit)
    ]
    if not parts:
        return DETAILS.empty_table()
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.lexsort((np.arange(len(columns["unit"])), columns["node"], columns["unit"]))
    units = [unit.code for unit in compiled.ruleset.units]
    words = {"unit": units, "node": [node.code for node in compiled.nodes]}
    arrays: list[pa.Array] = []
    for name in DETAILS.names:
        values = columns[name][order]
        if name in words:
            arrays.append(_dictionary(values, words[name]))
        elif name in {"step", "group", "entry"}:
            arrays.append(pa.array(values.tolist(), type=pa.string()).dictionary_encode())
        else:
            arrays.append(pa.array(values.astype(np.int64)))
    return pa.table(arrays, schema=DETAILS)


def _dictionary(positions: Any, words: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(positions.astype(np.int32)), pa.array(words, type=pa.string()))


def _columns(compiled: Compiled, facts: Facts, result: ClassResult, node: int, detail: Detail) -> dict[str, Any]:
    part = next(each for each in compiled.classes if each.code == result.unit_class)
    leaf = next(each for each in part.leaves if each.node == node)
    keep = result.cells.scored[node][detail.unit]
    size = int(np.sum(keep))
    decimals = decimals_at(detail.scale, compiled.ruleset.decimals, leaf.value_decimals)
    return {
        "unit": result.units[detail.unit[keep]],
        "node": np.full(size, node, dtype=np.int64),
        "step": np.full(size, detail.step, dtype=object),
        "group": _texts(detail.group, detail.group_codes or facts.groups, keep, size),
        "entry": _texts(detail.entry, detail.entry_codes or facts.entries, keep, size),
        "value": for_reading(np.asarray(detail.value)[keep]),
        "decimals": np.full(size, decimals, dtype=np.int64),
    }


def _texts(positions: Any, words: tuple[str, ...], keep: Any, size: int) -> Any:
    if positions is None:
        return np.full(size, "", dtype=object)
    return np.array(words, dtype=object)[positions[keep]]
