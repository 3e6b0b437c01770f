"""A list as a workbook: exactly what it shows, all pages, in its columns and order."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from hengjing.foundation.core.spreadsheets import api as spreadsheets
from hengjing.foundation.ui.lists.columns import Column
from hengjing.foundation.ui.lists.page import ListPage

LONGEST_NAME = 31


def list_workbook(page: ListPage, about: spreadsheets.About) -> bytes:
    """Return the workbook of a list; a column of numbers or of days keeps its kind, everything else is text."""
    rows = [[_plain(value) for value in row] for row in page.export()]
    columns = tuple(_column(column, [row[place] for row in rows]) for place, column in enumerate(page.columns))
    title = str(page.spec.title)
    sheet = spreadsheets.Sheet(title[:LONGEST_NAME], title, page.spec.name, 0, columns)
    values = [{column.key: _fitting(column, value) for column, value in zip(columns, row, strict=True)} for row in rows]
    return spreadsheets.write_workbook([sheet], {sheet.name: values}, about)


def _column(column: Column, values: Sequence[spreadsheets.Value]) -> spreadsheets.Column:
    known = [value for value in values if value is not None]
    kind, decimals = spreadsheets.Kind.TEXT, 0
    if known and all(isinstance(value, int) for value in known):
        kind = spreadsheets.Kind.WHOLE
    elif known and all(isinstance(value, Decimal) for value in known):
        kind = spreadsheets.Kind.DECIMAL
        decimals = max(-int(value.as_tuple().exponent) for value in known if isinstance(value, Decimal))
    elif known and all(isinstance(value, date) for value in known):
        kind = spreadsheets.Kind.DATE
    return spreadsheets.Column(column.key, str(column.label), kind, decimals=max(decimals, 0))


def _plain(value: object) -> spreadsheets.Value:
    """Return a value as a cell holds it; a moment in Beijing time, written so that text sorts."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    return value if isinstance(value, int | Decimal | date) else str(value)


def _fitting(column: spreadsheets.Column, value: spreadsheets.Value) -> spreadsheets.Value:
    return str(value) if value is not None and column.kind is spreadsheets.Kind.TEXT else value
