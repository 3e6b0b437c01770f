"""count (计件计分): number × unit points, by level (docs/scoring/rule-kinds/count.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Shape
from hengjing.scoring.numbers import divide_half_away
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


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """Points of all levels times the largest number."""
    points = sum(abs(level.points) for level in p.levels)
    return points * x.peak("number") + x.peak("number") * len(p.levels), x.ones["value"]


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the sum of number × points over the levels."""
    number, one = x.levels["number"], x.ones["value"]
    parts = [number[place] * level.points for place, level in enumerate(p.levels)]
    pieces = sum(number, start=x.column(0))
    branch = branch_of(x.size, otherwise=0)
    details = (_by_level(p, parts, one),)
    return Outcome(sum(parts, start=x.column(0)), x.column(one), branch, workings=(pieces,), details=details)


def _by_level(p: Parameters, parts: list[Any], one: int) -> Detail:
    """The points of each level that has pieces, unit by unit."""
    matrix = divide_half_away(np.stack(parts, axis=1), one)
    unit, level = np.nonzero(matrix)
    codes = tuple(str(level.code) for level in p.levels)
    return Detail("level_points", Scale.POINTS, unit, matrix[unit, level], entry=level, entry_codes=codes)


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    if language == "zh":
        levels = "、".join(f"{level.get('title') or level['code']}每件{level['points']}分" for level in p["levels"])
        return f"按件累计计分：{levels}"
    titled = (
        f"{level.get('title_en') or level.get('title') or level['code']} {level['points']}" for level in p["levels"]
    )
    return f"Number × points of one piece, summed over levels: {', '.join(titled)}"


LEVELS = (
    Parameter("code", Type.TEXT, "代码", "code", default=NEEDED),
    Parameter("title", Type.TEXT, "名称", "title", default=NEEDED),
    Parameter("title_en", Type.TEXT, "英文名称", "English title"),
    Parameter("points", Type.POINTS, "每件分值", "points of one piece", default=NEEDED),
)

RULE = Rule(
    kind="count",
    zh="计件计分",
    en="Number by unit points",
    parameters=(Parameter("levels", Type.TABLE, "级别", "levels", default=NEEDED, columns=LEVELS),),
    measures=(Measure("number", Shape.LEVELS, Scale.VALUE, "数量", "number", codes_of="levels", not_negative=True),),
    branches=(Branch("count", "共{pieces}件，累计{exact}分", "{pieces} pieces: {exact} points"),),
    workings=(Working("pieces", Scale.VALUE, "数量合计", "number over all levels"),),
    kernel=kernel,
    bound=bound,
    sentence=sentence,
)
