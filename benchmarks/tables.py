"""What every other engine reads: the bound facts, items and units as plain tables of whole numbers."""

from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks import facts as made
from benchmarks import scheme
from benchmarks.cases import Case
from hengjing.scoring import Compiled, Facts
from hengjing.scoring.numbers import to_scale

FACT_COLUMNS = ("unit", "leaf", "measure", "group", "entry", "value", "status")
SCORE = 6
BANDS = ((6000, 60), (8000, 80), (9000, 100))
"""Lower edge of each band but the first, at two decimals, and its share of full marks in hundredths."""

KINDS = tuple(scheme.MIX)
UNKNOWN = made.ENTRIES.index("UNKNOWN")


def facts_table(facts: Facts) -> pa.Table:
    """Return the bound facts; the small columns are narrow."""
    types = {"value": pa.int64(), "unit": pa.int32()}
    return pa.table({name: pa.array(getattr(facts, name)).cast(types.get(name, pa.int16())) for name in FACT_COLUMNS})


def units_table(compiled: Compiled) -> pa.Table:
    """Return each unit with its class."""
    found = np.zeros(len(compiled.ruleset.units), dtype=np.int32)
    for place, part in enumerate(compiled.classes):
        found[part.units] = place
    return pa.table({"unit": np.arange(len(found), dtype=np.int32), "class": found})


def items_table(case: Case, compiled: Compiled) -> pa.Table:
    """Return each item with its kind, full marks, place in the tree and parameters."""
    rows = []
    above = {child: node.node for node in compiled.classes[0].inner for child in node.children.tolist()}
    leaves = compiled.classes[0].leaves[: case.items]
    for place, (leaf, kind) in enumerate(zip(leaves, scheme.kinds(case.items), strict=True)):
        row: dict[str, Any] = {
            "leaf": place,
            "node": leaf.node,
            "kind": KINDS.index(kind),
            "full": leaf.points,
            "indicator": above.get(leaf.node, -1),
            "dimension": above.get(above.get(leaf.node, -1), -1),
            "limit": None,
            "sign": 1,
            "threshold": None,
            "benchmark": None,
            "start": None,
            "step": None,
        }
        rows.append({**row, **_parameters(kind, leaf.parameters)})
    return pa.Table.from_pylist(rows)


def _parameters(kind: str, p: Any) -> dict[str, Any]:
    if kind == "completion":
        return {"limit": p.limit}
    if kind == "interval":
        sign = 1 if p.direction == "higher" else -1
        return {"sign": sign, "threshold": p.threshold, "benchmark": p.benchmark, "start": p.threshold_points}
    return {"step": p.step_points} if kind == "by_rank" else {}


def worth_table() -> pa.Table:
    """Return what one of each entry is worth: points of an event or claim, value of a ballot."""
    events = {code: to_scale(text, SCORE) for code, text in {**scheme.LEVELS, **scheme.HONORS}.items()}
    ballots = {code: to_scale(text, 4) for code, text in scheme.OPTIONS.items()}
    worth = [{**events, **ballots}.get(word, 0) for word in made.ENTRIES]
    return pa.table({"entry": np.arange(len(worth), dtype=np.int16), "worth": worth})
