"""Where two texts of a pack differ: file, line, unit, node, field, and the first character that is not the same."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from hengjing.scoring.scoresheet.words import Words

AROUND = 12
"""Characters shown before and after the first one that differs, where a text is long."""

LONG = 48


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it must be; what does not apply is empty."""

    file: str
    line: int = 0
    unit: str = ""
    node: str = ""
    field: str = ""
    expected: str = ""
    found: str = ""
    says: Words | None = None

    def text(self, language: str) -> str:
        """Return the place, and what is expected and found there, in `zh` or `en`."""
        place = _COMMA.of(language).join(
            words.with_values(value=value).of(language)
            for words, value in (
                (Words("{value}", "{value}"), self.file),
                (Words("第{value}行", "line {value}"), self.line),
                (Words("单位{value}", "unit {value}"), self.unit),
                (Words("项目{value}", "item {value}"), self.node),
                (Words("{value}", "{value}"), self.field),
            )
            if value
        )
        if self.says is not None:
            return f"{place}{_COLON.of(language)}{self.says.of(language)}"
        expected, found = _shortened(self.expected, self.found)
        return _DIFFERS.with_values(place=place, expected=expected, found=found).of(language)


_COMMA = Words("，", ", ")
_COLON = Words("：", ": ")
_DIFFERS = Words("{place}：应为 {expected}，实为 {found}", "{place}: expected {expected}, found {found}")
_MISSING = Words("缺这一行", "this line is missing")
_SURPLUS = Words("多出这一行", "this line is too much")


def text_differences(file: str, expected: bytes, found: bytes) -> Iterator[Difference]:
    """Yield each line of a file that is not as expected; lines of JSON are compared field by field."""
    if expected == found:
        return
    for number, (own, other) in enumerate(zip_longest(expected.split(b"\n"), found.split(b"\n")), 1):
        if own == other:
            continue
        if other is None or own is None:
            yield Difference(file, number, says=_MISSING if other is None else _SURPLUS)
            continue
        left, right = own.decode(errors="replace"), other.decode(errors="replace")
        yield from _fields(file, number, left, right) or [_plain(file, number, left, right)]


def _plain(file: str, number: int, expected: str, found: str) -> Difference:
    return Difference(file, number, expected=expected, found=found)


def _fields(file: str, number: int, expected: str, found: str) -> list[Difference]:
    """The fields of two JSON objects that differ; empty where the lines are no such objects or say the same."""
    own, other = _object(expected), _object(found)
    if own is None or other is None:
        return []
    unit, node = str(own.get("unit", "")), str(own.get("node", own.get("item", "")))
    return [
        Difference(file, number, unit, node, name, left, right)
        for name, left, right in _leaves(own, other)
        if left != right
    ]


def _object(text: str) -> Mapping[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _leaves(own: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name in dict.fromkeys([*own, *other]):
        left, right = own.get(name, ""), other.get(name, "")
        yield name, _shown(left), _shown(right)


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _shortened(expected: str, found: str) -> tuple[str, str]:
    """Both texts, cut down to what stands around the first character that differs where they are long."""
    if max(len(expected), len(found)) <= LONG:
        return expected, found
    pairs = enumerate(zip(expected, found, strict=False))
    at = next((place for place, (left, right) in pairs if left != right), min(len(expected), len(found)))
    return _cut(expected, at), _cut(found, at)


def _cut(text: str, at: int) -> str:
    first, last = max(at - AROUND, 0), at + AROUND + 1
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
