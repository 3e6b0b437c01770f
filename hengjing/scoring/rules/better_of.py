"""better_of (取优计分): the better of several parts (docs/scoring/rule-kinds/better_of.md)."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from hengjing.scoring.rules.base import Branch, NodeInputs, NodeOutcome, NodeRule, Parameters

BEST = 0


def weighted_by(p: Parameters) -> str:
    """Children are compared by points."""
    del p
    return "points"


def bound(p: Parameters, x: NodeInputs) -> int:
    """Nothing is multiplied."""
    del p
    return int(np.max(np.abs(x.score.astype(object)), initial=0))


def kernel(p: Parameters, x: NodeInputs) -> NodeOutcome:
    """Return the largest score; of equal ones the first in the order of the tree is the chosen one."""
    del p
    counted = x.scored & x.in_system
    lowest = np.min(x.score, axis=0, initial=0) - 1
    candidates = np.where(counted, x.score, lowest)
    chosen = np.argmax(candidates, axis=0)
    units = np.arange(x.size)
    is_chosen = (np.arange(len(x.score))[:, None] == chosen) & counted
    no_data = np.any(x.no_data & x.in_system, axis=0)
    score = np.where(np.any(counted, axis=0), candidates[chosen, units], 0)
    return NodeOutcome(
        score=score,
        branch=np.full(x.size, BEST, dtype=np.int64),
        share=np.where(np.any(counted, axis=0), x.share[chosen, units], 0),
        not_applicable=~np.any(counted, axis=0) & ~no_data,
        no_data=no_data,
        weight_in_force=np.where(is_chosen, x.weight, 0),
        chosen=chosen + 1,
        unrounded=score,
    )


def sentence(p: Mapping[str, Any], language: str) -> str:
    """The rule in words."""
    del p
    return "取各部分得分中的最高分" if language == "zh" else "The best score of the parts"


RULE = NodeRule(
    kind="better_of",
    zh="取优计分",
    en="Better of",
    parameters=(),
    branches=(Branch("best", "取第{chosen}部分的得分{exact}分", "Part {chosen} is the best: {exact} points"),),
    kernel=kernel,
    bound=bound,
    sentence=sentence,
    weighted_by=weighted_by,
)
