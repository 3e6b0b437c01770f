"""Narrowing and ordering rows by a path such as `unit__order`: a queryset in the database, a sequence in memory."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q, QuerySet

Rows = QuerySet[Any] | Sequence[Any]


def equal(rows: Rows, path: str, value: str) -> Rows:
    """Keep the rows that have the value at the path; `…__isnull` of a queryset takes `True` or `False`."""
    if isinstance(rows, QuerySet):
        return rows.filter(**{path: value == "True" if path.endswith("__isnull") else value})
    return [row for row in rows if str(at(row, path)) == value]


def containing(rows: Rows, paths: Sequence[str], words: str) -> Rows:
    """Keep the rows that contain the words at one of the paths, upper or lower case."""
    if isinstance(rows, QuerySet):
        return rows.filter(reduce(or_, (Q(**{f"{path}__icontains": words}) for path in paths)))
    return [row for row in rows if any(words.lower() in str(at(row, path)).lower() for path in paths)]


def ordered(rows: Rows, order: Sequence[str]) -> Rows:
    """Order by paths, `-` before those that fall; rows without a value come last either way.

    A queryset is ordered to the end by its key, so that no row is on two pages. A sequence keeps its order where the
    paths do not decide.
    """
    if isinstance(rows, QuerySet):
        return rows.order_by(*(_expression(path) for path in order), "pk")
    found = list(rows)
    for path in reversed(order):
        name = path.removeprefix("-")
        there = [row for row in found if at(row, name) is not None]
        there.sort(key=lambda row: at(row, name), reverse=path.startswith("-"))
        found = there + [row for row in found if at(row, name) is None]
    return found


def at(row: Any, path: str) -> Any:
    """Return what stands in a row at a path; nothing when something on the way is missing."""
    for name in path.split("__"):
        row = getattr(row, name) if row is not None else None
    return row


def _expression(path: str) -> Any:
    field = F(path.removeprefix("-"))
    return field.desc(nulls_last=True) if path.startswith("-") else field.asc(nulls_last=True)
