"""deduction (扣分): recorded as points, or as events by level (docs/scoring/rule-kinds/deduction.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
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

AMOUNT, REMAINING = range(2)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """Full marks and the largest possible loss."""
    recorded = x.peak("amount") * len(x.records["amount"].unit)
    events = sum(abs(level.points) for level in p.levels) * x.peak("event") if p.levels else 0
    return x.peak(x.points) + recorded + events, 1


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the loss, or full marks less the loss."""
    records = x.records["amount"]
    recorded = x.column(0)
    np.add.at(recorded, records.unit, records.value)
    losses = [x.levels["event"][place] * level.points for place, level in enumerate(p.levels)]
    by_level = sum(losses, start=x.column(0))
    loss = recorded + by_level
    remaining = p.yields == "remaining"
    branch = branch_of(x.size, otherwise=REMAINING if remaining else AMOUNT)
    details = (_by_level(p, losses),) if losses else ()
    numerator = x.points - loss if remaining else loss
    return Outcome(numerator, x.column(1), branch, workings=(recorded, by_level, loss), details=details)


def _by_level(p: Parameters, losses: list[Any]) -> Detail:
    """The loss of each level that has events, unit by unit."""
    matrix = np.stack(losses, axis=1)
    unit, level = np.nonzero(matrix)
    codes = tuple(str(level.code) for level in p.levels)
    return Detail("level_loss", Scale.POINTS, unit, matrix[unit, level], entry=level, entry_codes=codes)


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    levels = p.get("levels") or ()
    if language == "zh":
        text = "满分减去扣分" if p["yields"] == "remaining" else "累计扣分"
        listed = "、".join(f"{level.get('title') or level['code']}每次{level['points']}分" for level in levels)
        return f"{text}：按记录的分值" + (f"，另按次：{listed}" if listed else "")
    text = "Full marks less all deductions" if p["yields"] == "remaining" else "Sum of all deductions"
    listed = ", ".join(
        f"{level.get('title_en') or level.get('title') or level['code']} {level['points']}" for level in levels
    )
    return f"{text}: points as recorded" + (f", and for each event by level: {listed}" if listed else "")


LEVELS = (
    Parameter("code", Type.TEXT, "代码", "code", default=NEEDED),
    Parameter("title", Type.TEXT, "名称", "title", default=NEEDED),
    Parameter("title_en", Type.TEXT, "英文名称", "English title"),
    Parameter("points", Type.POINTS, "每次扣分", "points of one event", default=NEEDED),
)

RULE = Rule(
    kind="deduction",
    zh="扣分",
    en="Deductions",
    parameters=(
        Parameter("levels", Type.TABLE, "级别", "levels", default=(), columns=LEVELS),
        Parameter(
            "yields",
            Type.CHOICE,
            "得出",
            "the loss itself, or what is left of full marks",
            default="amount",
            choices=("amount", "remaining"),
        ),
    ),
    measures=(
        Measure("amount", Shape.RECORDS, Scale.POINTS, "扣分", "points deducted", not_negative=True),
        Measure("event", Shape.LEVELS, Scale.COUNT, "次数", "events", codes_of="levels", not_negative=True),
    ),
    branches=(
        Branch(
            "amount",
            "记录扣{recorded}分，按次扣{by_level}分，共扣{exact}分",
            "{recorded} points recorded and {by_level} for events: {exact} points deducted",
        ),
        Branch(
            "remaining", "满分{full}分，共扣{loss}分，得{exact}分", "{full} less {loss} in deductions: {exact} points"
        ),
    ),
    workings=(
        Working("recorded", Scale.POINTS, "记录扣分", "points recorded"),
        Working("by_level", Scale.POINTS, "按次扣分", "points for events"),
        Working("loss", Scale.POINTS, "扣分合计", "all deductions"),
    ),
    kernel=kernel,
    bound=bound,
    sentence=sentence,
)
