"""The published JSON Schema of a definition of events (docs/scoring/events.md)."""

import json
from pathlib import Path
from typing import Any

from hengjing.scoring.events.definition import PERIODS
from hengjing.scoring.events.wording import KINDS

Schema = dict[str, Any]

FORMAT = "hengjing-events-1"
SCALAR = ["string", "number", "integer", "boolean"]
END = "$(?!\\n)"
FORMS: dict[str, Schema] = {
    "code": {"title": "code", "type": SCALAR, "pattern": f"^[A-Za-z0-9_.-]+{END}"},
    "text": {"title": "text", "type": SCALAR, "pattern": "\\S"},
    "date": {"title": "date", "type": "string", "format": "date"},
    "whole": {"title": "whole", "type": SCALAR, "pattern": f"^[0-9]{{1,9}}{END}"},
    "scale": {"title": "scale", "type": SCALAR, "pattern": f"^[0-6]{END}"},
}
"""Forms of scalars. A file is read as text, so only the patterns bind; other types let an editor accept `20`."""


def definition_schema() -> Schema:
    """Return the schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hengjing events",
        **_mapping(_top(), ["format", "code", "kind", "title", "unit", "time", "measures"]),
        "$defs": {**FORMS, **_definitions()},
    }


def schema_text(_: Path) -> str:
    """Return the schema as it is published in `rulesets/events.schema.json`, whatever the root of the repository."""
    return json.dumps(definition_schema(), ensure_ascii=False, indent=1) + "\n"


def _form(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _mapping(keys: dict[str, Schema], needed: list[str]) -> Schema:
    return {"type": "object", "properties": keys, "required": needed, "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of, "minItems": 1}


def _choice(*words: str) -> Schema:
    return {"enum": list(words)}


def _top() -> dict[str, Schema]:
    heads = {"heads": _list(_form("text"))}
    return {
        "format": {"title": "format", "const": FORMAT},
        "code": _form("code"),
        "kind": _choice(*KINDS),
        "title": _form("text"),
        "title_en": _form("text"),
        "source": _form("text"),
        "window": _mapping({"from": _form("date"), "to": _form("date")}, ["from", "to"]),
        "periods": _list(_choice(*PERIODS)),
        "units": _list(_form("unit")),
        "key": _mapping({**heads, "unique": _choice("checked", "declared")}, ["heads", "unique"]),
        "unit": _mapping(heads, ["heads"]),
        "time": _mapping(heads, ["heads"]),
        "columns": _list(_form("column")),
        "excluded": _list(_form("exclusion")),
        "measures": _list(_form("measure")),
    }


def _definitions() -> dict[str, Schema]:
    titled = {"code": _form("code"), "title": _form("text"), "title_en": _form("text"), "source": _form("text")}
    texts = _list(_form("text"))
    column = {
        "name": _form("code"),
        "title": _form("text"),
        "title_en": _form("text"),
        "heads": texts,
        "values": {"type": "object", "additionalProperties": texts},
        "blank": _form("code"),
    }
    measure = {
        **titled,
        "of": _form("condition"),
        "counts": _form("condition"),
        "per": _form("whole"),
        "decimals": _form("scale"),
        "small": _form("whole"),
        "empty": _choice("no_data", "not_applicable"),
        "facts": _list(_form("fact")),
    }
    fact = {
        "item": _form("code"),
        "measure": _form("code"),
        "value": _choice("rate", "numerator", "denominator"),
        "group": _form("text"),
        "entry": _form("text"),
    }
    codes = _list(_form("code"))
    return {
        "unit": _mapping({"code": _form("code"), "names": texts}, ["code"]),
        "column": _mapping(column, ["name", "heads"]),
        "condition": _list({"type": "object", "additionalProperties": codes}),
        "exclusion": _mapping({**titled, "when": _form("condition")}, ["code", "title", "when"]),
        "measure": _mapping(measure, ["code", "title", "counts"]),
        "fact": _mapping(fact, ["item", "measure", "value"]),
    }
