"""The form of one item and of each part of the whole: which keys of the format, from which part of the schema."""

from collections.abc import Mapping
from typing import Any

from hengjing.steps.indicator_rules.data import Document, Section
from hengjing.steps.indicator_rules.documents import places
from hengjing.steps.indicator_rules.rules import kinds_for, title_of
from hengjing.steps.indicator_rules.shape import Pairs, Schema, Vocabulary, definitions
from hengjing.steps.indicator_rules.wording import choice

ASSUMED = "assumption"
SUPPLEMENTS: Mapping[str, tuple[str, ...]] = {
    "units": ("code", "title_en", "staff", "attributes"),
    "classes": ("code", "title_en"),
}
PARTS: Mapping[str, tuple[str, ...]] = {
    "total": ("total",),
    "rank": ("rank", "vetoed_keeps_rank"),
    "grades": ("grades", "grade_on", "quota"),
    "consequences": ("consequences",),
    "sources": ("source", "sources"),
    "numbers": ("title_en", "decimals"),
    "supplements": ("classes", "units"),
}
"""The pages of the parts that belong to the whole, and the keys of each."""


def item_schema(section: str, *, has_children: bool) -> Schema:
    """Return the schema of an item: one with children, one that facts score, or a veto."""
    name = "inner_node" if has_children else "veto_line" if section == Section.VETOES else "line"
    found: Schema = definitions()[name]
    return found


def part_schema(part: str) -> Schema:
    """Return the schema of a part of the whole."""
    top = definitions()["top"]["properties"]
    return {"type": "object", "properties": {key: _top(key, top) for key in PARTS[part]}}


def _top(key: str, top: Mapping[str, Any]) -> Schema:
    if key not in SUPPLEMENTS:
        found: Schema = top[key]
        return found
    every = definitions()["unit" if key == "units" else "class"]["properties"]
    row = {"type": "object", "properties": {each: every[each] for each in SUPPLEMENTS[key]}, "required": ["code"]}
    return {"type": "array", "items": row}


def vocabulary(document: Document, classes: Pairs, units: Pairs, bodies: Pairs, words: str) -> Vocabulary:
    """Return what may be chosen on the pages of a document."""
    sources = [(each.get("id", ""), each.get("title", "")) for each in _rows(document, "sources")]
    return Vocabulary(
        classes=classes,
        units=units,
        bodies=bodies,
        grades=tuple((each.get("code", ""), _name(each, words)) for each in _rows(document, "grades")),
        nodes=tuple((place.code, _name(place.node, words)) for place in places(document)),
        sources=(*sources, (ASSUMED, choice(ASSUMED))),
        words=words,
    )


def kinds(section: str, words: str, *, has_children: bool) -> Pairs:
    """Return the rule kinds that may be chosen, with their names."""
    return tuple((rule.kind, title_of(rule, words)) for rule in kinds_for(section, has_children=has_children))


def _name(thing: Mapping[str, Any], words: str) -> str:
    """Return what a thing is called in a language; in Chinese where it has no English name."""
    return str((words == "en" and thing.get("title_en")) or thing.get("title", ""))


def _rows(document: Document, key: str) -> list[dict[str, str]]:
    rows = document.get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
