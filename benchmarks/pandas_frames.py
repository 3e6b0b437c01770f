"""The same mix as people would write it with pandas: float64 and `round`; it is not exact."""

from typing import Any

import numpy as np
import pandas as pd

from benchmarks.tables import BANDS, KINDS, UNKNOWN

KIND = {kind: place for place, kind in enumerate(KINDS)}
Frames = dict[str, Any]
KEYS = ["unit", "leaf"]


def score(facts: Any, given: Frames, measures: tuple[str, ...]) -> Frames:
    """Return the frames `cells` and `totals`; points are floats."""
    number = {name: place for place, name in enumerate(measures)}
    facts = facts.merge(given["worth"], on="entry")
    grid = given["units"].merge(given["items"], how="cross")
    for gathered in _gathered(facts, number):
        grid = grid.merge(gathered, on=KEYS, how="left")
    scored = _scored(grid)
    base_items = scored[scored["kind"] != KIND["bonus"]]
    indicators = _roll_up(base_items, ["unit", "dimension", "indicator"])
    base = _roll_up(_roll_up(indicators, ["unit", "dimension"]), ["unit"])
    nodes = indicators[["unit", "indicator", "full", "applies"]].rename(columns={"full": "whole"})
    cells = scored.merge(nodes, on=["unit", "indicator"], how="left")
    in_force = (cells["full"] * cells["whole"] / cells["applies"]).round(6)
    cells["weight_in_force"] = in_force.where(~cells["out"] & (cells["kind"] != KIND["bonus"]), 0.0)
    struck = facts[facts["measure"] == number["confirmed"]].groupby("unit")["value"].sum()
    return {"cells": cells, "totals": _totals(scored, base, struck, given["units"])}


def _gathered(facts: Any, number: dict[str, int]) -> list[Any]:
    """One frame for each thing that the facts say of a unit and item."""

    def of(*names: str) -> Any:
        return facts[facts["measure"].isin([number[name] for name in names])]

    marks = of("mark")
    marks = marks[marks["status"] == 0].groupby(KEYS)["value"].agg(["sum", "count", "max", "min"]).reset_index()
    counted = of("event", "ballots")
    counted = counted.assign(w=counted["value"] * counted["worth"])
    valid = counted[counted["entry"] != UNKNOWN].groupby(KEYS)["value"].sum()
    claims = of("claim").groupby([*KEYS, "group"])["worth"].max().groupby(KEYS).sum()
    single = of("actual", "value")
    return [
        single[[*KEYS, "value"]].rename(columns={"value": "x"}),
        of("target")[[*KEYS, "value"]].rename(columns={"value": "t"}),
        marks.rename(columns={"sum": "s", "count": "n", "max": "hi", "min": "lo"}),
        counted.groupby(KEYS)["w"].sum().reset_index(),
        valid.rename("valid").reset_index(),
        claims.rename("claimed").reset_index(),
        facts.loc[facts["status"] == 2, KEYS].assign(out=True),
    ]


def _scored(cells: Any) -> Any:
    """Points of every cell, from floats throughout."""
    cells["out"] = cells["out"].notna()
    full = cells["full"] / 1e6
    x, t = cells["x"] / 100, cells["t"] / 100
    value, low, high = (
        cells["sign"] * x,
        cells["sign"] * cells["threshold"] / 100,
        cells["sign"] * cells["benchmark"] / 100,
    )
    start = cells["start"] / 1e6
    place = cells[~cells["out"]].groupby(["class", "leaf"])["x"].rank("min", ascending=False).reindex(cells.index)
    trimmed = cells["s"] - np.where(cells["n"] >= 5, cells["hi"] + cells["lo"], 0)
    kept = np.where(cells["n"] >= 5, cells["n"] - 2, cells["n"])
    share = np.select(
        [x >= edge / 100 for edge, _ in reversed(BANDS)], [worth / 100 for _, worth in reversed(BANDS)], 0.0
    )
    ratio = x / t
    line = start + (full - start) * (value - low) / (high - low)
    choices = {
        "completion": np.where(ratio < cells["limit"] / 1e6, 0.0, full * ratio),
        "interval": np.where(value >= high, full, np.where(value < low, start, line)),
        "per_event": full - cells["w"].fillna(0) / 1e6,
        "bands": full * share,
        "by_rank": full - cells["step"] / 1e6 * (place - 1),
        "judged": full * (trimmed / kept) / 10_000,
        "satisfaction": full * (cells["w"] / cells["valid"]) / 1e6,
        "bonus": cells["claimed"].fillna(0) / 1e6,
    }
    exact = np.select([cells["kind"] == KIND[name] for name in choices], list(choices.values()), 0.0)
    points = pd.Series(np.clip(exact, 0.0, full), index=cells.index).round(6)
    return cells[["unit", "class", "leaf", "kind", "indicator", "dimension", "out"]].assign(
        full=full, exact=pd.Series(exact).round(6).where(~cells["out"], 0.0), points=points.where(~cells["out"], 0.0)
    )


def _roll_up(children: Any, keys: list[str]) -> Any:
    own = children.assign(applying=children["full"].where(~children["out"], 0.0))
    found = (
        own.groupby(keys).agg(full=("full", "sum"), applies=("applying", "sum"), points=("points", "sum")).reset_index()
    )
    found["out"] = found["applies"] == 0
    found["points"] = (found["points"] * found["full"] / found["applies"]).round(6).fillna(0.0)
    return found


def _totals(scored: Any, base: Any, struck: Any, units: Any) -> Any:
    lines = scored[scored["kind"] == KIND["bonus"]].groupby("unit")["points"].sum()
    totals = units.merge(base[["unit", "points"]].rename(columns={"points": "base"}), on="unit")
    totals["bonus"] = totals["unit"].map(lines).clip(upper=5.0)
    totals["total"] = totals["base"] + totals["bonus"]
    totals["published"] = totals["total"].round(2)
    totals["rank"] = totals.groupby("class")["total"].rank("min", ascending=False)
    hit = totals["unit"].map(struck).fillna(0) >= 1
    reached = (totals["total"] >= 80) & ~hit
    turn = totals.groupby(["class", reached.rename("reached")])["total"].rank("min", ascending=False)
    size = totals.groupby("class")["unit"].transform("count")
    advanced = reached & (turn <= size * 20 // 100)
    grades = np.select([hit, advanced, totals["total"] >= 75, totals["total"] >= 60], [3, 0, 1, 2], 3)
    return totals.assign(grade=grades)
