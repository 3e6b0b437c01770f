"""The published JSON Schema of a ruleset: its static structure and, by kind, the parameters of the registry."""

import json
from pathlib import Path

from hengjing.scoring.load.schema_forms import (
    Schema,
    choice,
    either,
    form,
    form_definitions,
    list_of,
    map_of,
    mapping,
)
from hengjing.scoring.load.schema_grading import BASIS, grading_definitions
from hengjing.scoring.load.schema_rules import rule_definitions

FORMAT = "hengjing-ruleset-1"


def ruleset_schema() -> Schema:
    """Return the schema, draft 2020-12 (docs/scoring/model.md, sections 1 to 3)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hengjing ruleset",
        **mapping(_top(), ["format", "programme", "year", "period", "title", "classes", "units", "base"]),
        "$defs": {
            **form_definitions(),
            **_definitions(),
            **_tree_definitions(),
            **rule_definitions(),
            **grading_definitions(),
        },
    }


def schema_text(_: Path) -> str:
    """Return the schema as it is published in `rulesets/ruleset.schema.json`, whatever the root of the repository."""
    return json.dumps(ruleset_schema(), ensure_ascii=False, indent=1) + "\n"


def _named(*others: str) -> dict[str, Schema]:
    return {"code": form("code"), "title": form("text"), "title_en": form("text"), **{key: form(key) for key in others}}


def _top() -> dict[str, Schema]:
    return {
        "format": {"title": "format", "const": FORMAT},
        "programme": form("programme"),
        "year": form("whole"),
        "period": mapping({"from": form("date"), "to": form("date")}, ["from", "to"]),
        "title": form("text"),
        "title_en": form("text"),
        "source": form("text"),
        "sources": list_of(form("source")),
        "decimals": mapping({"score": form("whole"), "weight": form("whole"), "published": form("whole")}),
        "classes": list_of(form("class"), least=1),
        "units": list_of(form("unit"), least=1),
        "base": form("inner_node"),
        "bonus": list_of(form("line")),
        "deductions": list_of(form("line")),
        "vetoes": list_of(form("veto_line")),
        "total": form("total"),
        "rank": form("rank"),
        "vetoed_keeps_rank": form("flag"),
        "grades": list_of(form("grade")),
        "grade_on": BASIS,
        "quota": form("quota"),
        "consequences": form("consequences"),
    }


def _definitions() -> dict[str, Schema]:
    source = {
        "id": form("code"),
        "title": form("text"),
        "article": form("text"),
        "address": form("text"),
        "inferred": form("flag"),
    }
    unit: dict[str, Schema] = {
        **_named(),
        "class": form("text"),
        "staff": form("whole"),
        "attributes": map_of(form("number")),
    }
    limits = {key: form("number") for key in ("bonus_cap", "deduction_cap", "floor", "cap")}
    return {
        "programme": mapping(_named(), ["code", "title"]),
        "source": mapping(source, ["id", "title"]),
        "class": mapping(_named(), ["code", "title"]),
        "unit": mapping(unit, ["code", "title", "class"]),
        "total": mapping({**limits, "source": form("text")}),
    }


def _tree_definitions() -> dict[str, Schema]:
    per_unit = mapping({"default": form("number"), "classes": map_of(form("number")), "units": map_of(form("number"))})
    codes = list_of(form("text"))
    limits = mapping({"percent": form("flag"), "min": form("number"), "max": form("number")})
    effect = mapping({"bar_from": form("text"), "set_to": form("text")})
    line = mapping(_leaf_keys(), ["code", "title", "points", "rule"])
    veto_keys = {**_leaf_keys(), "effect": {**effect, "minProperties": 1, "maxProperties": 1}}
    return {
        "per_unit": either("object", per_unit, form("number")),
        "applies_to": mapping({"classes": codes, "units": codes, "except_units": codes}),
        "measures": map_of(limits),
        "inner_node": mapping(_inner_keys(), ["code", "title", "children"]),
        "line": line,
        "veto_line": mapping(veto_keys, ["code", "title", "rule"]),
        "node": {
            "if": {"type": "object", "required": ["children"]},
            "then": form("inner_node"),
            "else": form("line"),
        },
    }


def _node_keys(version: str) -> dict[str, Schema]:
    rule = either("array", list_of(form(f"{version}_version"), least=1), form(f"{version}_rule"))
    numbers = {"points": form("per_unit"), "weight": form("per_unit"), "applies_to": form("applies_to")}
    return {**_named(), **numbers, "rule": rule, "source": form("text")}


def _inner_keys() -> dict[str, Schema]:
    return {
        **_node_keys("node"),
        "level": choice("dimension", "indicator", "item"),
        "children": list_of(form("node"), least=1),
    }


def _leaf_keys() -> dict[str, Schema]:
    return {
        **_node_keys("leaf"),
        "assessing_body": form("text"),
        "method": choice("quantitative", "qualitative"),
        "missing": choice("no_data", "zero"),
        "value_decimals": form("whole"),
        "measures": form("measures"),
    }
