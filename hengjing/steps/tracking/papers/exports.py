"""A report as a workbook, filled in, to be edited and brought back."""

from datetime import datetime

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core.spreadsheets import api as spreadsheets
from hengjing.steps.tracking.models import Report
from hengjing.steps.tracking.papers.sheets import NAME, report_sheet, rows_of
from hengjing.steps.tracking.selectors.reading import entries_for, scheme_of

EXPORT = "tracking.report:export"


def report_workbook_file(report: Report, actor: Actor, at: datetime) -> Download:
    """Return the workbook of a report, with what the actor sees of it."""
    entries = entries_for(actor=actor, report=report)
    sheet = report_sheet(scheme_of(report=report).year, f"{report}填报表")
    about = spreadsheets.About(made_at=at, made_for=report.unit_name)
    content = spreadsheets.write_workbook([sheet], {NAME: rows_of(entries)}, about)
    return Download(content, f"{report}.xlsx", Taken(EXPORT, report.ref(), len(entries)))
