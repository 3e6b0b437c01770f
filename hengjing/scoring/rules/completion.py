"""completion (完成率计分): actual result against a target (docs/scoring/rule-kinds/completion.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Beyond, Inputs, Shape
from hengjing.scoring.numbers import points_en, points_zh
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

BELOW, CHALLENGE, PROPORTIONAL = range(3)
SHARE_UNIT = 10**6


def needs(p: Parameters) -> tuple[str, ...]:
    """The target comes with the facts where the ruleset gives none."""
    return ("actual",) if p.target is not None else ("actual", "target")


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report a challenge value on the wrong side of the target, and special rules that lack their number."""
    found = []
    if p.target is not None and p.challenge is not None:
        beyond = p.challenge > p.target if p.direction == "higher" else p.challenge < p.target
        if not beyond:
            found.append(
                Fault(
                    "challenge", "challenge", "挑战值应优于目标值", "The challenge value must be better than the target"
                )
            )
    if p.challenge is not None and p.challenge_points is None:
        found.append(
            Fault("challenge_points", "", "有挑战值时须写明加多少分", "Say how many points the challenge value adds")
        )
    if p.limit is not None and p.below == "share" and p.below_share is None:
        found.append(
            Fault("below_share", "", "below 为 share 时须给出折算比例", "Give the share that applies below the limit")
        )
    if p.limit is not None and p.below == "points" and p.below_points is None:
        found.append(
            Fault("below_points", "", "below 为 points 时须给出分值", "Give the points that apply below the limit")
        )
    return tuple(found)


def beyond(p: Parameters) -> Beyond | None:
    """The challenge value lies beyond the target, whichever of the two a unit has of its own."""
    if p.challenge_points is None:
        return None
    return Beyond("challenge", "target", p.challenge, p.target, higher=p.direction == "higher")


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """Largest numerator and denominator of any branch."""
    target = max(x.peak(p.target), x.peak("target"))
    reach = 2 * target + x.peak("actual") + x.peak(p.challenge) + x.peak("challenge")
    points = x.peak(x.points) + x.peak(p.challenge_points) + x.peak(p.below_points)
    compared = reach * max(SHARE_UNIT, x.peak(p.limit)) if p.limit is not None else 0
    scale = max(SHARE_UNIT, x.peak(p.below_share)) if p.limit is not None and p.below == "share" else 1
    return max(2 * points * reach * scale, compared), 2 * reach * scale


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return P × e ÷ t, the special rule below the limit, or the line up to the challenge value."""
    target = x.number("target", p.target)
    actual = x.number("actual")
    earned = actual if p.direction == "higher" else 2 * target - actual
    numerator, denominator = x.points * earned, target
    below = np.zeros(x.size, dtype=np.bool_)
    if p.limit is not None:
        below = np.less(earned * SHARE_UNIT, p.limit * target)
        special, scale = _below(p, numerator, denominator)
        numerator, denominator = np.where(below, special, numerator * scale), denominator * scale
    challenged, numerator, denominator = _challenge(p, x, (earned, target), (numerator, denominator))
    challenged &= ~below
    branch = branch_of(x.size, (below, BELOW), (challenged, CHALLENGE), otherwise=PROPORTIONAL)
    return Outcome(numerator, denominator, branch, workings=(earned,))


def _below(p: Parameters, numerator: Any, denominator: Any) -> tuple[Any, int]:
    """The numerator below the limit, and the factor that its denominator (and every other branch) takes."""
    if p.below == "share":
        return numerator * p.below_share, SHARE_UNIT
    if p.below == "points":
        return p.below_points * denominator, 1
    return 0 * numerator, 1


def _challenge(p: Parameters, x: Inputs, rate: tuple[Any, Any], quotient: tuple[Any, Any]) -> tuple[Any, Any, Any]:
    """Where the unit has a challenge value and passes the target, the line up to it."""
    earned, target = rate
    numerator, denominator = quotient
    has = x.given("challenge") | (p.challenge is not None)
    if p.challenge_points is None or not np.any(has):
        return np.zeros(x.size, dtype=np.bool_), numerator, denominator
    challenge = x.number("challenge", p.challenge)
    top = challenge if p.direction == "higher" else 2 * target - challenge
    span = np.where(has, top - target, 1)
    passed = has & np.greater(earned, target)
    gained = np.minimum(earned, top) - target
    numerator = np.where(passed, x.points * span + p.challenge_points * gained, numerator)
    return passed, numerator, np.where(passed, span, denominator)


def default_limits(p: Parameters, x: Inputs) -> tuple[Any, Any]:
    """Full marks, and the points of the challenge value on top."""
    return 0, x.points if p.challenge_points is None else x.points + p.challenge_points


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return _sentence_zh(p) if language == "zh" else _sentence_en(p)


def _sentence_zh(p: Mapping[str, Any]) -> str:
    text = f"按完成率计分：实际值÷目标值{p.get('target') or ''}×满分"
    if p["direction"] == "lower":
        text += "（越低越好，按（2×目标值−实际值）÷目标值计）"
    if p.get("limit") is not None:
        rest = {
            "zero": "不得分",
            "share": f"按比例得分再乘{p.get('below_share')}",
            "points": f"得{points_zh(p.get('below_points') or '')}",
        }
        text += f"；完成率低于{p['limit']}的{rest[p['below']]}"
    if p.get("challenge_points") is not None:
        text += f"；超过目标值的，至挑战值{p.get('challenge') or ''}线性加分，最多加{points_zh(p['challenge_points'])}"
    return text


def _sentence_en(p: Mapping[str, Any]) -> str:
    text = f"Completion rate × full marks: actual ÷ target {p.get('target') or ''}".rstrip()
    if p["direction"] == "lower":
        text += " (lower is better: (2 × target − actual) ÷ target)"
    if p.get("limit") is not None:
        rest = {
            "zero": "no points",
            "share": f"the proportional points × {p.get('below_share')}",
            "points": points_en(p.get("below_points") or ""),
        }
        text += f"; below a rate of {p['limit']}: {rest[p['below']]}"
    if p.get("challenge_points") is not None:
        extra, value = points_en(p["challenge_points"]), p.get("challenge") or ""
        text += f"; beyond the target, linear up to {extra} more at the challenge value {value}".rstrip()
    return text


RULE = Rule(
    kind="completion",
    zh="完成率计分",
    en="Completion rate",
    parameters=(
        Parameter("target", Type.VALUE, "目标值", "target", above_zero=True),
        Parameter("direction", Type.CHOICE, "方向", "direction", default="higher", choices=("higher", "lower")),
        Parameter("limit", Type.SHARE, "特殊规则的完成率界限", "completion rate below which a special rule holds"),
        Parameter(
            "below",
            Type.CHOICE,
            "低于界限时",
            "what happens below it",
            default="zero",
            choices=("zero", "share", "points"),
        ),
        Parameter("below_share", Type.SHARE, "低于界限时的折算比例", "share of the proportional points below it"),
        Parameter("below_points", Type.POINTS_OR_SHARE, "低于界限时的分值", "points below it"),
        Parameter("challenge", Type.VALUE, "挑战值", "challenge value"),
        Parameter("challenge_points", Type.POINTS_OR_SHARE, "挑战值加分", "extra points at the challenge value"),
    ),
    measures=(
        Measure("actual", Shape.NUMBER, Scale.VALUE, "实际值", "actual value"),
        Measure("target", Shape.NUMBER, Scale.VALUE, "目标值", "target", above_zero=True),
        Measure("challenge", Shape.NUMBER, Scale.VALUE, "挑战值", "challenge value"),
    ),
    branches=(
        Branch(
            "below",
            "完成率低于{limit}，按特殊规则得{exact}分",
            "Rate below {limit}: {exact} points by the special rule",
        ),
        Branch(
            "challenge",
            "超过目标值{target}，满分{full}加挑战加分，共{exact}分",
            "Beyond the target {target}: {full} and the challenge points, {exact} in all",
        ),
        Branch("proportional", "{earned}÷{target}×{full}={exact}分", "{earned} ÷ {target} × {full} = {exact} points"),
    ),
    workings=(Working("earned", Scale.VALUE, "计分值", "value that counts"),),
    kernel=kernel,
    bound=bound,
    needs=needs,
    faults=faults,
    beyond=beyond,
    default_limits=default_limits,
    sentence=sentence,
)
