"""judged (评委打分): marks of a panel or of groups of raters (docs/scoring/rule-kinds/judged.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts import Inputs, Records, Shape, canonical_order
from hengjing.scoring.numbers import divide_half_away
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

PANEL, GROUPS, GROUPS_PARTIAL = range(3)
COEFFICIENT_UNIT = 10**3


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report a trim that could drop every mark of a group."""
    if p.trim_from is None or p.drop_highest + p.drop_lowest < p.trim_from:
        return ()
    advice = "去掉的最高分与最低分个数之和须小于 trim_from"
    return (Fault("trim_from", str(p.trim_from), advice, "Highest and lowest dropped must be fewer than trim_from"),)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """All marks of one unit in one group; all groups at their largest part points."""
    marks = int(np.max(np.bincount(x.records["mark"].unit), initial=1))
    factor = x.peak(x.points) * max(x.peak(p.difficulty), x.peak("difficulty"), 1) * max(x.peak("mark"), 1)
    part = factor // (p.full_mark * COEFFICIENT_UNIT) + 1
    weights = sum(_weights(p))
    return max(factor * marks, weights * part), max(marks * p.full_mark * COEFFICIENT_UNIT, weights)


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the weighted mean of the groups' part points; a group's part points come from the mean of its marks."""
    marks = x.records["mark"]
    void = _void(p, x, marks)
    valid = _ordered(marks, ~void & x.scored[marks.unit])
    kept = _kept(p, valid)
    difficulty = x.column(0) + x.number("difficulty", p.difficulty)
    part, has = _part_points(p, x, _where(valid, kept), difficulty)
    weights = np.array(_weights(p), dtype=object if x.is_wide else np.int64)[:, np.newaxis]
    numerator, denominator = (weights * part).sum(axis=0), (weights * has).sum(axis=0)
    none, partial = ~has.any(axis=0), ~has.all(axis=0)
    return Outcome(
        numerator,
        np.where(none, 1, denominator),
        branch_of(x.size, (partial, GROUPS_PARTIAL), otherwise=GROUPS if len(has) > 1 else PANEL),
        workings=(*(_count(x, units) for units in (valid.unit, valid.unit[~kept], marks.unit[void])), difficulty),
        details=(
            _parts_detail(p, part, has & x.scored),
            _marks_detail(p, "dropped", _where(valid, ~kept)),
            _marks_detail(p, "void", _where(marks, void & x.scored[marks.unit])),
        ),
        no_data=np.where(p.require_all_groups, partial, none),
    )


def _weights(p: Parameters) -> list[int]:
    return [group.weight for group in p.groups] if p.groups else [1]


def _where(marks: Records, keep: NDArray[np.bool_]) -> Records:
    return Records(marks.unit[keep], marks.group[keep], marks.entry[keep], marks.value[keep])


def _void(p: Parameters, x: Inputs, marks: Records) -> NDArray[np.bool_]:
    """Which marks stand on a void ballot: all marks of one rater of one group on this item over the class."""
    if not (p.void_if_all_equal or p.at_most or p.at_least):
        return np.zeros(len(marks.unit), dtype=np.bool_)
    item = marks.unit // x.class_size
    order = np.lexsort((marks.value, marks.entry, marks.group, item))
    item, group, entry, value = item[order], marks.group[order], marks.entry[order], marks.value[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (item[1:] != item[:-1]) | (group[1:] != group[:-1]) | (entry[1:] != entry[:-1])
    starts = np.flatnonzero(first)
    sizes = np.diff(starts, append=len(order))
    void = np.zeros(len(starts), dtype=np.bool_)
    if p.void_if_all_equal:
        lowest, highest = value[starts], value[starts + sizes - 1]
        void |= np.greater_equal(sizes, 2) & np.equal(lowest, highest)
    ballot = np.cumsum(first) - 1
    if p.at_most is not None:
        high = np.greater_equal(value, getattr(p.at_most, "from"))
        void |= np.greater(np.bincount(ballot[high], minlength=len(starts)), p.at_most.count)
    if p.at_least is not None:
        low = np.less(value, p.at_least.below)
        void |= np.less(np.bincount(ballot[low], minlength=len(starts)), p.at_least.count)
    found = np.zeros(len(order), dtype=np.bool_)
    found[order] = void[ballot]
    return found


def _ordered(marks: Records, keep: NDArray[np.bool_]) -> Records:
    """The marks that count, by unit, group and value."""
    marks = _where(marks, keep)
    columns = (marks.unit, marks.group, marks.value.astype(np.int64))
    order = canonical_order([(column, int(np.max(column, initial=0)) + 1) for column in columns])
    return Records(marks.unit[order], marks.group[order], marks.entry[order], marks.value[order])


def _kept(p: Parameters, marks: Records) -> NDArray[np.bool_]:
    """Which of the ordered marks remain when the highest and lowest of large enough groups are dropped."""
    if p.trim_from is None:
        return np.ones(len(marks.unit), dtype=np.bool_)
    cell = marks.unit * len(_weights(p)) + marks.group
    place = np.arange(len(cell)) - np.searchsorted(cell, cell, side="left")
    after = np.searchsorted(cell, cell, side="right") - 1 - np.arange(len(cell))
    small = np.less(place + after + 1, p.trim_from)
    kept: NDArray[np.bool_] = small | ((place >= p.drop_lowest) & (after >= p.drop_highest))
    return kept


def _part_points(p: Parameters, x: Inputs, kept: Records, difficulty: Any) -> tuple[Any, NDArray[np.bool_]]:
    """Part points, groups × units, and where a group has a valid mark."""
    shape = (len(_weights(p)), x.size)
    total = np.zeros(shape, dtype=object if x.is_wide else np.int64)
    number = np.zeros(shape, dtype=np.int64)
    np.add.at(total, (kept.group, kept.unit), kept.value)
    np.add.at(number, (kept.group, kept.unit), 1)
    has = np.greater(number, 0)
    denominator = (x.column(0) + np.maximum(number, 1)) * (p.full_mark * COEFFICIENT_UNIT)
    return divide_half_away(x.points * difficulty * total, denominator), has


def _count(x: Inputs, unit: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.bincount(unit, minlength=x.size)


def _codes(p: Parameters) -> tuple[str, ...] | None:
    return tuple(group.code for group in p.groups) if p.groups else None


def _parts_detail(p: Parameters, part: Any, shown: NDArray[np.bool_]) -> Detail:
    group, unit = np.nonzero(shown)
    shown_group = group if p.groups else None
    return Detail("part_points", Scale.POINTS, unit, part[group, unit], group=shown_group, group_codes=_codes(p))


def _marks_detail(p: Parameters, step: str, marks: Records) -> Detail:
    group = marks.group if p.groups else None
    return Detail(step, Scale.VALUE, marks.unit, marks.value, group=group, entry=marks.entry, group_codes=_codes(p))


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return "；".join(_parts_zh(p)) if language == "zh" else "; ".join(_parts_en(p))


def _parts_zh(p: Mapping[str, Any]) -> list[str]:
    parts = [f"评委打分：有效评分的平均分÷{p['full_mark']}×满分×难度系数（未另行给出的为{p['difficulty']}）"]
    if p.get("groups"):
        groups = "、".join(f"{group['title']}{group['weight']}" for group in p["groups"])
        rest = "任一组无有效评分的，本项无数据" if p["require_all_groups"] == "yes" else "无有效评分的组不计权重"
        parts.append(f"各组得分按权重加权平均（{groups}），{rest}")
    if p.get("trim_from") is not None:
        high, low = p["drop_highest"], p["drop_lowest"]
        parts.append(f"一组有效评分达到{p['trim_from']}个的，去掉{high}个最高分和{low}个最低分")
    if p["void_if_all_equal"] == "yes":
        parts.append("同一评委对本类各单位所评两个以上分数全部相同的，其评分作废")
    if p.get("at_most") is not None:
        parts.append(f"同一评委所评{p['at_most']['from']}分以上（含）的超过{p['at_most']['count']}个的，其评分作废")
    if p.get("at_least") is not None:
        parts.append(
            f"同一评委所评{p['at_least']['below']}分以下（不含）的不足{p['at_least']['count']}个的，其评分作废"
        )
    return parts


def _parts_en(p: Mapping[str, Any]) -> list[str]:
    parts = [f"Marks: mean of the valid marks ÷ {p['full_mark']} × full marks × difficulty ({p['difficulty']} if none)"]
    if p.get("groups"):
        groups = ", ".join(f"{group.get('title_en') or group['title']} {group['weight']}" for group in p["groups"])
        rest = "leaves the item without data" if p["require_all_groups"] == "yes" else "does not count"
        parts.append(f"groups are averaged by weight ({groups}) and a group without a valid mark {rest}")
    if p.get("trim_from") is not None:
        high, low = p["drop_highest"], p["drop_lowest"]
        parts.append(
            f"with {p['trim_from']} valid marks or more in a group, the {high} highest and {low} lowest drop out"
        )
    if p["void_if_all_equal"] == "yes":
        parts.append("a ballot whose marks, at least two, are all equal is void")
    if p.get("at_most") is not None:
        parts.append(f"a ballot with more than {p['at_most']['count']} marks of {p['at_most']['from']} or more is void")
    if p.get("at_least") is not None:
        parts.append(f"a ballot with fewer than {p['at_least']['count']} marks below {p['at_least']['below']} is void")
    return parts


RULE = Rule(
    kind="judged",
    zh="评委打分",
    en="Marks of raters",
    parameters=(
        Parameter("full_mark", Type.VALUE, "评分满分", "highest mark a rater can give", default="100", above_zero=True),
        Parameter(
            "groups",
            Type.TABLE,
            "评委组别",
            "groups of raters; without it all raters are one group without code",
            columns=(
                Parameter("code", Type.TEXT, "组别代码", "code of the group", default=NEEDED),
                Parameter("title", Type.TEXT, "组别名称", "title of the group", default=NEEDED),
                Parameter("title_en", Type.TEXT, "组别英文名称", "title of the group in English"),
                Parameter("weight", Type.WEIGHT, "权重", "weight", default=NEEDED, above_zero=True),
            ),
        ),
        Parameter(
            "trim_from", Type.WHOLE, "去掉高低分所需的有效评分个数", "valid marks in a group from which some drop out"
        ),
        Parameter(
            "drop_highest", Type.WHOLE, "去掉最高分个数", "highest marks dropped", default="0", not_negative=True
        ),
        Parameter("drop_lowest", Type.WHOLE, "去掉最低分个数", "lowest marks dropped", default="0", not_negative=True),
        Parameter(
            "require_all_groups", Type.FLAG, "各组均须有有效评分", "every group needs a valid mark", default="no"
        ),
        Parameter(
            "difficulty",
            Type.COEFFICIENT,
            "难度系数",
            "difficulty where the facts give none",
            default="1",
            not_negative=True,
        ),
        Parameter("void_if_all_equal", Type.FLAG, "评分全部相同作废", "a ballot of equal marks is void", default="no"),
        Parameter(
            "at_most",
            Type.RECORD,
            "高分个数上限",
            "a ballot with more high marks than this is void",
            columns=(
                Parameter("count", Type.WHOLE, "最多个数", "how many at most", default=NEEDED, not_negative=True),
                Parameter("from", Type.VALUE, "高分起点（含）", "marks of this or more", default=NEEDED),
            ),
        ),
        Parameter(
            "at_least",
            Type.RECORD,
            "低分个数下限",
            "a ballot with fewer low marks than this is void",
            columns=(
                Parameter("count", Type.WHOLE, "最少个数", "how many at least", default=NEEDED, not_negative=True),
                Parameter("below", Type.VALUE, "低分界限（不含）", "marks below this", default=NEEDED),
            ),
        ),
    ),
    measures=(
        Measure(
            "mark",
            Shape.RECORDS,
            Scale.VALUE,
            "评分",
            "mark of one rater",
            groups_of="groups",
            absent_allowed=True,
            not_negative=True,
            maximum_of="full_mark",
        ),
        Measure("difficulty", Shape.NUMBER, Scale.COEFFICIENT, "难度系数", "difficulty", not_negative=True),
    ),
    branches=(
        Branch("panel", "有效评分{valid}个，得{exact}分", "{valid} valid marks: {exact} points"),
        Branch(
            "groups",
            "各组有效评分共{valid}个，按组别权重加权，得{exact}分",
            "{valid} valid marks, groups averaged by weight: {exact} points",
        ),
        Branch(
            "groups_partial",
            "有的组没有有效评分，其余各组有效评分共{valid}个，按权重加权，得{exact}分",
            "Some groups have no valid mark; {valid} valid marks of the others, averaged by weight: {exact} points",
        ),
    ),
    workings=(
        Working("valid", Scale.COUNT, "有效评分个数", "valid marks"),
        Working("dropped", Scale.COUNT, "去掉的高低分个数", "marks dropped as highest or lowest"),
        Working("void", Scale.COUNT, "作废评分个数", "marks on void ballots"),
        Working("factor", Scale.COEFFICIENT, "所用难度系数", "difficulty that counts"),
    ),
    kernel=kernel,
    bound=bound,
    faults=faults,
    sentence=sentence,
    whole_class=True,
)
