"""The forms that a scalar of a ruleset may have, as parts of the published JSON Schema.

A ruleset file is read as text, so only the patterns bind here; the other types let an editor accept `40` and `yes`
before they are text.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

SCALAR = ["string", "number", "integer", "boolean"]

NUMBER = r"-?[0-9]{1,30}(\.[0-9]{1,30})?"

PATTERNS = {
    "code": r"[A-Za-z0-9_.-]+",
    "number": NUMBER,
    "share": f"{NUMBER}%?",
    "points_or_share": f"{NUMBER}%?",
    "whole": r"[0-9]{1,9}",
    "scale": r"[0-6]",
    "scale_of_points": r"[46]",
    "flag": r"(yes|no)",
}
"""Each is matched whole; a line break at the end is no part of a number."""


def form_definitions() -> dict[str, Schema]:
    """Return the definition of each form of scalar; its `title` is the name by which a problem is worded."""
    patterned = {
        name: {"title": name, "type": SCALAR, "pattern": f"^{pattern}$(?!\\n)"} for name, pattern in PATTERNS.items()
    }
    return {
        "text": {"title": "text", "type": SCALAR, "pattern": r"\S"},
        "date": {"title": "date", "type": "string", "format": "date"},
        **patterned,
    }


def form(name: str) -> Schema:
    """Return a reference to a form or another definition."""
    return {"$ref": f"#/$defs/{name}"}


def choice(*allowed: str) -> Schema:
    """Return the schema of one word of several."""
    return {"title": "choice", "enum": list(allowed)}


def list_of(items: Schema, *, least: int = 0) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def mapping(properties: Mapping[str, Schema], needed: Iterable[str] = ()) -> Schema:
    """Return the schema of a mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(needed),
        "additionalProperties": False,
    }


def map_of(values: Schema) -> Schema:
    """Return the schema of a mapping from codes to values of one form."""
    return {"type": "object", "additionalProperties": values}


def either(when: str, then: Schema, otherwise: Schema) -> Schema:
    """Return the schema of a value that is checked by its own shape, so that a problem names the shape meant."""
    return {"if": {"type": when}, "then": then, "else": otherwise}
