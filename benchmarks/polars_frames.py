"""The same mix as int64 expressions on Polars."""

from typing import Any

import polars as pl

from benchmarks.tables import BANDS, KINDS, UNKNOWN

KIND = {kind: place for place, kind in enumerate(KINDS)}
Frames = dict[str, Any]


def half_away(numerator: Any, denominator: Any) -> Any:
    """Round a quotient half away from zero; Polars floors, so both signs go by the magnitude."""
    size = (2 * numerator.abs() + denominator) // (2 * denominator)
    return pl.when(numerator < 0).then(-size).otherwise(size)


def score(facts: Any, given: Frames, measures: tuple[str, ...]) -> Frames:
    """Return the frames `cells` and `totals` of lazy facts."""
    number = {name: place for place, name in enumerate(measures)}
    facts = facts.join(given["worth"].lazy(), on="entry")
    grid = given["units"].lazy().join(given["items"].lazy(), how="cross")
    gathered = _gathered(facts, number)
    claims = (
        facts.filter((pl.col("measure") == number["claim"]) & (pl.col("value") >= 1))
        .group_by("unit", "leaf", "group")
        .agg(pl.col("worth").max())
        .group_by("unit", "leaf")
        .agg(claimed=pl.col("worth").sum())
    )
    joined = grid.join(gathered, on=["unit", "leaf"], how="left").join(claims, on=["unit", "leaf"], how="left")
    scored = _scored(joined).collect()
    indicators = _roll_up(scored.filter(pl.col("kind") != KIND["bonus"]), ["unit", "dimension", "indicator"])
    base = _roll_up(_roll_up(indicators, ["unit", "dimension"]), ["unit"])
    struck = facts.filter(pl.col("measure") == number["confirmed"]).group_by("unit").agg(cases=pl.col("value").sum())
    return {"cells": _cells(scored, indicators), "totals": _totals(scored, base, struck.collect(), given["units"])}


def _gathered(facts: Any, number: dict[str, int]) -> Any:
    measure, value, status = pl.col("measure"), pl.col("value"), pl.col("status")
    marks = value.filter((measure == number["mark"]) & (status == 0))
    single = measure.is_in([number["actual"], number["value"]])
    return (
        facts.filter(measure != number["claim"])
        .group_by("unit", "leaf")
        .agg(
            x=value.filter(single).max(),
            t=value.filter(measure == number["target"]).max(),
            out=(status == 2).any(),
            s=marks.sum(),
            n=marks.len().cast(pl.Int64),
            hi=marks.max(),
            lo=marks.min(),
            w=(value * pl.col("worth")).sum(),
            valid=value.filter((measure == number["ballots"]) & (pl.col("entry") != UNKNOWN)).sum(),
        )
    )


def _quotients(is_kind: Any) -> tuple[Any, Any, Any]:
    """Numerator, denominator and branch."""
    full, x, t, sign = (pl.col(name) for name in ("full", "x", "t", "sign"))
    value, low, high = sign * x, sign * pl.col("threshold"), sign * pl.col("benchmark")
    below = (x * 1_000_000 < pl.col("limit") * t).fill_null(value=False)
    share = pl.lit(0)
    for edge, worth in BANDS:
        share = pl.when(x >= edge).then(worth).otherwise(share)
    many = pl.col("n") >= 5
    start, line = pl.col("start"), pl.col("start") * (high - low) + (full - pl.col("start")) * (value - low)
    place = pl.col("place")
    numerator = (
        pl.when(is_kind("completion")).then(pl.when(below).then(0).otherwise(full * x))
        .when(is_kind("interval")).then(pl.when(value >= high).then(full).when(value < low).then(start).otherwise(line))
        .when(is_kind("per_event")).then(full - pl.col("w").fill_null(0))
        .when(is_kind("bands")).then(full // 100 * share)
        .when(is_kind("by_rank")).then(full - pl.col("step") * (place - 1))
        .when(is_kind("judged"))
        .then(full * (pl.col("s") - pl.when(many).then(pl.col("hi") + pl.col("lo")).otherwise(0)))
        .when(is_kind("satisfaction")).then(full * pl.col("w"))
        .otherwise(pl.col("claimed").fill_null(0))
    )  # fmt: skip
    inside = (value < high) & (value >= low)
    denominator = (
        pl.when(is_kind("completion")).then(t)
        .when(is_kind("interval") & inside).then(high - low)
        .when(is_kind("judged")).then(10_000 * pl.when(many).then(pl.col("n") - 2).otherwise(pl.col("n")))
        .when(is_kind("satisfaction")).then(1_000_000 * pl.col("valid"))
        .otherwise(1)
    )  # fmt: skip
    branch = (
        pl.when(is_kind("completion")).then(pl.when(below).then(0).otherwise(2))
        .when(is_kind("interval")).then(pl.when(value >= high).then(0).when(value >= low).then(2).otherwise(1))
        .when(is_kind("bonus")).then(pl.when(pl.col("claimed").is_null()).then(1).otherwise(0))
        .otherwise(0)
    )  # fmt: skip
    return numerator, denominator, branch


def _scored(joined: Any) -> Any:
    def is_kind(name: str) -> Any:
        return pl.col("kind") == KIND[name]

    ranked = joined.with_columns(
        out=pl.col("out").fill_null(value=False) & ~is_kind("bonus"),
        ranks=pl.when(is_kind("by_rank") & ~pl.col("out").fill_null(value=False)).then(pl.col("x")),
    )
    places = (
        ranked.filter(pl.col("ranks").is_not_null())
        .select("unit", "leaf", place=pl.col("x").rank("min", descending=True).over("class", "leaf").cast(pl.Int64))
    )  # fmt: skip
    numerator, denominator, branch = _quotients(is_kind)
    return (
        ranked.join(places, on=["unit", "leaf"], how="left")
        .with_columns(branch=branch, numerator=numerator.fill_null(0), denominator=denominator)
        .with_columns(
            numerator=pl.when("out").then(0).otherwise("numerator"),
            denominator=pl.when("out").then(1).otherwise("denominator"),
            branch=pl.when("out").then(0).otherwise("branch"),
        )
        .with_columns(ceiling=pl.col("full") * pl.col("denominator"))
        .with_columns(
            exact=half_away(pl.col("numerator"), pl.col("denominator")),
            limited=pl.when(pl.col("numerator") < 0).then(1)
            .when(pl.col("numerator") > pl.col("ceiling")).then(2).otherwise(0),
            points=half_away(pl.min_horizontal("numerator", "ceiling").clip(lower_bound=0), pl.col("denominator")),
        )
        .select("unit", "class", "leaf", "kind", "full", "indicator", "dimension", "out",
                "branch", "exact", "limited", "points")
    )  # fmt: skip


def _roll_up(children: Any, keys: list[str]) -> Any:
    applies = pl.col("full").filter(~pl.col("out")).sum()
    return (
        children.group_by(keys)
        .agg(full=pl.col("full").sum(), applies=applies, points=pl.col("points").sum())
        .with_columns(out=pl.col("applies") == 0, divisor=pl.col("applies").clip(lower_bound=1))
        .with_columns(points=half_away(pl.col("points") * pl.col("full"), pl.col("divisor")))
    )


def _cells(scored: Any, indicators: Any) -> Any:
    nodes = indicators.select("unit", "indicator", "divisor", whole="full")
    in_force = half_away(pl.col("full") * pl.col("whole"), pl.col("divisor"))
    kept = pl.when(pl.col("out") | (pl.col("kind") == KIND["bonus"])).then(0).otherwise(in_force)
    return scored.join(nodes, on=["unit", "indicator"], how="left").select(
        "unit", "leaf", "branch", "exact", "limited", "points", weight_in_force=kept
    )


def _totals(scored: Any, base: Any, struck: Any, units: Any) -> Any:
    lines = scored.filter(pl.col("kind") == KIND["bonus"]).group_by("unit").agg(lines=pl.col("points").sum())
    added = (
        units.join(base.select("unit", base="points"), on="unit")
        .join(lines, on="unit")
        .join(struck, on="unit", how="left")
        .with_columns(bonus=pl.col("lines").clip(upper_bound=5_000_000), struck=pl.col("cases").fill_null(0) >= 1)
        .with_columns(total=pl.col("base") + pl.col("bonus"))
        .with_columns(reached=(pl.col("total") >= 80_000_000) & ~pl.col("struck"))
        .with_columns(
            rank=pl.col("total").rank("min", descending=True).over("class"),
            turn=pl.col("total").rank("min", descending=True).over("class", "reached"),
            size=pl.len().over("class"),
        )
    )
    advanced = pl.col("reached") & (pl.col("turn") <= pl.col("size") * 20 // 100)
    grade = (
        pl.when("struck").then(3).when(advanced).then(0)
        .when(pl.col("total") >= 75_000_000).then(1).when(pl.col("total") >= 60_000_000).then(2).otherwise(3)
    )  # fmt: skip
    published = half_away(pl.col("total"), pl.lit(10_000))
    return added.select("unit", "base", "bonus", "total", "rank", published=published, grade=grade)
