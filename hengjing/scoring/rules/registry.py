"""Rule kind to rule, as an explicit table."""

from hengjing.scoring.rules import (
    better_of,
    by_rank,
    completion,
    judged,
    satisfaction,
    sum_of,
    task_list,
    vote_majority,
)
from hengjing.scoring.rules.base import NodeRule, Rule

RULES: dict[str, Rule] = {
    rule.kind: rule
    for rule in (
        completion.RULE,
        by_rank.RULE,
        judged.RULE,
        satisfaction.RULE,
        vote_majority.RULE,
        task_list.RULE,
    )
}

NODE_RULES: dict[str, NodeRule] = {rule.kind: rule for rule in (sum_of.RULE, better_of.RULE)}
