"""Rule kind to rule, as an explicit table."""

from hengjing.scoring.rules import better_of, completion, sum_of
from hengjing.scoring.rules.base import NodeRule, Rule

RULES: dict[str, Rule] = {rule.kind: rule for rule in (completion.RULE,)}

NODE_RULES: dict[str, NodeRule] = {rule.kind: rule for rule in (sum_of.RULE, better_of.RULE)}
