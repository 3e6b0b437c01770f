"""vote_majority (票决计分): points by majority (docs/scoring/rule-kinds/vote_majority.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.numbers import points_en, points_zh
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

MAJORITY, NO_MAJORITY = range(2)
SHARE_UNIT = 10**6


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report a step that counts what is no option."""
    options = {option.code for option in p.options}
    strange = sorted({code for step in p.steps for code in step.options} - options)
    return tuple(
        Fault("steps", code, "各步只能计入 options 所列的选项", "A step can only count codes of the options")
        for code in strange
    )


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """All ballots at the scale of the majority; the points of the steps."""
    ballots = x.peak("ballots") * (len(p.options) + len(p.invalid or ()))
    points = max(x.peak(given) for given in (p.otherwise, *(step.points for step in p.steps)))
    return max(ballots * max(SHARE_UNIT, x.peak(p.majority)), points), 1


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the points of the first step whose options have the majority of the valid ballots."""
    ballots = x.levels["ballots"]
    valid, invalid = ballots[: len(p.options)].sum(axis=0), ballots[len(p.options) :].sum(axis=0)
    points, number, votes = x.column(0) + p.otherwise, x.column(0), x.column(0)
    for position, step in reversed(list(enumerate(p.steps, start=1))):
        counted = [place for place, option in enumerate(p.options) if option.code in step.options]
        for_step = ballots[counted].sum(axis=0)
        won = np.greater(for_step * SHARE_UNIT, p.majority * valid)
        points = np.where(won, step.points, points)
        number, votes = np.where(won, position, number), np.where(won, for_step, votes)
    return Outcome(
        points,
        x.column(1),
        branch_of(x.size, (np.greater(number, 0), MAJORITY), otherwise=NO_MAJORITY),
        workings=(number, votes, valid, invalid),
        no_data=np.equal(valid, 0),
    )


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return _sentence_zh(p) if language == "zh" else _sentence_en(p)


def _sentence_zh(p: Mapping[str, Any]) -> str:
    titles = {option["code"]: option["title"] for option in p["options"]}
    steps = [
        "、".join(titles[code] for code in step["options"])
        + f"合计超过有效票{p['majority']}的得{points_zh(step['points'])}"
        for step in p["steps"]
    ]
    text = "票决计分，依次：" + "；".join([*steps, f"均未超过的得{points_zh(p['otherwise'])}"])
    return f"{text}；{'、'.join(p['invalid'])}不作有效票" if p.get("invalid") else text


def _sentence_en(p: Mapping[str, Any]) -> str:
    titles = {option["code"]: option.get("title_en") or option["title"] for option in p["options"]}
    steps = [
        f"{points_en(step['points'])} when more than {p['majority']} of the valid ballots say "
        + " or ".join(titles[code] for code in step["options"])
        for step in p["steps"]
    ]
    text = "Majority, the first that holds: " + "; ".join([*steps, f"{points_en(p['otherwise'])} otherwise"])
    return f"{text}; {', '.join(p['invalid'])} are no valid ballots" if p.get("invalid") else text


RULE = Rule(
    kind="vote_majority",
    zh="票决计分",
    en="Points by majority",
    parameters=(
        Parameter(
            "options",
            Type.TABLE,
            "选项",
            "options of a ballot",
            default=NEEDED,
            columns=(
                Parameter("code", Type.TEXT, "选项代码", "code of the option", default=NEEDED),
                Parameter("title", Type.TEXT, "选项名称", "title of the option", default=NEEDED),
                Parameter("title_en", Type.TEXT, "选项英文名称", "title of the option in English"),
            ),
        ),
        Parameter("invalid", Type.CODES, "无效票代码", "codes that are counted but are no valid ballots"),
        Parameter(
            "steps",
            Type.TABLE,
            "依次判断的各步",
            "steps, tried in order",
            default=NEEDED,
            columns=(
                Parameter("options", Type.CODES, "合计的选项", "options whose ballots are added up", default=NEEDED),
                Parameter("points", Type.POINTS_OR_SHARE, "分值", "points of the step", default=NEEDED),
            ),
        ),
        Parameter(
            "majority", Type.SHARE, "须超过的有效票比例", "share of the valid ballots to be exceeded", default="50%"
        ),
        Parameter("otherwise", Type.POINTS_OR_SHARE, "均未超过时的分值", "points when no step holds", default="0"),
    ),
    measures=(
        Measure(
            "ballots",
            Shape.LEVELS,
            Scale.COUNT,
            "票数",
            "number of ballots",
            codes_of="options",
            invalid_of="invalid",
            not_negative=True,
        ),
    ),
    branches=(
        Branch(
            "majority",
            "第{step}步：{votes}票，超过有效票{valid_ballots}张的{majority}，得{exact}分",
            "Step {step}: {votes} ballots are more than {majority} of {valid_ballots} valid ones, {exact} points",
        ),
        Branch(
            "no_majority",
            "有效票{valid_ballots}张，各步均未超过{majority}，得{exact}分",
            "{valid_ballots} valid ballots, no step has more than {majority}: {exact} points",
        ),
    ),
    workings=(
        Working("step", Scale.COUNT, "成立的步次（0为均不成立）", "step that holds, 0 for none"),
        Working("votes", Scale.COUNT, "该步票数", "ballots of that step"),
        Working("valid_ballots", Scale.COUNT, "有效票数", "valid ballots"),
        Working("invalid_ballots", Scale.COUNT, "无效票数", "ballots that are not valid"),
    ),
    kernel=kernel,
    bound=bound,
    faults=faults,
    sentence=sentence,
)
