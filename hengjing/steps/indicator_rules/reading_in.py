"""What a form sends as a part of a document: only what was filled in, rows in their order."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hengjing.steps.indicator_rules.shape import UNIT_ORDER, Schema, form_of, properties, resolved

Sent = Mapping[str, Sequence[str]]
EXACT = frozenset({"number", "share", "points_or_share", "whole", "scale", "scale_of_points", "code", "date"})
"""Forms whose full-width characters are meant as the usual ones."""


class Reader:
    """Reads a form; with `blanks` rows without content stay, for a page that is shown again."""

    def __init__(self, sent: Sent, *, blanks: bool = False) -> None:
        """Keep what was sent."""
        self.sent, self.blanks = sent, blanks

    def group(self, schema: Schema, name: str, keys: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return the keys of a mapping that were filled in; with `keys` only these."""
        kind = self.text(f"{name}.kind" if name else "kind")
        found = {}
        for key, below in properties(schema, kind).items():
            if key == "children" or (keys and key not in keys):
                continue
            value = self.value(below, f"{name}.{key}" if name else key)
            if value not in (None, {}, []):
                found[key] = value
        return found

    def value(self, schema: Schema, name: str) -> Any:
        """Return the value that a field and those below it hold; nothing where nothing was filled in."""
        read: dict[str, Callable[[Schema, str], Any]] = {
            "texts": self._texts,
            "list": self._list,
            "versions": self._versions,
            "group": self.group,
            "per_unit": self._per_unit,
            "tie": self._tie,
            "map": self._map,
        }
        return read.get(form_of(schema), self._single)(schema, name)

    def _single(self, schema: Schema, name: str) -> str | None:
        return self.text(name, exact=str(resolved(schema).get("title", "")) in EXACT) or None

    def _list(self, schema: Schema, name: str) -> list[Any]:
        return self._rows(resolved(schema)["items"], name)

    def _versions(self, schema: Schema, name: str) -> Any:
        rows = self._rows(resolved(schema)["then"]["items"], name)
        return rows[0] if len(rows) == 1 else rows

    def _per_unit(self, schema: Schema, name: str) -> Any:
        found = self.group(resolved(schema)["then"], name)
        return found["default"] if list(found) == ["default"] else found

    def _tie(self, schema: Schema, name: str) -> Any:
        found = self.group(resolved(schema)["then"], name)
        return UNIT_ORDER if found.get("node") == UNIT_ORDER else found

    def text(self, name: str, *, exact: bool = False) -> str:
        """Return what one input holds."""
        text = (self.sent.get(name) or [""])[-1].strip()
        return unicodedata.normalize("NFKC", text).replace(",", "") if exact else text

    def _texts(self, schema: Schema, name: str) -> list[str]:
        del schema
        given = self.sent.get(name) or []
        parts = [part for each in given for part in each.replace("，", "、").replace(",", "、").split("、")]
        return [part.strip() for part in parts if part.strip()]

    def _numbers(self, name: str) -> list[int]:
        start = f"{name}."
        rests = (each[len(start) :].split(".")[0] for each in self.sent if each.startswith(start))
        return sorted({int(rest) for rest in rests if rest.isdecimal()})

    def _rows(self, inner: Schema, name: str) -> list[Any]:
        found = [self.value(inner, f"{name}.{number}") for number in self._numbers(name)]
        return found if self.blanks else [each for each in found if each not in (None, {}, [])]

    def _map(self, schema: Schema, name: str) -> dict[str, Any]:
        found = {}
        for number in self._numbers(name):
            key = self.text(f"{name}.{number}.key")
            value = self.value(resolved(schema)["additionalProperties"], f"{name}.{number}.value")
            if self.blanks or (key and value not in (None, {}, [])):
                found[key] = value
        return found
