"""satisfaction (满意度计分): ballots by option, in groups with weights (docs/scoring/rule-kinds/satisfaction.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts import Inputs, Shape
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

PUBLISHABLE, SMALL_SAMPLE = range(2)


def faults(p: Parameters) -> tuple[Fault, ...]:
    """Report options of which none is worth anything, so that there is nothing to measure against."""
    if _full_value(p) > 0:
        return ()
    return (Fault("full_value", "", "各选项分值均为0时须给出满分值", "Give it where every option has the value 0"),)


def bound(p: Parameters, x: Inputs) -> tuple[int, int]:
    """All ballots of one group at the highest value; all groups at their largest part points."""
    ballots = max(x.peak("ballots"), 1) * len(p.options)
    points, highest, weights = x.peak(x.points), _highest(p), sum(_weights(p))
    part = points * highest // _full_value(p) + 1
    denominator = max(ballots * _full_value(p), weights, ballots * max(len(_weights(p)), len(p.invalid or ())))
    return max(points * ballots * max(highest, 1), weights * part), denominator


def kernel(p: Parameters, x: Inputs) -> Outcome:
    """Return the weighted mean of the groups' part points; a group's come from the mean value of its valid ballots."""
    ballots = x.levels["ballots"] if p.groups else x.levels["ballots"][np.newaxis]
    options = ballots[:, : len(p.options)]
    valid, invalid = options.sum(axis=1), ballots[:, len(p.options) :].sum(axis=1)
    worth = sum(option.value * options[:, position] for position, option in enumerate(p.options))
    has = np.greater(valid, 0)
    part = divide_half_away(x.points * worth, np.where(has, valid, 1) * _full_value(p))
    weights = np.array(_weights(p), dtype=object if x.is_wide else np.int64)[:, np.newaxis]
    numerator, denominator = (weights * part).sum(axis=0), (weights * has).sum(axis=0)
    none = ~has.any(axis=0)
    small = np.less(valid.sum(axis=0), p.minimum_valid)
    return Outcome(
        numerator,
        np.where(none, 1, denominator),
        branch_of(x.size, (small, SMALL_SAMPLE), otherwise=PUBLISHABLE),
        workings=(valid.sum(axis=0), invalid.sum(axis=0)),
        details=(
            _detail(p, "part_points", Scale.POINTS, part, has & x.scored),
            _detail(p, "valid", Scale.COUNT, valid, np.greater(valid + invalid, 0) & x.scored),
            _detail(p, "invalid", Scale.COUNT, invalid, np.greater(invalid, 0) & x.scored),
        ),
        no_data=none,
        not_publishable=small,
    )


def _highest(p: Parameters) -> int:
    return max((int(option.value) for option in p.options), default=0)


def _full_value(p: Parameters) -> int:
    return _highest(p) if p.full_value is None else int(p.full_value)


def _weights(p: Parameters) -> list[int]:
    return [group.weight for group in p.groups] if p.groups else [1]


def _detail(p: Parameters, step: str, scale: Scale, column: Any, shown: NDArray[np.bool_]) -> Detail:
    group, unit = np.nonzero(shown)
    value = column[group, unit]
    if not p.groups:
        return Detail(step, scale, unit, value)
    return Detail(step, scale, unit, value, group=group, group_codes=tuple(each.code for each in p.groups))


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return "；".join(_parts_zh(p)) if language == "zh" else "; ".join(_parts_en(p))


def _parts_zh(p: Mapping[str, Any]) -> list[str]:
    options = "、".join(f"{option['title']}{option['value']}" for option in p["options"])
    full = p.get("full_value") or "最高选项分值"
    parts = [f"满意度计分：有效票的平均分值÷{full}×满分（{options}）"]
    if p.get("invalid"):
        parts.append(f"{'、'.join(p['invalid'])}计数公布，不作有效票")
    if p.get("groups"):
        groups = "、".join(f"{group['title']}{group['weight']}" for group in p["groups"])
        parts.append(f"各组得分按权重加权平均（{groups}），无有效票的组不计权重")
    if p["minimum_valid"] != "0":
        parts.append(f"有效票不足{p['minimum_valid']}张的照常计分，结果不公布")
    return parts


def _parts_en(p: Mapping[str, Any]) -> list[str]:
    options = ", ".join(f"{option.get('title_en') or option['title']} {option['value']}" for option in p["options"])
    full = p.get("full_value") or "the highest option value"
    parts = [f"Satisfaction: mean value of the valid ballots ÷ {full} × full marks ({options})"]
    if p.get("invalid"):
        parts.append(f"{', '.join(p['invalid'])} are counted and shown but are no valid ballots")
    if p.get("groups"):
        groups = ", ".join(f"{group.get('title_en') or group['title']} {group['weight']}" for group in p["groups"])
        parts.append(f"groups are averaged by weight ({groups}) and a group without a valid ballot does not count")
    if p["minimum_valid"] != "0":
        parts.append(f"with fewer than {p['minimum_valid']} valid ballots the points count but are not publishable")
    return parts


RULE = Rule(
    kind="satisfaction",
    zh="满意度计分",
    en="Satisfaction by ballots",
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
                Parameter(
                    "value", Type.OPTION_VALUE, "选项分值", "value of a ballot", default=NEEDED, not_negative=True
                ),
            ),
        ),
        Parameter(
            "full_value",
            Type.OPTION_VALUE,
            "满分值（未给出的为最高选项分值）",
            "value that earns full marks; the highest option value where not given",
            above_zero=True,
        ),
        Parameter("invalid", Type.CODES, "无效票代码", "codes that are counted but are no valid ballots"),
        Parameter(
            "groups",
            Type.TABLE,
            "测评组别",
            "groups of respondents; without it all ballots are one group without code",
            columns=(
                Parameter("code", Type.TEXT, "组别代码", "code of the group", default=NEEDED),
                Parameter("title", Type.TEXT, "组别名称", "title of the group", default=NEEDED),
                Parameter("title_en", Type.TEXT, "组别英文名称", "title of the group in English"),
                Parameter("weight", Type.WEIGHT, "权重", "weight", default=NEEDED, above_zero=True),
            ),
        ),
        Parameter(
            "minimum_valid",
            Type.WHOLE,
            "公布所需的有效票数",
            "valid ballots below which the points are not publishable",
            default="0",
            not_negative=True,
        ),
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
            groups_of="groups",
            not_negative=True,
        ),
    ),
    branches=(
        Branch(
            "publishable",
            "有效票{valid_ballots}张，得{exact}分",
            "{valid_ballots} valid ballots: {exact} points",
        ),
        Branch(
            "small_sample",
            "有效票{valid_ballots}张，不足{minimum_valid}张，得{exact}分，结果不公布",
            "{valid_ballots} valid ballots, fewer than {minimum_valid}: {exact} points, not publishable",
        ),
    ),
    workings=(
        Working("valid_ballots", Scale.COUNT, "有效票数", "valid ballots"),
        Working("invalid_ballots", Scale.COUNT, "无效票数", "ballots that are not valid"),
    ),
    kernel=kernel,
    bound=bound,
    faults=faults,
    sentence=sentence,
)
