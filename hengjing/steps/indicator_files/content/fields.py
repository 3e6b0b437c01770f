"""The columns of the workbook of an indicator system: where each stands in the document and how it is written."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from hengjing.foundation.core.spreadsheets.api import Column, Kind, Value, plain

Document = dict[str, Any]
Path = tuple[str, ...]

BETWEEN = re.compile(r"[、，,；;\n]+")
YES_NO = (("yes", "是"), ("no", "否"))


class Form(StrEnum):
    """How a value of the document is written into a cell."""

    TEXT = "text"
    CODE = "code"
    CHOICE = "choice"
    LIST = "list"
    DAY = "day"


KINDS = {Form.CHOICE: Kind.CHOICE, Form.DAY: Kind.DATE, Form.CODE: Kind.TEXT}
WIDTHS = {Form.CODE: 11, Form.DAY: 13, Form.LIST: 16}


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its key, its label, and the way from the thing of the row to the value."""

    key: str
    label: str
    form: Form = Form.CODE
    choices: tuple[tuple[str, str], ...] = ()
    at: Path = ()
    required: bool = False
    help: str = ""
    width: int = 0

    @property
    def path(self) -> Path:
        """Return the way to the value; usually the key itself."""
        return self.at or (self.key,)

    def column(self) -> Column:
        """Return the column of the workbook."""
        return Column(
            self.key, self.label, KINDS.get(self.form, Kind.LONG_TEXT), self.required,
            choices=self.choices, help=self.help, width=self.width or WIDTHS.get(self.form, 0),
        )  # fmt: skip

    def cell(self, value: Any) -> Value:
        """Return a value of the document as it is written.

        Raises:
            ValueError: The value has another form than the column.
        """
        if value is None:
            return None
        if self.form is Form.LIST:
            return joined(value)
        if not isinstance(value, str):
            raise ValueError(self.key)
        if self.form is Form.CHOICE and value not in dict(self.choices):
            raise ValueError(self.key)
        if value != (half_width(value) if self.form is Form.CODE else value.strip()):
            raise ValueError(self.key)
        return date.fromisoformat(value) if self.form is Form.DAY else value

    def value(self, cell: Value) -> Any:
        """Return what was written as the document holds it; None for an empty cell."""
        if cell in (None, ""):
            return None
        if isinstance(cell, date):
            return cell.isoformat()
        text = str(cell)
        if self.form is Form.LIST:
            return parts_of(text)
        return half_width(text) if self.form is Form.CODE else text


def half_width(text: str) -> str:
    """Return numbers and codes as the engine writes them, whatever input method typed them."""
    return unicodedata.normalize("NFKC", text).strip()


def joined(values: Any) -> str | None:
    """Return a list of texts in one cell.

    Raises:
        ValueError: It is no list of texts, or an entry could not be told apart when it comes back.
    """
    if not isinstance(values, list) or any(not isinstance(each, str) or parts_of(each) != [each] for each in values):
        raise ValueError(values)
    return "、".join(values) or None


def parts_of(text: str) -> list[str]:
    """Return the entries of a cell."""
    return [half_width(part) for part in BETWEEN.split(text) if part.strip()]


def get(thing: Any, path: Path) -> Any:
    """Return what stands at the end of a way into mappings, or None."""
    for key in path:
        if not isinstance(thing, Mapping):
            return None
        thing = thing.get(key)
    return thing


def put(thing: Document, path: Path, value: Any) -> None:
    """Write a value at the end of a way into mappings; None writes nothing."""
    if value is None:
        return
    for key in path[:-1]:
        thing = thing.setdefault(key, {})
    thing[path[-1]] = value


def chosen(text: str, choices: Mapping[str, str]) -> str:
    """Return the stored word for a label that somebody wrote; the text itself if it is none."""
    labels = {plain(label): word for word, label in choices.items()}
    return labels.get(plain(text), text)


def without_empty(value: Any) -> Any:
    """Return a document without mappings and lists that hold nothing, and numbers for all units as the number."""
    if isinstance(value, Mapping):
        kept = {key: without_empty(each) for key, each in value.items()}
        return {key: _single(key, each) for key, each in kept.items() if each not in ({}, [])}
    return [without_empty(each) for each in value] if isinstance(value, list) else value


def _single(key: str, value: Any) -> Any:
    return value["default"] if key in {"points", "weight"} and _only_default(value) else value


def _only_default(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) == {"default"}


def walk(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Document]]:
    """Yield every node: section, path, code of the node above, and the node, in the order of the document."""
    base = document.get("base")
    if isinstance(base, dict):
        yield from _below("base", "base", "", base)
    for section in ("bonus", "deductions", "vetoes"):
        for place, node in enumerate(document.get(section) or []):
            yield from _below(section, f"{section}[{place}]", "", node)


def _below(section: str, path: str, parent: str, node: Document) -> Iterator[tuple[str, str, str, Document]]:
    yield section, path, parent, node
    for place, child in enumerate(node.get("children") or []):
        yield from _below(section, f"{path}.children[{place}]", str(node.get("code", "")), child)
