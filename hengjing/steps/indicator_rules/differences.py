"""What changed between two documents, item by item and field by field, in words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.comparison import Changed, compare
from hengjing.steps.indicator_rules.data import Document, Section
from hengjing.steps.indicator_rules.documents import places, versions_of
from hengjing.steps.indicator_rules.problems import language
from hengjing.steps.indicator_rules.rules import rule_of, sentence, title_of
from hengjing.steps.indicator_rules.wording import choice, word

IN_TREE = frozenset(Section.values)
PLACE = "place"
MARKS = {"：": ": ", "，": ", ", "；": "; ", "、": ", "}


def changes(before: Document, after: Document) -> tuple[Changed, ...]:
    """Return every item that is new, gone or changed, then the parts that belong to the whole, for the reader."""
    old, new = things(before), things(after)
    keys = list(dict.fromkeys(key for thing in (*old, *new) for key in thing if key not in ("uuid", "name")))
    full = [[dict.fromkeys(keys, "") | thing for thing in each] for each in (old, new)]
    names = {thing["uuid"]: thing["name"] for each in (old, new) for thing in each}
    found = compare(full[0], full[1], [(key, _label(key)) for key in keys])
    return tuple(replace(each, name=names[each.item]) for each in found)


def _label(key: str) -> str:
    return {PLACE: _("位置"), "children": _("下级各项")}.get(key) or word(key)


def things(document: Document) -> list[dict[str, str]]:
    """Return the items of a document, and its other parts, as texts by key."""
    found = [_of_node(place.node, place.section, place.above) for place in places(document)]
    others = [
        {"uuid": f".{key}", "name": word(key), key: _names(value) if key in IN_TREE else value_text(value)}
        for key, value in document.items()
        if key != Section.BASE
    ]
    return found + others


def _names(nodes: Any) -> str:
    """Return the items of a list in their order, so that a move shows."""
    return _mark("、").join(_name(node) or str(node.get("code")) for node in nodes if isinstance(node, Mapping))


def _of_node(node: Mapping[str, Any], section: str, above: tuple[str, ...]) -> dict[str, str]:
    own = {key: value_text(value) for key, value in node.items() if key not in ("code", "children", "rule")}
    if node.get("children"):
        own["children"] = _names(node["children"])
    code = str(node.get("code", ""))
    place = {PLACE: " / ".join(above) or _(str(Section(section).label)), "code": code}
    return {"uuid": code, "name": _name(node) or code, **place, **own, "rule": rule_text(node)}


def rule_text(node: Mapping[str, Any]) -> str:
    """Return the versions of a node's rule, each with what it says, and its parameters where no sentence holds."""
    return _mark("；").join(_version_text(version) for version in versions_of(node))


def _version_text(version: Mapping[str, Any]) -> str:
    rule = rule_of(str(version.get("kind", "")))
    name = title_of(rule, language()) if rule else str(version.get("kind", ""))
    said = sentence(version, language()) or value_text(version.get("parameters", {}))
    others = {key: value for key, value in version.items() if key not in ("kind", "parameters")}
    whole = _mark("：").join(part for part in (name, said) if part)
    return _mark("，").join(part for part in (whole, value_text(others)) if part)


def node_text(node: Mapping[str, Any]) -> str:
    """Return an item as a whole: its numbers, who assesses it, and its rule in words."""
    own = {key: node[key] for key in ("points", "weight", "assessing_body", "method", "effect") if key in node}
    return "\n".join(part for part in (value_text(own), rule_text(node)) if part)


def _name(node: Mapping[str, Any]) -> str:
    return str((language() == "en" and node.get("title_en")) or node.get("title") or "")


def _mark(mark: str) -> str:
    """Return a mark between parts as the language of the reader writes it."""
    return mark if language() == "zh" else MARKS[mark]


def value_text(value: Any) -> str:
    """Return any value of a document as one line that tells everything it holds."""
    if isinstance(value, Mapping):
        return _mark("，").join(f"{word(str(key))} {value_text(below)}" for key, below in value.items())
    if isinstance(value, list | tuple):
        joint = "；" if any(isinstance(each, Mapping) for each in value) else "、"
        return _mark(joint).join(value_text(each) for each in value)
    return choice(str(value))
