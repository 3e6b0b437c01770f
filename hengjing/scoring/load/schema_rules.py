"""Rules in the published JSON Schema: each kind's parameters, from the registry of rule kinds."""

from collections.abc import Mapping, Sequence
from typing import Any

from hengjing.scoring.load.schema_forms import Schema, choice, form, list_of, map_of, mapping
from hengjing.scoring.rules.base import NEEDED, NodeRule, Parameter, Rule, Type
from hengjing.scoring.rules.registry import NODE_RULES, RULES

LIMITS = (
    Parameter("floor", Type.POINTS_OR_SHARE, "得分下限", "least points", default="0"),
    Parameter("cap", Type.POINTS_OR_SHARE, "得分上限", "most points", default="100%"),
    Parameter("round", Type.WHOLE, "得分保留的小数位数", "decimals that the points keep"),
)
"""What every kind with limits has beside its own parameters (docs/scoring/model.md, section 3)."""

FORMS = {
    Type.POINTS: "number",
    Type.POINTS_OR_SHARE: "points_or_share",
    Type.VALUE: "number",
    Type.SHARE: "share",
    Type.COEFFICIENT: "number",
    Type.WEIGHT: "number",
    Type.OPTION_VALUE: "number",
    Type.WHOLE: "whole",
    Type.FLAG: "flag",
    Type.TEXT: "text",
}


def parameters_of(rule: Rule | NodeRule) -> tuple[Parameter, ...]:
    """Return the parameters that a ruleset may give to a kind, the common ones last."""
    own = {parameter.name for parameter in rule.parameters}
    limits = [limit for limit in LIMITS if limit.name not in own]
    return (*rule.parameters, *limits) if isinstance(rule, Rule) and rule.limited else rule.parameters


def rule_definitions() -> dict[str, Schema]:
    """Return the definitions of rules: of a leaf, of a node with children, and the parameters of each kind."""
    found = {
        "leaf_rule": _rule(RULES),
        "node_rule": _rule(NODE_RULES),
        "leaf_version": {"$ref": "#/$defs/leaf_rule", "required": ["from"]},
        "node_version": {"$ref": "#/$defs/node_rule", "required": ["from"]},
    }
    kinds: dict[str, Rule | NodeRule] = {**RULES, **NODE_RULES}
    for kind, rule in kinds.items():
        found[f"parameters_{kind}"] = mapping({p.name: _parameter(p) for p in parameters_of(rule)})
        found[f"sources_{kind}"] = mapping({p.name: form("text") for p in parameters_of(rule)})
    return found


def _rule(kinds: Mapping[str, Any]) -> Schema:
    keys: dict[str, Schema] = {
        "kind": {"title": "kind", "type": "string", **({"enum": sorted(kinds)} if kinds else {})},
        "title": form("text"),
        "title_en": form("text"),
        "article": form("text"),
        "source": form("text"),
        "parameters": {"type": "object"},
        "class_parameters": map_of({"type": "object"}),
        "parameter_sources": map_of(form("text")),
        "from": form("date"),
        "to": form("date"),
        "ended_because": form("text"),
    }
    return {**mapping(keys, ["kind"]), "allOf": [_when(kind) for kind in sorted(kinds)]}


def _when(kind: str) -> Schema:
    then = {
        "parameters": form(f"parameters_{kind}"),
        "class_parameters": {"additionalProperties": form(f"parameters_{kind}")},
        "parameter_sources": form(f"sources_{kind}"),
    }
    return {
        "if": {"type": "object", "properties": {"kind": {"const": kind}}, "required": ["kind"]},
        "then": {"properties": then},
    }


def _parameter(parameter: Parameter) -> Schema:
    return {"description": f"{parameter.zh} / {parameter.en}", **_type(parameter)}


def _type(parameter: Parameter) -> Schema:
    if parameter.type is Type.CHOICE:
        return choice(*parameter.choices)
    if parameter.type is Type.CODES:
        return list_of(form("text"))
    if parameter.type is Type.POINTS_LIST:
        return list_of(form("points_or_share"))
    if parameter.type is Type.TABLE:
        return list_of(_record(parameter.columns))
    if parameter.type is Type.RECORD:
        return _record(parameter.columns)
    return form("share" if parameter.ratio_switch else FORMS[parameter.type])


def _record(columns: Sequence[Parameter]) -> Schema:
    needed = [column.name for column in columns if column.default is NEEDED]
    return mapping({column.name: _parameter(column) for column in columns}, needed)
