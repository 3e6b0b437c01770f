"""ratio_index (比值之和指数): sum of ratios of values to limits (docs/scoring/rule-kinds/ratio_index.md)."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.numbers import SHARE_DECIMALS, divide_half_away
from hengjing.scoring.rules.base import (
    NEEDED,
    Branch,
    Detail,
    Fault,
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

INDEX, POINTS = range(2)
SHARE_UNIT = 10**SHARE_DECIMALS


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report index numbers that are missing, or make no falling line, where they make points."""
    if p.yields != "points":
        return ()
    advice = {
        "full_at": ("计分时须给出得满分的指数", "Give the index where all points are given"),
        "zero_at": ("计分时须给出得零分的指数", "Give the index where no points are given"),
    }
    missing = [Fault(name, "", *advice[name]) for name in advice if getattr(p, name) is None]
    if missing or p.zero_at > p.full_at:
        return tuple(missing)
    return (Fault("zero_at", "", "得零分的指数应大于得满分的指数", "It must be above full_at"),)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """Largest sum of ratios over the common multiple of the limits, times what it is multiplied by."""
    common = _common(p)
    ratios = sum(x.peak("value") * (common // component.limit) for component in p.components)
    if p.yields == "index":
        factor = max(x.ones["points"], SHARE_UNIT)
        return (ratios + x.peak("value") + common) * factor, common
    line = abs(p.zero_at) + abs(p.full_at)
    points = x.peak(x.points) * (abs(p.zero_at) * common + ratios * SHARE_UNIT)
    return points + (ratios + x.peak("value")) * SHARE_UNIT, line * common


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the index, or the points between the index where all and where none are given."""
    value, common = x.levels["value"], _common(p)
    parts = (value[place] * (common // component.limit) for place, component in enumerate(p.components))
    ratios = sum(parts, start=x.column(0))
    workings = (divide_half_away(ratios * SHARE_UNIT, common),)
    details = (_by_component(p, x),)
    if p.yields == "index":
        branch = branch_of(x.size, otherwise=INDEX)
        return Outcome(ratios * x.ones["points"], x.column(common), branch, workings, details)
    short = p.zero_at * common - ratios * SHARE_UNIT
    span = x.column((p.zero_at - p.full_at) * common)
    return Outcome(x.points * short, span, branch_of(x.size, otherwise=POINTS), workings, details)


def _common(p: Parameters) -> int:
    """A whole number that every limit divides."""
    return math.lcm(*(component.limit for component in p.components))


def _by_component(p: Parameters, x: Inputs) -> Detail:
    """The ratio of each component, unit by unit."""
    value = x.levels["value"] * SHARE_UNIT
    ratios = [divide_half_away(value[place], component.limit) for place, component in enumerate(p.components)]
    unit, component = np.nonzero(np.repeat(x.scored[:, np.newaxis], len(ratios), axis=1))
    codes = tuple(str(component.code) for component in p.components)
    matrix = np.stack(ratios, axis=1)
    return Detail("component_ratio", Scale.SHARE, unit, matrix[unit, component], entry=component, entry_codes=codes)


def default_limits(p: Parameters, x: Inputs) -> tuple[Any, Any]:
    """None for the index itself."""
    return (None, None) if p.yields == "index" else (0, x.points)


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return _sentence_zh(p) if language == "zh" else _sentence_en(p)


def _sentence_zh(p: Mapping[str, Any]) -> str:
    parts = "＋".join(f"{part.get('title') or part['code']}÷{part['limit']}" for part in p["components"])
    if p["yields"] == "index":
        return f"指数＝{parts}，以指数为得分，越低越好"
    return f"指数＝{parts}，越低越好：指数{p['full_at']}得满分，{p['zero_at']}得零分，其间按线性插值计分"


def _sentence_en(p: Mapping[str, Any]) -> str:
    titled = (
        f"{part.get('title_en') or part.get('title') or part['code']} ÷ {part['limit']}" for part in p["components"]
    )
    text = f"Index = {' + '.join(titled)}, lower is better"
    if p["yields"] == "index":
        return f"{text}; the index itself is the score"
    return f"{text}; full marks at {p['full_at']}, none at {p['zero_at']}, linear between them"


COMPONENTS = (
    Parameter("code", Type.TEXT, "代码", "code", default=NEEDED),
    Parameter("title", Type.TEXT, "名称", "title", default=NEEDED),
    Parameter("title_en", Type.TEXT, "英文名称", "English title"),
    Parameter("limit", Type.VALUE, "限值", "limit", default=NEEDED, above_zero=True),
)

RULE = Rule(
    kind="ratio_index",
    zh="比值之和指数",
    en="Sum of ratios to limits",
    parameters=(
        Parameter("components", Type.TABLE, "分项", "components", default=NEEDED, columns=COMPONENTS),
        Parameter(
            "yields",
            Type.CHOICE,
            "得出",
            "points, or the index itself",
            default="points",
            choices=("points", "index"),
        ),
        Parameter("full_at", Type.SHARE, "得满分的指数", "index where all points are given"),
        Parameter("zero_at", Type.SHARE, "得零分的指数", "index where no points are given"),
    ),
    measures=(
        Measure("value", Shape.COMPONENTS, Scale.VALUE, "数值", "value", codes_of="components", not_negative=True),
    ),
    branches=(
        Branch("index", "指数{index}，得{exact}分", "Index {index}: {exact} points"),
        Branch(
            "points",
            "指数{index}，处于{zero_at}（零分）与{full_at}（满分）之间的位置，满分{full}，得{exact}分",
            "Index {index}, with none of {full} points at {zero_at} and all at {full_at}: {exact} points",
        ),
    ),
    workings=(Working("index", Scale.SHARE, "指数", "sum of the ratios"),),
    kernel=kernel,
    bound=bound,
    faults=faults,
    default_limits=default_limits,
    sentence=sentence,
)
