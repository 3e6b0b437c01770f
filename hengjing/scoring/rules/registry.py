"""Rule kind to rule, as an explicit table."""

from hengjing.scoring.rules import (
    bands,
    better_of,
    bonus,
    by_rank,
    completion,
    count,
    deduction,
    interval,
    judged,
    per_event,
    ratio_index,
    satisfaction,
    slope,
    sum_of,
    task_list,
    veto,
    vote_majority,
)
from hengjing.scoring.rules.base import NodeRule, Rule

RULES: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        completion.RULE,
        slope.RULE,
        interval.RULE,
        bands.RULE,
        per_event.RULE,
        count.RULE,
        by_rank.RULE,
        judged.RULE,
        satisfaction.RULE,
        vote_majority.RULE,
        ratio_index.RULE,
        task_list.RULE,
        bonus.RULE,
        deduction.RULE,
        veto.RULE,
    )
}

NODE_RULES: dict[str, NodeRule] = {rule.kind: rule for rule in (sum_of.RULE, better_of.RULE)}
