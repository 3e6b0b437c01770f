"""bonus (加分): claims by level, the highest honor of a matter once (docs/scoring/rule-kinds/bonus.md)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from hengjing.scoring.facts import Inputs, Records, Shape
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

CLAIMS, NONE = range(2)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """The best level for as many claims as there are."""
    points = max(abs(level.points) for level in p.levels) + 1
    return points * (x.peak("claim") + 1) * (len(x.records["claim"].unit) + 1), 1


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the points of the best claim of each matter, or of all claims."""
    claims = _claimed(x.records["claim"])
    worth = np.asarray([level.points for level in p.levels], dtype=x.column(0).dtype)[claims.entry]
    earned = replace(claims, value=worth if p.highest_once else worth * claims.value)
    if p.highest_once:
        earned = _best_of_each_matter(earned)
    total, matters = x.column(0), x.column(0)
    np.add.at(total, earned.unit, earned.value)
    np.add.at(matters, claims.unit[_starts(claims)], 1)
    codes = tuple(str(level.code) for level in p.levels)
    detail = Detail(
        "claim_points", Scale.POINTS, earned.unit, earned.value, earned.group, earned.entry, entry_codes=codes
    )
    branch = branch_of(x.size, (np.greater(matters, 0), CLAIMS), otherwise=NONE)
    return Outcome(total, x.column(1), branch, workings=(matters,), details=(detail,))


def _claimed(records: Records) -> Records:
    """The records with a claim of one or more."""
    return _only(records, np.flatnonzero(np.greater_equal(records.value, 1)))


def _only(records: Records, rows: Any) -> Records:
    return Records(records.unit[rows], records.group[rows], records.entry[rows], records.value[rows])


def _starts(records: Records) -> Any:
    """Where a new matter begins; records are ordered by unit and matter."""
    begins = np.ones(len(records.unit), dtype=np.bool_)
    begins[1:] = (records.unit[1:] != records.unit[:-1]) | (records.group[1:] != records.group[:-1])
    return np.flatnonzero(begins)


def _best_of_each_matter(earned: Records) -> Records:
    """The first record of each matter that no other of the matter exceeds."""
    starts = _starts(earned)
    if not len(starts):
        return earned
    best = np.maximum.reduceat(earned.value, starts)
    matter = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(earned.unit)))
    at_best = np.flatnonzero(np.equal(earned.value, best[matter]))
    return _only(earned, at_best[np.unique(matter[at_best], return_index=True)[1]])


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    once = p["highest_once"] == "yes"
    if language == "zh":
        levels = "、".join(f"{level.get('title') or level['code']}{level['points']}分" for level in p["levels"])
        return f"按级别加分：{levels}；" + ("同一事项取最高级别，只加一次" if once else "各项累计")
    titled = (
        f"{level.get('title_en') or level.get('title') or level['code']} {level['points']}" for level in p["levels"]
    )
    rest = "of one matter only the highest claim counts, once" if once else "all claims count"
    return f"Bonus points by level: {', '.join(titled)}; {rest}"


LEVELS = (
    Parameter("code", Type.TEXT, "代码", "code", default=NEEDED),
    Parameter("title", Type.TEXT, "名称", "title", default=NEEDED),
    Parameter("title_en", Type.TEXT, "英文名称", "English title"),
    Parameter("points", Type.POINTS, "加分", "points of one claim", default=NEEDED, not_negative=True),
)

RULE = Rule(
    kind="bonus",
    zh="加分",
    en="Bonus claims",
    parameters=(
        Parameter("levels", Type.TABLE, "级别", "levels", default=NEEDED, columns=LEVELS),
        Parameter(
            "highest_once",
            Type.FLAG,
            "同一事项取最高、只计一次",
            "of one matter only the highest claim counts, once",
            default="yes",
        ),
    ),
    measures=(
        Measure(
            "claim",
            Shape.RECORDS,
            Scale.COUNT,
            "加分申报",
            "claims",
            codes_of="levels",
            free_groups=True,
            not_negative=True,
        ),
    ),
    branches=(
        Branch("claims", "{matters}个事项加分，共{exact}分", "{matters} matters claimed: {exact} points"),
        Branch("none", "无加分事项，加{exact}分", "Nothing was claimed: {exact} points"),
    ),
    workings=(Working("matters", Scale.COUNT, "加分事项数", "matters claimed"),),
    kernel=kernel,
    bound=bound,
    sentence=sentence,
)
