"""An earlier year's indicator system for another scheme: what its units and classes no longer allow falls away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hengjing.steps.indicator_files.content.checking import system_of
from hengjing.steps.indicator_files.content.fields import Document, without_empty

BY_CLASS = frozenset({"class_parameters"})


@dataclass(frozen=True, slots=True)
class Named:
    """A unit or class by its code and name."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """The system as it fits the new scheme, and how units and classes differ between the two."""

    system: Document
    units_gone: tuple[Named, ...]
    units_new: tuple[Named, ...]
    units_moved: tuple[tuple[Named, str, str], ...]
    classes_gone: tuple[Named, ...]
    classes_new: tuple[Named, ...]


def fit(earlier: Mapping[str, Any], ruleset: Mapping[str, Any]) -> Fitted:
    """Return the system of an earlier ruleset for a scheme; `units_moved` are with their class then and now."""
    old, new = (_named(each.get("units", [])) for each in (earlier, ruleset))
    old_classes, new_classes = (_named(each.get("classes", [])) for each in (earlier, ruleset))
    was, now = ({each["code"]: each["class"] for each in side.get("units", [])} for side in (earlier, ruleset))
    fitted = _fitted(system_of(earlier), frozenset(new_classes), frozenset(new))
    return Fitted(
        without_empty(fitted),
        _only(old, new), _only(new, old),
        tuple((new[code], was[code], now[code]) for code in new if code in old and was[code] != now[code]),
        _only(old_classes, new_classes), _only(new_classes, old_classes),
    )  # fmt: skip


def _named(entries: Iterable[Mapping[str, Any]]) -> dict[str, Named]:
    return {each["code"]: Named(each["code"], each.get("title", "")) for each in entries}


def _only(one: Mapping[str, Named], other: Mapping[str, Named]) -> tuple[Named, ...]:
    return tuple(each for code, each in one.items() if code not in other)


def _fitted(value: Any, classes: frozenset[str], units: frozenset[str]) -> Any:
    if isinstance(value, list):
        return [_fitted(each, classes, units) for each in value]
    if not isinstance(value, Mapping):
        return value
    found = {}
    for key, each in value.items():
        known = classes if key in {"classes", *BY_CLASS} else units if key in {"units", "except_units"} else None
        found[key] = _fitted(each if known is None else _kept(each, known), classes, units)
    return found


def _kept(value: Any, known: frozenset[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: each for key, each in value.items() if key in known}
    if not isinstance(value, list):
        return value
    return [each for each in value if (each.get("code") if isinstance(each, Mapping) else each) in known]
