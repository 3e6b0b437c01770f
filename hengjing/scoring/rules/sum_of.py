"""sum_of (汇总): roll-up of children by points or by weights (docs/scoring/rule-kinds/sum_of.md; P6)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.numbers import INT64_SAFE, SHARE_DECIMALS, divide_half_away, rescale, round_quotient
from hengjing.scoring.rules.base import (
    Branch,
    NodeInputs,
    NodeOutcome,
    NodeRule,
    Parameter,
    Parameters,
    Type,
    branch_of,
)

WHOLE, SPREAD, TOO_FEW = range(3)


def weighted_by(p: Parameters) -> str:
    """Say what the children's weights are: their full marks, or their weights."""
    return str(p.by)


def bound(p: Parameters, x: NodeInputs) -> int:
    """Largest number at any step."""
    del p
    weights, scores = _largest_sum(x.weight), _largest_sum(x.score)
    return int(max(weights, 1) * max(scores, 10**SHARE_DECIMALS, weights) * 4)


def _largest_sum(numbers: Any) -> int:
    """The largest sum over children of the magnitudes; on Python integers where int64 might not hold it."""
    largest = max(int(np.max(numbers, initial=0)), -int(np.min(numbers, initial=0)))
    if largest * len(numbers) >= INT64_SAFE:
        numbers = numbers.astype(object)
    return int(np.max(np.sum(np.abs(numbers), axis=0), initial=0))


def kernel(p: Parameters, x: NodeInputs) -> NodeOutcome:
    """Return the children's sum, the weight of those that do not apply spread over the rest, in one rounding."""
    counted = x.scored & x.in_system
    whole = np.sum(np.where(x.in_system, x.weight, 0), axis=0)
    applies = np.sum(np.where(counted, x.weight, 0), axis=0)
    divisor = np.where(np.greater(applies, 0), applies, 1)
    factor = whole if p.by == "points" else x.weight
    parts = np.where(counted, x.score * factor, 0)
    exact = np.sum(parts, axis=0)
    score = _rounded(p, x, (parts, exact, divisor))
    share = divide_half_away(
        np.sum(np.where(x.in_system, x.weight * x.share, 0), axis=0), np.where(np.greater(whole, 0), whole, 1)
    )
    no_data = np.any(x.no_data & x.in_system, axis=0)
    number = np.sum(counted, axis=0)
    too_few = (number < max(p.minimum_scored, 1)) | np.less(share, p.minimum_share) | np.less_equal(applies, 0)
    spread = number < np.sum(x.in_system, axis=0)
    return NodeOutcome(
        score=score,
        branch=branch_of(x.size, (too_few, TOO_FEW), (spread, SPREAD), otherwise=WHOLE),
        share=np.where(too_few, 0, share).astype(np.int64),
        not_applicable=too_few & ~no_data,
        no_data=no_data,
        weight_in_force=np.where(counted, divide_half_away(x.weight * whole * x.scale[0], divisor * x.scale[1]), 0),
        chosen=np.zeros(x.size, dtype=np.int64),
        unrounded=divide_half_away(exact, divisor),
    )


def _rounded(p: Parameters, x: NodeInputs, sums: tuple[Any, Any, Any]) -> Any:
    parts, exact, divisor = sums
    if p.round_parts is None:
        return round_quotient(exact, divisor, decimals=x.decimals, digits=p.round_total)
    score = np.sum(round_quotient(parts, divisor, decimals=x.decimals, digits=p.round_parts), axis=0)
    if p.round_total is not None and p.round_total < p.round_parts:
        unit = 10 ** (x.decimals - p.round_total)
        return rescale(score, decimals=x.decimals, digits=p.round_total) * unit
    return score


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    return _sentence_zh(p) if language == "zh" else _sentence_en(p)


def _sentence_zh(p: Mapping[str, Any]) -> str:
    text = "各项得分相加" if p["by"] == "points" else f"各项得分按权重（合计{p['weights_total']}）加权平均"
    text += "，不适用项的分值按比例分摊到其余各项"
    if p.get("round_parts") is not None:
        text += f"；先将各部分四舍五入到{p['round_parts']}位小数再相加"
    if p.get("round_total") is not None:
        text += f"；合计四舍五入到{p['round_total']}位小数"
    if p["minimum_scored"] not in {"0", "1"}:
        text += f"；有得分的少于{p['minimum_scored']}项时不计"
    if p["minimum_share"] not in {"0", "0%"}:
        text += f"；有得分的分值不足{p['minimum_share']}时不计"
    return text


def _sentence_en(p: Mapping[str, Any]) -> str:
    text = "Sum of the parts" if p["by"] == "points" else f"Mean of the parts by weight (total {p['weights_total']})"
    text += "; the weight of parts that do not apply is spread in proportion over the rest"
    if p.get("round_parts") is not None:
        text += f"; each part is rounded to {p['round_parts']} decimals first"
    if p.get("round_total") is not None:
        text += f"; the sum is rounded to {p['round_total']} decimals"
    if p["minimum_scored"] not in {"0", "1"}:
        text += f"; not counted with fewer than {p['minimum_scored']} parts scored"
    if p["minimum_share"] not in {"0", "0%"}:
        text += f"; not counted with less than {p['minimum_share']} of the weight scored"
    return text


RULE = NodeRule(
    kind="sum_of",
    zh="汇总",
    en="Sum of parts",
    parameters=(
        Parameter("by", Type.CHOICE, "汇总方式", "what is added up", default="points", choices=("points", "weights")),
        Parameter(
            "weights_total", Type.WEIGHT, "权重合计", "what the weights add up to", default="100", above_zero=True
        ),
        Parameter("round_parts", Type.WHOLE, "各部分先保留的小数位数", "decimals of each part before adding"),
        Parameter("round_total", Type.WHOLE, "合计保留的小数位数", "decimals of the sum"),
        Parameter("minimum_scored", Type.WHOLE, "至少有得分的项数", "least number of parts scored", default="1"),
        Parameter("minimum_share", Type.SHARE, "至少有得分的分值比例", "least share of the weight scored", default="0"),
    ),
    branches=(
        Branch("whole", "各项齐全，汇总得{exact}分", "All parts count: {exact} points"),
        Branch(
            "spread",
            "部分项不适用，其分值已分摊，汇总得{exact}分",
            "Some parts do not apply; spread over the rest: {exact} points",
        ),
        Branch("too_few", "有得分的项过少，不计分", "Too few parts are scored: not counted"),
    ),
    kernel=kernel,
    bound=bound,
    sentence=sentence,
    weighted_by=weighted_by,
)
