"""Rule kinds as people choose and read them: titles, parameters in words, and the rule as one sentence."""

from collections.abc import Mapping
from typing import Any

from hengjing.scoring.explain.rule_shown import sentence_of, written_parameters
from hengjing.scoring.rules.base import NEEDED, NodeRule, Parameter, Rule, Type
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.scoring.ruleset import RuleVersion
from hengjing.steps.indicator_rules.data import Section

INCOMPLETE = (KeyError, TypeError, ValueError, IndexError, AttributeError)
"""What the sentence of a rule stumbles over while its parameters are still being typed."""


def rule_of(kind: str) -> Rule | NodeRule | None:
    """Return a kind of the engine, or nothing."""
    return RULES.get(kind) or NODE_RULES.get(kind)


def kinds_for(section: str, *, has_children: bool) -> tuple[Rule | NodeRule, ...]:
    """Return the kinds that an item of a section may have."""
    if has_children:
        return tuple(NODE_RULES.values())
    where = Section(section).value
    return tuple(rule for rule in RULES.values() if where in rule.lines)


def title_of(rule: Rule | NodeRule, words: str) -> str:
    """Return the name of a kind in a language."""
    return rule.zh if words == "zh" else rule.en


def sentence(version: Mapping[str, Any], words: str, unit_class: str = "") -> str:
    """Return a rule in words, for a class or for all; nothing while it is incomplete."""
    rule = rule_of(str(version.get("kind", "")))
    if rule is None:
        return ""
    try:
        given = RuleVersion(rule.kind, version.get("parameters") or {}, version.get("class_parameters") or {})
        found = sentence_of(rule, written_parameters(rule, given, unit_class))
    except INCOMPLETE:
        return ""
    return found.zh if words == "zh" else found.en


def starting_parameters(rule: Rule | NodeRule) -> dict[str, Any]:
    """Return what a new rule of a kind begins with: a row or a value wherever the kind needs one."""
    return {each.name: _start(each) for each in rule.parameters if each.default is NEEDED}


def _start(parameter: Parameter) -> Any:
    if parameter.type is Type.TABLE:
        return [{column.name: _start(column) for column in parameter.columns if column.default is NEEDED}]
    if parameter.type in (Type.CODES, Type.POINTS_LIST):
        return []
    return parameter.choices[0] if parameter.choices else ""
