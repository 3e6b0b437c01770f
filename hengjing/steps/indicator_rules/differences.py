"""What changed between two documents, item by item and field by field, in words."""

from collections.abc import Mapping
from typing import Any

from hengjing.foundation.core.comparison import Changed, compare
from hengjing.steps.indicator_rules.data import Document, Section
from hengjing.steps.indicator_rules.documents import places, versions_of
from hengjing.steps.indicator_rules.rules import rule_of, sentence, title_of
from hengjing.steps.indicator_rules.wording import WORDS, choice, word

IN_TREE = frozenset(Section.values)
PLACE = "place"
LABELS = {PLACE: "位置", "children": "下级各项", **{key: str(label) for key, label in WORDS.items()}}


def changes(before: Document, after: Document) -> tuple[Changed, ...]:
    """Return every item that is new, gone or changed, then the parts that belong to the whole."""
    old, new = things(before), things(after)
    keys = list(dict.fromkeys(key for thing in (*old, *new) for key in thing if key not in ("uuid", "name")))
    full = [[dict.fromkeys(keys, "") | thing for thing in each] for each in (old, new)]
    return compare(full[0], full[1], [(key, LABELS.get(key, key)) for key in keys])


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
    return "、".join(str(node.get("title") or node.get("code")) for node in nodes if isinstance(node, Mapping))


def _of_node(node: Mapping[str, Any], section: str, above: tuple[str, ...]) -> dict[str, str]:
    own = {key: value_text(value) for key, value in node.items() if key not in ("code", "children", "rule")}
    if node.get("children"):
        own["children"] = _names(node["children"])
    code = str(node.get("code", ""))
    place = {PLACE: " / ".join(above) or str(Section(section).label), "code": code}
    return {"uuid": code, "name": str(node.get("title") or code), **place, **own, "rule": rule_text(node)}


def rule_text(node: Mapping[str, Any]) -> str:
    """Return the versions of a node's rule, each with what it says, and its parameters where no sentence holds."""
    return "；".join(_version_text(version) for version in versions_of(node))


def _version_text(version: Mapping[str, Any]) -> str:
    rule = rule_of(str(version.get("kind", "")))
    name = title_of(rule, "zh") if rule else str(version.get("kind", ""))
    said = sentence(version, "zh") or value_text(version.get("parameters", {}))
    others = {key: value for key, value in version.items() if key not in ("kind", "parameters")}
    return "，".join(part for part in (f"{name}：{said}", value_text(others)) if part)


def value_text(value: Any) -> str:
    """Return any value of a document as one line that tells everything it holds."""
    if isinstance(value, Mapping):
        return "，".join(f"{word(str(key))} {value_text(below)}" for key, below in value.items())
    if isinstance(value, list | tuple):
        joint = "；" if any(isinstance(each, Mapping) for each in value) else "、"
        return joint.join(value_text(each) for each in value)
    return choice(str(value))
