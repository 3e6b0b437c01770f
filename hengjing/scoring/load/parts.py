"""Lenient reading of a document: what the schema refuses reads as not given, so that the checks can go on."""

import re
from typing import Any

from hengjing.scoring.load.schema_forms import PATTERNS
from hengjing.scoring.problems import join_path


class Part:
    """One mapping of a document and its path."""

    def __init__(self, value: Any, path: str) -> None:
        self.values: dict[str, Any] = value if isinstance(value, dict) else {}
        self.path = path

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self.values

    def text(self, key: str, default: str = "") -> str:
        """Return a text, or the default."""
        value = self.values.get(key)
        return value if isinstance(value, str) else default

    def optional(self, key: str) -> str | None:
        """Return a text, or None."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def whole(self, key: str, default: int, form: str = "whole") -> int:
        """Return a whole number of a form, or the default."""
        text = self.text(key)
        return int(text) if re.fullmatch(PATTERNS[form], text) else default

    def flag(self, key: str, *, default: bool) -> bool:
        """Return yes or no as a truth value, or the default."""
        return {"yes": True, "no": False}.get(self.text(key), default)

    def part(self, key: str) -> "Part":
        """Return the mapping below a key; an empty one when there is none."""
        return Part(self.values.get(key), join_path(self.path, key))

    def parts(self, key: str) -> list["Part"]:
        """Return the mappings of a list below a key."""
        value, path = self.values.get(key), join_path(self.path, key)
        found = value if isinstance(value, list) else []
        return [Part(item, join_path(path, position)) for position, item in enumerate(found)]

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list below a key."""
        value = self.values.get(key)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def text_map(self, key: str) -> dict[str, str]:
        """Return the texts of a mapping below a key."""
        return {name: value for name, value in self.part(key).values.items() if isinstance(value, str)}

    def mappings(self, key: str) -> dict[str, "Part"]:
        """Return the mappings of a mapping below a key."""
        part = self.part(key)
        return {name: part.part(name) for name, value in part.values.items() if isinstance(value, dict)}
