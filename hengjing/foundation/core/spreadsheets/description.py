"""What a sheet is: described once, it writes the template and the export and reads both back."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengjing.foundation.core.spreadsheets.texts import plain

Value = str | int | Decimal | date | bool | tuple[str, ...] | None
Values = Mapping[str, Value]

DIGITS = 15
"""A spreadsheet keeps a number as a double, which holds fifteen digits exactly."""

LONGEST_TEXT = 32_767
"""Characters that a cell of a workbook can hold."""

MARKER_SHEET = "模板标识"
"""The hidden sheet that says which template a workbook is."""

BAD_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    CODES = "codes"


NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    `decimals` are those that a decimal may have at most, `digits` all digits of a number; `choices` are pairs of
    stored value and label as Django's `choices` are; `width` is in characters.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    decimals: int = 0
    choices: tuple[tuple[str, str], ...] = ()
    max_length: int = LONGEST_TEXT
    help: str = ""
    width: int = 0
    digits: int = DIGITS

    def __post_init__(self) -> None:
        """Raise `ValueError` for a description that contradicts itself."""
        if not self.label.strip():
            raise ValueError(f"column {self.key} has no label")
        if self.decimals and self.kind is not Kind.DECIMAL:
            raise ValueError(f"column {self.key} is no decimal and has no decimals")
        if self.kind is Kind.CHOICE and not self.choices:
            raise ValueError(f"column {self.key} has nothing to choose from")
        labels = Counter(plain(label) for _, label in self.choices)
        if any(count > 1 for count in labels.values()):
            raise ValueError(f"column {self.key} has two choices that read alike")

    def label_of(self, value: str) -> str:
        """Return the label of a stored value of a choice or list of codes; the value itself if it has none."""
        return dict(self.choices).get(value, value)

    def text(self, value: Value) -> str:
        """Return a value as a person reads it; raises `TypeError` for what the kind does not hold, as a float."""
        if value is None:
            return ""
        if not isinstance(value, HOLDS[self.kind]) or isinstance(value, bool) is not (self.kind is Kind.YES_NO):
            raise TypeError(f"{self.key}: {type(value).__name__} in a column of {self.kind.value}")
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, Decimal):
            return format(value, "f")
        if isinstance(value, tuple):
            return "、".join(self.label_of(code) for code in value)
        return self.label_of(str(value)) if self.kind is Kind.CHOICE else str(value)


HOLDS: dict[Kind, type] = {
    Kind.TEXT: str,
    Kind.LONG_TEXT: str,
    Kind.WHOLE: int,
    Kind.DECIMAL: Decimal,
    Kind.DATE: date,
    Kind.CHOICE: str,
    Kind.YES_NO: bool,
    Kind.CODES: tuple,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook that goes out and comes back; `unique` names the columns that tell its rows apart."""

    name: str
    title: str
    template_id: str
    year: int
    columns: tuple[Column, ...]
    version: int = 1
    unique: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise `ValueError` for a description that no workbook could hold."""
        if not 0 < len(self.name) <= 31 or BAD_NAME.search(self.name) or self.name == MARKER_SHEET:
            raise ValueError(f"no name of a sheet: {self.name!r}")
        for what, names in (("key", [c.key for c in self.columns]), ("label", [plain(c.label) for c in self.columns])):
            twice = [name for name, count in Counter(names).items() if count > 1]
            if twice:
                raise ValueError(f"{self.name}: {what} {twice[0]!r} twice")
        if plain(self.title) in {plain(column.label) for column in self.columns}:
            raise ValueError(f"{self.name}: the title reads like a head")
        if unknown := set(self.unique) - {column.key for column in self.columns}:
            raise ValueError(f"{self.name}: no column {min(unknown)!r}")

    @property
    def fingerprint(self) -> str:
        """A hash of what the columns mean; help, width and choices may change without making templates outdated."""
        columns = [(c.key, c.label, c.kind.value, c.required, c.decimals) for c in self.columns]
        return hashlib.sha256(json.dumps([self.template_id, columns]).encode()).hexdigest()
