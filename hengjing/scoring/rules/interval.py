"""interval (区间线性计分): linear between a threshold and a benchmark (docs/scoring/rule-kinds/interval.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.numbers import SHARE_DECIMALS, divide_half_away
from hengjing.scoring.rules.base import (
    Branch,
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

BEYOND, BELOW, INSIDE = range(3)
SHARE_UNIT = 10**SHARE_DECIMALS


def needs(p: Parameters) -> tuple[str, ...]:
    """A limit comes with the facts where the ruleset gives none."""
    return ("actual", *(name for name in ("threshold", "benchmark") if getattr(p, name) is None))


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report a benchmark that is not on the better side of the threshold."""
    if p.threshold is None or p.benchmark is None:
        return ()
    better = p.benchmark > p.threshold if p.direction == "higher" else p.benchmark < p.threshold
    if better:
        return ()
    advice = "标杆值应优于门槛值；若数值越低越好，请写 direction: lower"
    advice_en = "The benchmark must be better than the threshold; where lower is better, write direction: lower"
    return (Fault("benchmark", "", advice, advice_en),)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """Largest points times largest distance between any two values."""
    limits = max(x.peak(p.threshold), x.peak("threshold")) + max(x.peak(p.benchmark), x.peak("benchmark"))
    reach = limits + x.peak("actual") + 1
    names = ("threshold_points", "benchmark_points", "beyond_points", "below_points", "offset")
    points = 2 * sum(x.peak(getattr(p, name)) for name in names)
    return (points + SHARE_UNIT) * reach, reach


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the points on the line between the limits, or the points on either side of it."""
    sign = 1 if p.direction == "higher" else -1
    actual = sign * x.number("actual")
    threshold = sign * x.number("threshold", p.threshold)
    benchmark = sign * x.number("benchmark", p.benchmark)
    beyond = np.greater_equal(actual, benchmark)
    inside = np.less(actual, benchmark) & np.greater_equal(actual, threshold)
    span = np.where(inside, benchmark - threshold, 1)
    gained = np.where(inside, actual - threshold, 0)
    start, end = x.column(p.threshold_points), x.column(p.benchmark_points)
    line = (start + p.offset) * span + (end - start) * gained
    above = end if p.beyond_points is None else x.column(p.beyond_points)
    short = start if p.below_points is None else x.column(p.below_points)
    numerator = np.where(inside, line, np.where(beyond, above, short))
    reached = np.where(inside, divide_half_away(gained * SHARE_UNIT, span), np.where(beyond, SHARE_UNIT, 0))
    branch = branch_of(x.size, (beyond, BEYOND), (inside, INSIDE), otherwise=BELOW)
    return Outcome(numerator, span, branch, workings=(reached,))


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return _sentence_zh(p) if language == "zh" else _sentence_en(p)


def _worth_zh(text: str) -> str:
    if text == "100%":
        return "满分"
    return f"满分的{text}" if text.endswith("%") else f"{text}分"


def _worth_en(text: str) -> str:
    if text == "100%":
        return "full marks"
    return f"{text} of full marks" if text.endswith("%") else f"{text} point{'' if text == '1' else 's'}"


def _text(value: Any, otherwise: str) -> str:
    return otherwise if value is None else str(value)


def _sentence_zh(p: Mapping[str, Any]) -> str:
    beyond = _text(p.get("beyond_points"), p["benchmark_points"])
    below = _text(p.get("below_points"), p["threshold_points"])
    order = "越高越好" if p["direction"] == "higher" else "越低越好"
    text = f"{order}：达到或优于标杆值{_text(p.get('benchmark'), '')}得{_worth_zh(beyond)}"
    text += f"，劣于门槛值{_text(p.get('threshold'), '')}得{_worth_zh(below)}"
    text += f"，其间由{_worth_zh(p['threshold_points'])}至{_worth_zh(p['benchmark_points'])}按线性插值计分"
    size = p["offset"].lstrip("-")
    return text if size.strip("0.") == "" else f"{text}，再{'减' if p['offset'] != size else '加'}{size}分"


def _sentence_en(p: Mapping[str, Any]) -> str:
    beyond = _text(p.get("beyond_points"), p["benchmark_points"])
    below = _text(p.get("below_points"), p["threshold_points"])
    order = "Higher is better" if p["direction"] == "higher" else "Lower is better"
    benchmark, threshold = (" ".join(["", *filter(None, [p.get(name)])]) for name in ("benchmark", "threshold"))
    text = f"{order}: {_worth_en(beyond)} at the benchmark{benchmark} and beyond"
    text += f", {_worth_en(below)} short of the threshold{threshold}"
    text += f", between them linear from {_worth_en(p['threshold_points'])} to {_worth_en(p['benchmark_points'])}"
    size = p["offset"].lstrip("-")
    return text if size.strip("0.") == "" else f"{text}, {'less' if p['offset'] != size else 'plus'} {_worth_en(size)}"


RULE = Rule(
    kind="interval",
    zh="区间线性计分",
    en="Linear between a threshold and a benchmark",
    parameters=(
        Parameter("threshold", Type.VALUE, "门槛值", "threshold, where points begin"),
        Parameter("benchmark", Type.VALUE, "标杆值", "benchmark, where points end"),
        Parameter("direction", Type.CHOICE, "方向", "direction", default="higher", choices=("higher", "lower")),
        Parameter("threshold_points", Type.POINTS_OR_SHARE, "门槛值处分值", "points at the threshold", default="0"),
        Parameter(
            "benchmark_points",
            Type.POINTS_OR_SHARE,
            "标杆值处分值",
            "points where the line ends, at the benchmark",
            default="100%",
        ),
        Parameter("beyond_points", Type.POINTS_OR_SHARE, "达到标杆值的分值", "points at the benchmark and beyond"),
        Parameter("below_points", Type.POINTS_OR_SHARE, "未达门槛值的分值", "points short of the threshold"),
        Parameter("offset", Type.POINTS, "区间内另加分值", "points added inside the interval", default="0"),
    ),
    measures=(
        Measure("actual", Shape.NUMBER, Scale.VALUE, "实际值", "actual value"),
        Measure("threshold", Shape.NUMBER, Scale.VALUE, "门槛值", "threshold"),
        Measure("benchmark", Shape.NUMBER, Scale.VALUE, "标杆值", "benchmark"),
    ),
    branches=(
        Branch(
            "beyond",
            "实际值{actual}达到或优于标杆值{benchmark}，得{exact}分",
            "{actual} is at the benchmark {benchmark} or beyond: {exact} points",
        ),
        Branch(
            "below",
            "实际值{actual}未达门槛值{threshold}，得{exact}分",
            "{actual} is short of the threshold {threshold}: {exact} points",
        ),
        Branch(
            "inside",
            "实际值{actual}处于门槛值{threshold}与标杆值{benchmark}之间，行至{reached}处，得{exact}分",
            "{actual} lies between {threshold} and {benchmark}, {reached} of the way: {exact} points",
        ),
    ),
    workings=(Working("reached", Scale.SHARE, "区间内所处位置", "share of the interval reached"),),
    kernel=kernel,
    bound=bound,
    needs=needs,
    faults=faults,
    sentence=sentence,
)
