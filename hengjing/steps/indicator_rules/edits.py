"""Changes of a document, each a function from one document to the next; the one given stays as it is."""

import copy
from collections.abc import Mapping
from typing import Any

from hengjing.steps.indicator_rules.data import Document, Section
from hengjing.steps.indicator_rules.documents import Place, place_of, places

UP, DOWN, IN, OUT = "up", "down", "in", "out"
WAYS = (UP, DOWN, IN, OUT)
LINES = frozenset({Section.BONUS.value, Section.DEDUCTIONS.value, Section.VETOES.value})


def with_item(document: Document, code: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with another content of an item; what stands below it stays."""
    found = _copied(document)
    place = place_of(found, code)
    if place is None:
        return found
    children = place.node.get("children")
    place.node.clear()
    place.node.update(item)
    if children is not None:
        place.node["children"] = children
    return found


def with_new_item(document: Document, under: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with one more item, the last below another or the last line of a section."""
    found = _copied(document)
    if under in LINES:
        found.setdefault(under, []).append(dict(item))
        return found
    place = place_of(found, under)
    if place is not None:
        place.node.setdefault("children", []).append(dict(item))
    return found


def without_item(document: Document, code: str) -> dict[str, Any]:
    """Return the document without an item and everything below it; a section without lines is left out."""
    found = _copied(document)
    place = place_of(found, code)
    if place is None or place.path == Section.BASE:
        return found
    siblings_of(found, place).remove(place.node)
    for section in LINES:
        if found.get(section) == []:
            del found[section]
    return found


def with_part(document: Document, keys: tuple[str, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with other values of keys that belong to the whole."""
    kept = {key: value for key, value in _copied(document).items() if key not in keys}
    return kept | dict(values)


def ways_of(document: Document, place: Place) -> tuple[str, ...]:
    """Return the ways in which an item can be moved by one step."""
    if place.path == Section.BASE:
        return ()
    siblings = siblings_of(document, place)
    number = siblings.index(place.node)
    possible = {
        UP: number > 0,
        DOWN: number + 1 < len(siblings),
        IN: number > 0 and "children" in siblings[number - 1],
        OUT: len(place.above) > 1,
    }
    return tuple(way for way in WAYS if possible[way])


def moved(document: Document, code: str, way: str) -> dict[str, Any]:
    """Return the document with an item one step up or down, into the item before it, or out behind the one above."""
    found = _copied(document)
    place = place_of(found, code)
    if place is None or way not in ways_of(found, place):
        return found
    siblings = siblings_of(found, place)
    number = siblings.index(place.node)
    siblings.pop(number)
    if way in (UP, DOWN):
        siblings.insert(number - 1 if way == UP else number + 1, place.node)
    elif way == IN:
        siblings[number - 1]["children"].append(place.node)
    else:
        above = place_of(found, place.above[-1])
        if above is not None:
            outer = siblings_of(found, above)
            outer.insert(outer.index(above.node) + 1, place.node)
    return found


def dropped(document: Document, code: str, target: str, *, inside: bool) -> dict[str, Any]:
    """Return the document with an item behind another one, or as its last child; never below itself."""
    found = _copied(document)
    place, goal = place_of(found, code), place_of(found, target)
    if place is None or goal is None or not may_drop(place, goal, inside=inside):
        return found
    siblings_of(found, place).remove(place.node)
    if inside:
        goal.node["children"].append(place.node)
    else:
        row = siblings_of(found, goal)
        row.insert(row.index(goal.node) + 1, place.node)
    return found


def may_drop(place: Place, goal: Place, *, inside: bool) -> bool:
    """Tell whether an item can go to another one: in its own section, not below itself, and not beside the root."""
    below_itself = place.code == goal.code or place.code in goal.above
    if below_itself or place.section != goal.section or place.path == Section.BASE:
        return False
    return "children" in goal.node if inside else goal.path != Section.BASE


def siblings_of(document: Document, place: Place) -> list[dict[str, Any]]:
    """Return the list that holds an item."""
    if not place.above:
        lines: list[dict[str, Any]] = document[place.section]
        return lines
    above = place_of(document, place.above[-1])
    children: list[dict[str, Any]] = above.node["children"] if above else []
    return children


def free_code(document: Document, stem: str = "ITEM") -> str:
    """Return a code that no item has."""
    taken = {place.code for place in places(document)}
    return next(code for number in range(1, len(taken) + 2) if (code := f"{stem}_{number}") not in taken)


def _copied(document: Document) -> dict[str, Any]:
    return copy.deepcopy(dict(document))
