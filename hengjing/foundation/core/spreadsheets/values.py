"""A cell becomes a value of its column, exactly or not at all."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hengjing.foundation.core.spreadsheets.description import DIGITS, Column, Kind, Value
from hengjing.foundation.core.spreadsheets.tables import Cell
from hengjing.foundation.core.spreadsheets.texts import INVISIBLE, harmful, plain

NUMBER = re.compile(r"([+-]?)(?:([0-9]+)|([0-9]{1,3}(?:,[0-9]{3})+))(?:\.([0-9]+))?")
DATES = (
    re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"),
    re.compile(r"([0-9]{4})(年)([0-9]{1,2})月([0-9]{1,2})日"),
    re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})"),
)
YEARS = range(1900, 2200)
BETWEEN_CODES = re.compile(r"[、，,；;\s]+")
YES_NO = {"是": True, "否": False, "true": True, "false": False}
MOST_SHOWN = 30


class Wrong(Exception):
    """Why a cell is no value of its column: a code of `wording.py` and what the sentence names."""

    def __init__(self, code: str, **values: object) -> None:
        """Keep code and values."""
        super().__init__(code)
        self.code = code
        self.values = values


def cell_value(column: Column, cell: Cell) -> Value:
    """Return the value of a filled cell.

    Raises:
        Wrong: the cell holds no value of the column; nothing is rounded, cut or guessed (security.md C8).
    """
    if harmful(cell.text):
        raise Wrong("cell.harmful")
    return READERS[column.kind](column, cell)


def _as_text(cell: Cell) -> str:
    """Text of a cell that should hold text; a number is text only if the program cannot have changed its digits."""
    if cell.kind == "d":
        raise Wrong("cell.became_date", text=cell.text)
    if cell.kind == "n" and _digits(cell.text) > DIGITS:
        raise Wrong("number.digits", limit=DIGITS)
    return cell.text


def _digits(number: str) -> int:
    """Digits of a number without zeros in front; zeros at the end count, for programs put them where digits were."""
    return len(number.lstrip("+-0.").replace(".", ""))


def _text(column: Column, cell: Cell) -> str:
    lines = _as_text(cell).translate(INVISIBLE).replace("\r\n", "\n").replace("\r", "\n").strip()
    text = lines if column.kind is Kind.LONG_TEXT else " ".join(lines.split("\n"))
    if len(text) > column.max_length:
        raise Wrong("cell.too_long", label=column.label, count=len(text), limit=column.max_length)
    return text


def _number(column: Column, cell: Cell) -> int | Decimal:
    shown = cell.text.strip()
    if cell.kind == "d":
        raise Wrong("cell.became_date", text=shown)
    text = unicodedata.normalize("NFKC", cell.text.translate(INVISIBLE)).strip()
    if text.endswith("%"):
        raise Wrong("number.percent", text=shown)
    match = NUMBER.fullmatch(text)
    if match is None or cell.kind == "b":
        raise Wrong("number.none", text=shown)
    whole = (match[2] or match[3].replace(",", "")).lstrip("0") or "0"
    fraction = (match[4] or "").rstrip("0")
    if len(fraction) > column.decimals:
        raise Wrong("number.decimals" if column.decimals else "number.whole", text=shown, limit=column.decimals)
    if cell.kind == "n" and _digits(cell.text) > DIGITS:
        raise Wrong("number.digits", limit=DIGITS)
    if len(whole.lstrip("0")) + column.decimals > column.digits:
        raise Wrong("number.long", text=shown, limit=column.digits - column.decimals)
    sign = "-" if match[1] == "-" and (whole + fraction).strip("0") else ""
    if column.kind is Kind.WHOLE:
        return int(f"{sign}{whole}")
    return Decimal(f"{sign}{whole}.{fraction.ljust(column.decimals, '0')}".rstrip("."))


def _date(_column: Column, cell: Cell) -> date:
    if cell.kind == "d":
        if len(cell.text) != len("2026-03-01"):
            raise Wrong("date.time", text=cell.text)
        return date.fromisoformat(cell.text)
    text = "".join(unicodedata.normalize("NFKC", cell.text.translate(INVISIBLE)).split())
    match = next(filter(None, (form.fullmatch(text) for form in DATES)), None)
    try:
        if match is None or int(match[1]) not in YEARS:
            raise Wrong("date.none", text=cell.text)
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError as error:
        raise Wrong("date.none", text=cell.text) from error


def _choice(column: Column, cell: Cell) -> str:
    return _chosen(column, _as_text(cell))


def _yes_no(_column: Column, cell: Cell) -> bool:
    found = YES_NO.get(plain(cell.text))
    if found is None:
        raise Wrong("choice.unknown", text=cell.text, known="是、否")
    return found


def _codes(column: Column, cell: Cell) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKC", _as_text(cell).translate(INVISIBLE))
    parts = [part for part in BETWEEN_CODES.split(text) if part]
    found = [_chosen(column, part) if column.choices else part for part in parts]
    twice = next((part for place, part in enumerate(found) if part in found[:place]), None)
    if twice is not None:
        raise Wrong("choice.twice", text=column.label_of(twice))
    return tuple(found)


def _chosen(column: Column, text: str) -> str:
    labels = {plain(label): value for value, label in column.choices}
    if plain(text) in labels:
        return labels[plain(text)]
    like = next(iter(difflib.get_close_matches(plain(text), labels, n=1)), "")
    known = "、".join(label for _, label in column.choices[:MOST_SHOWN])
    known += "……" if len(column.choices) > MOST_SHOWN else ""
    if like:
        raise Wrong("choice.like", text=text, like=column.label_of(labels[like]), known=known)
    raise Wrong("choice.unknown", text=text, known=known)


READERS: dict[Kind, Callable[[Column, Cell], Value]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.WHOLE: _number,
    Kind.DECIMAL: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.CODES: _codes,
}
