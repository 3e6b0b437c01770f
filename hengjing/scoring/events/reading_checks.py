"""What is wrong with the content of a definition: names twice, conditions on what is not declared, nothing to count."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hengjing.scoring.events.definition import BLANK, GIVEN, Window
from hengjing.scoring.problems import Problem, join_path, place_at, problem

Document = Mapping[str, Any]
Found = Iterator[tuple[str, str, dict[str, object]]]
"""Code, path and values of each problem."""

PLAIN = re.compile(r"[^'\\\x00-\x1f]+")
"""Texts of values: engines differ in how quotes and backslashes are written, so there are none."""


@dataclass(frozen=True)
class Known:
    """What a ruleset gives: texts (code, title) to codes of units, and the days of its period."""

    units: Mapping[str, str] = field(default_factory=dict)
    window: Window | None = None


def content_problems(document: Document, lines: Mapping[str, int], file: str, known: Known) -> list[Problem]:
    """Return every problem of content; what has not even the right form is passed over."""
    checks = (_heads, _codes, _values, _conditions, _window(known), _units(known), _measures, _facts)
    return [
        problem(code, place_at(file, lines, path), **values)
        for check in checks
        for code, path, values in check(document)
    ]


def _maps(document: Document, key: str) -> list[tuple[str, Document]]:
    value = document.get(key)
    entries = value if isinstance(value, list) else []
    return [(join_path(key, place), each) for place, each in enumerate(entries) if isinstance(each, dict)]


def _texts(each: Document, key: str) -> list[str]:
    value = each.get(key)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _mapping(each: Document, key: str) -> Document:
    value = each.get(key)
    return value if isinstance(value, dict) else {}


def _text(each: Document, key: str, default: str = "") -> str:
    value = each.get(key)
    return value if isinstance(value, str) else default


def _heads(document: Document) -> Found:
    """A head of a file can be one column only."""
    seen: set[str] = set()
    single = [(key, _mapping(document, key)) for key in ("key", "unit", "time")]
    for path, each in [*single, *_maps(document, "columns")]:
        for text in _texts(each, "heads"):
            if text in seen:
                yield "events.head_twice", join_path(path, "heads"), {"text": text}
            seen.add(text)


def _codes(document: Document) -> Found:
    for key, name in (("columns", "name"), ("excluded", "code"), ("measures", "code"), ("units", "code")):
        seen: set[str] = set()
        for path, each in _maps(document, key):
            code = _text(each, name)
            if code and code in seen:
                yield "events.code_twice", join_path(path, name), {"text": code}
            seen.add(code)


def _values(document: Document) -> Found:
    for path, each in _maps(document, "columns"):
        seen: set[str] = set()
        below = join_path(path, "values")
        values = _mapping(each, "values")
        for code in values:
            for text in _texts(values, code):
                place = join_path(below, code)
                if not PLAIN.fullmatch(text):
                    yield "events.value_form", place, {"text": text}
                elif text in seen:
                    yield "events.value_twice", place, {"text": text}
                seen.add(text)
        if "blank" in each and not values:
            yield "events.blank_without_values", join_path(path, "blank"), {}


def _conditions(document: Document) -> Found:
    codes = {_text(each, "name"): _codes_of(each) for _, each in _maps(document, "columns")}
    places: list[tuple[str, Document, tuple[str, ...]]] = [
        (path, each, ("when",)) for path, each in _maps(document, "excluded")
    ]
    places += [(path, each, ("of", "counts")) for path, each in _maps(document, "measures")]
    for path, each, keys in places:
        for key in keys:
            for below, alternative in _maps(each, key):
                yield from _alternative(alternative, f"{path}.{below}", codes)


def _codes_of(column: Document) -> list[str]:
    values = _mapping(column, "values")
    blank = _text(column, "blank")
    return [*values, *([blank] if blank else [])] if values else [GIVEN, BLANK]


def _alternative(alternative: Document, path: str, codes: Mapping[str, list[str]]) -> Found:
    for name in alternative:
        below = join_path(path, name)
        if name not in codes:
            yield "events.column_unknown", below, {"text": name, "choices": ", ".join(codes)}
            continue
        for code in _texts(alternative, name):
            if code not in codes[name]:
                yield (
                    "events.value_code_unknown",
                    below,
                    {"text": code, "name": name, "choices": ", ".join(codes[name])},
                )


def _window(known: Known) -> Any:
    def check(document: Document) -> Found:
        window = _mapping(document, "window")
        if "window" not in document and known.window is None:
            yield "events.window_missing", "", {}
        first, last = _text(window, "from"), _text(window, "to")
        if first and last and first > last:
            yield "events.window_order", "window", {"first": first, "last": last}

    return check


def _units(known: Known) -> Any:
    def check(document: Document) -> Found:
        if not known.units and not document.get("units"):
            yield "events.units_missing", "", {}
        seen = dict(known.units)
        for path, each in _maps(document, "units"):
            code = _text(each, "code")
            if code and known.units and code not in known.units.values():
                yield "events.unit_unknown", join_path(path, "code"), {"text": code}
            for name in [code, *_texts(each, "names")]:
                if name and seen.setdefault(name, code) != code:
                    yield "events.unit_name_twice", path, {"text": name, "first": seen[name], "second": code}

    return check


def _measures(document: Document) -> Found:
    for path, each in _maps(document, "measures"):
        if _text(each, "per").strip("0") == "" and _text(each, "per"):
            yield "events.per_zero", join_path(path, "per"), {}


def _facts(document: Document) -> Found:
    seen: set[tuple[str, ...]] = set()
    for path, each in _maps(document, "measures"):
        for below, row in _maps(each, "facts"):
            cell = tuple(_text(row, key) for key in ("item", "measure", "group", "entry"))
            if cell in seen:
                yield "events.fact_twice", f"{path}.{below}", {"item": cell[0], "measure": cell[1]}
            seen.add(cell)
