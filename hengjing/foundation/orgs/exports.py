"""The register of units as an Excel file."""

from datetime import date, datetime

from hengjing.foundation.core.spreadsheets import api as spreadsheets
from hengjing.foundation.ui.api import ListPage


def units_workbook(page: ListPage, year: int, at: datetime) -> bytes:
    """Return the list as it is shown, all pages, as a workbook."""
    rows = list(page.export())
    columns = tuple(
        spreadsheets.Column(column.key, str(column.label), _kind([row[place] for row in rows]))
        for place, column in enumerate(page.columns)
    )
    keys = [column.key for column in columns]
    sheet = spreadsheets.Sheet("单位名录", f"{year}年单位名录", "orgs.units", year, columns)
    values = [dict(zip(keys, (_plain(value) for value in row), strict=True)) for row in rows]
    return spreadsheets.write_workbook([sheet], {sheet.name: values}, spreadsheets.About(made_at=at))


def _kind(values: list[object]) -> spreadsheets.Kind:
    known = [value for value in values if value not in {None, ""}]
    if known and all(isinstance(value, int) for value in known):
        return spreadsheets.Kind.WHOLE
    return (
        spreadsheets.Kind.DATE if known and all(isinstance(value, date) for value in known) else spreadsheets.Kind.TEXT
    )


def _plain(value: object) -> spreadsheets.Value:
    if value in {None, ""}:
        return None
    return value if isinstance(value, int | date) else str(value)
