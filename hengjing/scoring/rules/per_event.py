"""per_event (按次计分): so many points for each event, by level (docs/scoring/rule-kinds/per_event.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.numbers import COEFFICIENT_DECIMALS, divide_half_away
from hengjing.scoring.rules.base import (
    NEEDED,
    Branch,
    Detail,
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

REMAINING, AMOUNT = range(2)
ONE = 10**COEFFICIENT_DECIMALS
UNIT = ONE * ONE  # one factor for the sort of event, one for doubling


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """Full marks and the largest possible loss."""
    events = x.peak("event") * ONE + x.peak("repeated") * abs(p.repeated_factor)
    events += x.peak("unremedied") * abs(p.unremedied_factor)
    points = sum(abs(level.points) for level in p.levels)
    return x.peak(x.points) * UNIT + (points + 1) * (events + 1) * max(ONE, abs(p.doubled_factor)), UNIT


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return full marks less the loss of all events, or the loss itself."""
    events = x.levels["event"] * ONE
    events = events + x.levels["repeated"] * p.repeated_factor + x.levels["unremedied"] * p.unremedied_factor
    factor = np.where(np.equal(x.number("doubled", 0), 1), p.doubled_factor, ONE)
    losses = [events[place] * level.points * factor for place, level in enumerate(p.levels)]
    loss = sum(losses, start=x.column(0))
    remaining = p.yields == "remaining"
    branch = branch_of(x.size, otherwise=REMAINING if remaining else AMOUNT)
    numerator = x.points * UNIT - loss if remaining else loss
    workings = (divide_half_away(loss, UNIT),)
    return Outcome(numerator, x.column(UNIT), branch, workings=workings, details=(_by_level(p, losses),))


def _by_level(p: Parameters, losses: list[Any]) -> Detail:
    """The loss of each level that has events, unit by unit."""
    matrix = divide_half_away(np.stack(losses, axis=1), UNIT)
    unit, level = np.nonzero(matrix)
    codes = tuple(str(level.code) for level in p.levels)
    return Detail("level_loss", Scale.POINTS, unit, matrix[unit, level], entry=level, entry_codes=codes)


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return _sentence_zh(p) if language == "zh" else _sentence_en(p)


def _is_one(text: str) -> bool:
    return (text.rstrip("0").rstrip(".") if "." in text else text) == "1"


def _sentence_zh(p: Mapping[str, Any]) -> str:
    levels = "、".join(f"{level.get('title') or level['code']}每次{level['points']}分" for level in p["levels"])
    text = f"{'满分减去按次扣分' if p['yields'] == 'remaining' else '按次计分'}：{levels}"
    for name, words in (("repeated_factor", "重复发生的"), ("unremedied_factor", "逾期未整改的")):
        if not _is_one(p[name]):
            text += f"；{words}按{p[name]}倍计"
    return f"{text}；加倍计分的单位再乘{p['doubled_factor']}"


def _sentence_en(p: Mapping[str, Any]) -> str:
    levels = ", ".join(
        f"{level.get('title_en') or level.get('title') or level['code']} {level['points']}" for level in p["levels"]
    )
    text = "Full marks less points for each event" if p["yields"] == "remaining" else "Points for each event"
    text += f", by level: {levels}"
    for name, words in (("repeated_factor", "a repeated event"), ("unremedied_factor", "one not put right in time")):
        if not _is_one(p[name]):
            text += f"; {words} counts {p[name]} times"
    return f"{text}; all of it × {p['doubled_factor']} for units marked as doubled"


LEVELS = (
    Parameter("code", Type.TEXT, "代码", "code", default=NEEDED),
    Parameter("title", Type.TEXT, "名称", "title", default=NEEDED),
    Parameter("title_en", Type.TEXT, "英文名称", "English title"),
    Parameter("points", Type.POINTS, "每次分值", "points of one event", default=NEEDED, not_negative=True),
)

RULE = Rule(
    kind="per_event",
    zh="按次计分",
    en="Points for each event",
    parameters=(
        Parameter("levels", Type.TABLE, "级别", "levels", default=NEEDED, columns=LEVELS),
        Parameter("repeated_factor", Type.COEFFICIENT, "重复发生倍数", "factor of a repeated event", default="1"),
        Parameter(
            "unremedied_factor",
            Type.COEFFICIENT,
            "逾期未整改倍数",
            "factor of an event not put right in time",
            default="1",
        ),
        Parameter(
            "doubled_factor", Type.COEFFICIENT, "加倍单位倍数", "factor for units marked as doubled", default="2"
        ),
        Parameter(
            "yields",
            Type.CHOICE,
            "得出",
            "what is left of full marks, or the loss itself",
            default="remaining",
            choices=("remaining", "amount"),
        ),
    ),
    measures=(
        Measure("event", Shape.LEVELS, Scale.COUNT, "次数", "ordinary events", codes_of="levels", not_negative=True),
        Measure("repeated", Shape.LEVELS, Scale.COUNT, "重复发生次数", "repeats", codes_of="levels", not_negative=True),
        Measure(
            "unremedied",
            Shape.LEVELS,
            Scale.COUNT,
            "逾期未整改次数",
            "events not put right in time",
            codes_of="levels",
            not_negative=True,
        ),
        Measure("doubled", Shape.NUMBER, Scale.COUNT, "是否加倍", "doubled or not", not_negative=True, maximum=1),
    ),
    branches=(
        Branch("remaining", "满分{full}分，扣{loss}分，得{exact}分", "{full} less {loss} for events: {exact} points"),
        Branch("amount", "按次累计{exact}分", "{exact} points for all events"),
    ),
    workings=(Working("loss", Scale.POINTS, "扣分合计", "points for all events"),),
    kernel=kernel,
    bound=bound,
    sentence=sentence,
)
