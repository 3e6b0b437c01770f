"""A list as a workbook: exactly what it shows, all pages, in its columns and order."""

from datetime import date, datetime

from django.utils import timezone

from hengjing.foundation.core.spreadsheets import api as spreadsheets
from hengjing.foundation.ui.lists.page import ListPage


def list_workbook(page: ListPage, *, name: str, title: str, template_id: str, year: int, at: datetime) -> bytes:
    """Return the workbook of a list; a column of whole numbers or of days keeps its kind, everything else is text."""
    rows = [[_plain(value) for value in row] for row in page.export()]
    columns = tuple(
        spreadsheets.Column(column.key, str(column.label), _kind([row[place] for row in rows]), width=16)
        for place, column in enumerate(page.columns)
    )
    keys = [column.key for column in columns]
    sheet = spreadsheets.Sheet(name, title, template_id, year, columns)
    values = [
        {key: _fitting(column, value) for key, column, value in zip(keys, columns, row, strict=True)} for row in rows
    ]
    return spreadsheets.write_workbook([sheet], {name: values}, spreadsheets.About(made_at=at))


def _kind(values: list[spreadsheets.Value]) -> spreadsheets.Kind:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, int) for value in known):
        return spreadsheets.Kind.WHOLE
    days = known and all(isinstance(value, date) for value in known)
    return spreadsheets.Kind.DATE if days else spreadsheets.Kind.TEXT


def _plain(value: object) -> spreadsheets.Value:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return value if isinstance(value, int | date) else str(value)


def _fitting(column: spreadsheets.Column, value: spreadsheets.Value) -> spreadsheets.Value:
    return str(value) if value is not None and column.kind is spreadsheets.Kind.TEXT else value
