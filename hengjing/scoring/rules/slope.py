"""slope (目标斜率计分): so many points for each step of deviation from a target (docs/scoring/rule-kinds/slope.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.numbers import SHARE_DECIMALS, divide_half_away
from hengjing.scoring.rules.base import (
    NEEDED,
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

ON_TARGET, WORSE, BETTER = range(3)
SHARE_UNIT = 10**SHARE_DECIMALS


def needs(p: Parameters) -> tuple[str, ...]:
    """The target comes with the facts where the ruleset gives none."""
    return ("actual",) if p.target is not None else ("actual", "target")


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report points for the better side where both sides lose."""
    if p.direction != "both" or not np.any(np.not_equal(p.better_points_per_step, 0)):
        return ()
    advice = "direction 为 both 时两侧偏差都扣分，不能再设优于目标的加分"
    advice_en = "With direction both any deviation loses; leave out the points for the better side"
    return (Fault("better_points_per_step", "", advice, advice_en),)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """Largest points at the target, deviation, and points for all steps."""
    reach = x.peak("actual") + max(x.peak(p.target), x.peak("target")) + p.step
    each = max(x.peak(p.points_per_step), x.peak(p.better_points_per_step))
    return x.peak(p.at_target) * p.step + each * reach + reach * SHARE_UNIT, p.step


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the points at the target, less or more so much for each step of deviation."""
    deviation = _deviation(p, x)
    size = np.abs(deviation)
    counted, unit = _steps(p, size)
    worse = np.greater(deviation, 0)
    each = np.where(worse, -x.column(p.points_per_step), x.column(p.better_points_per_step))
    shown = divide_half_away(size * SHARE_UNIT, p.step) if p.steps == "continuous" else counted * SHARE_UNIT
    branch = branch_of(x.size, (np.equal(deviation, 0), ON_TARGET), (worse, WORSE), otherwise=BETTER)
    numerator = x.column(p.at_target) * unit + each * counted
    return Outcome(numerator, x.column(unit), branch, workings=(deviation, shown))


def _deviation(p: Parameters, x: Inputs) -> Any:
    """How far the actual value is on the worse side of the target; below zero on the better side."""
    actual, target = x.number("actual"), x.number("target", p.target)
    if p.direction == "both":
        return np.abs(target - actual)
    return target - actual if p.direction == "higher" else actual - target


def _steps(p: Parameters, size: Any) -> tuple[Any, int]:
    """The steps that count, and what they are to be divided by."""
    if p.steps == "continuous":
        return size, p.step
    begun = p.step - 1 if p.steps == "started" else 0
    return (size + begun) // p.step, 1


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


def _sentence_zh(p: Mapping[str, Any]) -> str:
    target = p.get("target")
    side = {"higher": "每低于目标值", "lower": "每高于目标值", "both": "每偏离目标值"}[p["direction"]]
    partly = {"continuous": "不足一档的按比例计", "completed": "不足一档的不计", "started": "不足一档的按一档计"}[
        p["steps"]
    ]
    text = f"等于目标值{target if target is not None else ''}得{_worth_zh(p['at_target'])}"
    text += f"；{side}{p['step']}扣{_worth_zh(p['points_per_step'])}"
    if p["direction"] != "both" and p["better_points_per_step"].rstrip("%0.") not in {"", "-"}:
        better = {"higher": "每高于目标值", "lower": "每低于目标值"}[p["direction"]]
        text += f"；{better}{p['step']}加{_worth_zh(p['better_points_per_step'])}"
    return f"{text}；{partly}"


def _sentence_en(p: Mapping[str, Any]) -> str:
    target = p.get("target")
    side = {"higher": "below", "lower": "above", "both": "off"}[p["direction"]]
    partly = {
        "continuous": "a part of a step counts in proportion",
        "completed": "a part of a step does not count",
        "started": "a step begun counts whole",
    }[p["steps"]]
    text = f"At the target{f' {target}' if target is not None else ''}: {_worth_en(p['at_target'])}"
    text += f"; {_worth_en(p['points_per_step'])} less for each {p['step']} {side} it"
    if p["direction"] != "both" and p["better_points_per_step"].rstrip("%0.") not in {"", "-"}:
        better = {"higher": "above", "lower": "below"}[p["direction"]]
        text += f"; {_worth_en(p['better_points_per_step'])} more for each {p['step']} {better} it"
    return f"{text}; {partly}"


RULE = Rule(
    kind="slope",
    zh="目标斜率计分",
    en="Points for each step of deviation from a target",
    parameters=(
        Parameter("target", Type.VALUE, "目标值", "target"),
        Parameter("direction", Type.CHOICE, "方向", "direction", default="higher", choices=("higher", "lower", "both")),
        Parameter("at_target", Type.POINTS_OR_SHARE, "达到目标值的分值", "points at the target", default="100%"),
        Parameter("step", Type.VALUE, "每档幅度", "size of one step", default="1", above_zero=True),
        Parameter(
            "points_per_step", Type.POINTS_OR_SHARE, "劣于目标每档扣分", "points lost for each step", default=NEEDED
        ),
        Parameter(
            "better_points_per_step",
            Type.POINTS_OR_SHARE,
            "优于目标每档加分",
            "points won for each step on the better side",
            default="0",
        ),
        Parameter(
            "steps",
            Type.CHOICE,
            "不足一档时",
            "what a part of a step counts",
            default="continuous",
            choices=("continuous", "completed", "started"),
        ),
    ),
    measures=(
        Measure("actual", Shape.NUMBER, Scale.VALUE, "实际值", "actual value"),
        Measure("target", Shape.NUMBER, Scale.VALUE, "目标值", "target"),
    ),
    branches=(
        Branch(
            "on_target", "实际值{actual}等于目标值{target}，得{exact}分", "{actual} is on the target: {exact} points"
        ),
        Branch(
            "worse",
            "实际值{actual}劣于目标值{target}，计{counted_steps}档，每档扣{points_per_step}分，由{at_target}分扣至{exact}分",
            "{actual} misses {target}: {at_target} less {counted_steps} steps of {points_per_step}: {exact} points",
        ),
        Branch(
            "better",
            "实际值{actual}优于目标值{target}，计{counted_steps}档，每档加{better_points_per_step}分，得{exact}分",
            "{actual} betters {target}: {counted_steps} steps of {better_points_per_step} more: {exact} points",
        ),
    ),
    workings=(
        Working("deviation", Scale.VALUE, "劣于目标值的幅度", "deviation on the worse side"),
        Working("counted_steps", Scale.SHARE, "计分档数", "steps that count"),
    ),
    kernel=kernel,
    bound=bound,
    needs=needs,
    faults=faults,
    sentence=sentence,
)
