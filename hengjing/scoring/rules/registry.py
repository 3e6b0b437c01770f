"""Rule kind to rule, as an explicit table."""

from hengjing.scoring.rules.base import NodeRule, Rule

RULES: dict[str, Rule] = {}

NODE_RULES: dict[str, NodeRule] = {}
