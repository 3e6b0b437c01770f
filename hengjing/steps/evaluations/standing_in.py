"""Stands for score_sheets and fact_imports until they are merged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotReady, Problem


@dataclass(frozen=True, slots=True)
class Record:
    """The platform's record that a row came from."""

    entity: str
    uuid: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SourcedRow:
    """A row of facts with its record."""

    unit: str
    item: str
    measure: str
    group: str
    entry: str
    value: str
    status: str
    source: str
    note: str
    record: Record | None = None


class ItemSource(TextChoices):
    """Where the facts of an item come from."""

    SHEET = "sheet", "评分表"
    TRACKING = "tracking", "动态跟踪"
    BROUGHT = "brought", "导入"


@dataclass(frozen=True, slots=True)
class Completeness:
    """How far a unit's item is on the sheet of its body."""

    unit_code: str
    item: str
    body: str
    expected: int
    present: int
    state: str


ROWS: dict[int, dict[str, list[SourcedRow]]] = {}
CLOSED: set[int] = set()
OPENED: dict[int, frozenset[str]] = {}
WAITING: dict[int, str] = {}


def put(scheme_id: int, rows: Mapping[str, list[SourcedRow]]) -> None:
    """Set what the sources hold."""
    ROWS[scheme_id] = {**ROWS.get(scheme_id, {}), **rows}


def open_sheets(*, actor: Actor, at: datetime, scheme_id: int, items: frozenset[str]) -> int:
    """Open sheets."""
    OPENED[scheme_id] = items
    return 1


def close_sheets(*, actor: Actor, at: datetime, scheme_id: int) -> None:
    """Close sheets."""
    if scheme_id in WAITING:
        raise NotReady([Problem("sheet_open", f"“{WAITING[scheme_id]}”的评分表尚未核对")])
    CLOSED.add(scheme_id)


def reopen_sheets(*, actor: Actor, at: datetime, scheme_id: int, bodies: frozenset[int], reason: str) -> None:
    """Open them again."""
    CLOSED.discard(scheme_id)


def rows_of(*, scheme_id: int) -> tuple[SourcedRow, ...]:
    """Return the rows of the sheets."""
    return tuple(ROWS.get(scheme_id, {}).get("sheet", ()))


def brought_rows_of(*, scheme_id: int) -> tuple[SourcedRow, ...]:
    """Return the rows that were imported."""
    return tuple(ROWS.get(scheme_id, {}).get("brought", ()))


def completeness_of(*, actor: Actor, scheme_id: int) -> tuple[Any, ...]:
    """Return nothing."""
    return ()
