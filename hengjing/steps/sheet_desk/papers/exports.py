"""A sheet as a workbook, filled in, to be edited and brought back; numbers only to whom they may show."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.spreadsheets import api as spreadsheets
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_desk.papers.sheets import NAME, marks_sheet, rows_of

EXPORT = "score_sheets.sheet:export"


def sheet_workbook_file(actor: Actor, sheet: Any, at: datetime) -> Download:
    """Return the workbook of a sheet.

    Raises:
        NotFound: Its numbers are not for the actor yet.
    """
    if not score_sheets.sees_numbers(actor=actor, sheet=sheet):
        raise NotFound(_("评分表报送以后才能导出"))
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    rows = rows_of(rules, score_sheets.cells_of(sheet=sheet))
    described = marks_sheet(sheet.year, str(sheet))
    about = spreadsheets.About(made_at=at, made_for=sheet.body_name)
    content = spreadsheets.write_workbook([described], {NAME: rows}, about)
    return Download(content, f"{sheet}.xlsx", Taken(EXPORT, sheet.ref(), len(rows)))
