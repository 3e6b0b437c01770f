"""bands (分档计分): a table of ranges (docs/scoring/rule-kinds/bands.md)."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.numbers import SHARE_DECIMALS
from hengjing.scoring.rules.base import (
    NEEDED,
    Branch,
    Measure,
    Outcome,
    Parameter,
    Parameters,
    Rule,
    Scale,
    Type,
    Working,
    branch_of,
)

SHARE_UNIT = 10**SHARE_DECIMALS


def needs(p: Parameters) -> tuple[str, ...]:
    """A ratio needs a target, from the facts where the ruleset gives none."""
    return ("actual", "target") if p.of == "ratio" and p.target is None else ("actual",)


def _edge(band: Parameters, name: str) -> Any:
    return getattr(band, name)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """Largest points of the table, and largest product in a comparison."""
    points = max(x.peak(band.points) for band in p.bands)
    edge = max((abs(int(_edge(band, "from"))) for band in p.bands[1:]), default=0)
    target = max(x.peak(p.target), x.peak("target"), 1)
    return points + x.peak("actual") * SHARE_UNIT + edge * target, 1


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the points of the band that holds the value or the ratio."""
    value, scale = x.number("actual"), 1
    if p.of == "ratio":
        value, scale = value * SHARE_UNIT, x.number("target", p.target)
    passes = np.greater_equal if p.edge == "lower" else np.greater
    points, number = x.column(p.bands[0].points), x.column(1)
    for band in p.bands[1:]:
        passed = passes(value, _edge(band, "from") * scale)
        points = np.where(passed, x.column(band.points), points)
        number = np.where(passed, number + 1, number)
    return Outcome(points, x.column(1), branch_of(x.size, otherwise=0), workings=(number,))


def default_limits(p: Parameters, x: Inputs) -> tuple[Any, Any]:
    """The lowest and the highest points of the table."""
    del x
    points = [band.points for band in p.bands]
    return _extreme(points, min, np.minimum), _extreme(points, max, np.maximum)


def _extreme(points: Sequence[Any], of_numbers: Any, of_columns: Any) -> Any:
    """One int, or a column where the points of any band are one."""
    return of_numbers(points) if all(isinstance(one, int) for one in points) else reduce(of_columns, points)


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return _sentence_zh(p) if language == "zh" else _sentence_en(p)


def _sentence_zh(p: Mapping[str, Any]) -> str:
    low, high = ("≤", "<") if p["edge"] == "lower" else ("<", "≤")
    name = "实际值" if p["of"] == "value" else "完成率"
    bands = []
    for band in p["bands"]:
        start, end, points = band.get("from"), band.get("to"), band["points"]
        edges = ("" if start is None else f"{start}{low}") + name + ("" if end is None else f"{high}{end}")
        worth = f"满分的{points}" if points.endswith("%") else f"{points}分"
        bands.append(f"{edges}得{worth}")
    ratio = "" if p["of"] == "value" else f"（实际值÷目标值{p.get('target') or ''}）"
    return f"按{name}{ratio}分档计分：{'；'.join(bands)}"


def _sentence_en(p: Mapping[str, Any]) -> str:
    low, high = ("≤", "<") if p["edge"] == "lower" else ("<", "≤")
    bands = []
    for band in p["bands"]:
        start, end, points = band.get("from"), band.get("to"), band["points"]
        edges = ("" if start is None else f"{start} {low} ") + "x" + ("" if end is None else f" {high} {end}")
        worth = f"{points} of full marks" if points.endswith("%") else f"{points} points"
        bands.append(f"{edges}: {worth}")
    target = "" if p.get("target") is None else f" {p['target']}"
    name = "the actual value" if p["of"] == "value" else f"actual ÷ target{target}"
    return f"Points by band of x, {name}: {'; '.join(bands)}"


BANDS = (
    Parameter("from", Type.VALUE, "起", "from", ratio_switch=("of", "ratio")),
    Parameter("to", Type.VALUE, "止", "to", ratio_switch=("of", "ratio")),
    Parameter("points", Type.POINTS_OR_SHARE, "分值", "points", default=NEEDED),
)

RULE = Rule(
    kind="bands",
    zh="分档计分",
    en="Points by band",
    parameters=(
        Parameter("of", Type.CHOICE, "分档依据", "what is put into bands", default="value", choices=("value", "ratio")),
        Parameter("target", Type.VALUE, "目标值", "target", above_zero=True),
        Parameter(
            "edge",
            Type.CHOICE,
            "界限值归属",
            "to which band an edge belongs: to the one it opens (lower) or closes (upper)",
            default="lower",
            choices=("lower", "upper"),
        ),
        Parameter("bands", Type.TABLE, "档次", "bands in rising order", default=NEEDED, columns=BANDS),
    ),
    measures=(
        Measure("actual", Shape.NUMBER, Scale.VALUE, "实际值", "actual value"),
        Measure("target", Shape.NUMBER, Scale.VALUE, "目标值", "target", above_zero=True),
    ),
    branches=(Branch("band", "实际值{actual}属第{band}档，得{exact}分", "{actual} is in band {band}: {exact} points"),),
    workings=(Working("band", Scale.COUNT, "档次", "number of the band"),),
    kernel=kernel,
    bound=bound,
    needs=needs,
    default_limits=default_limits,
    sentence=sentence,
)
