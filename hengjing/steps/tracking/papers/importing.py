"""The workbook of a report as an import: what its rows mean for the report, and which service takes them."""

from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core import clock
from hengjing.foundation.core.import_preview import sound_rows
from hengjing.foundation.core.spreadsheets.api import read_workbook
from hengjing.foundation.imports.api import FileImport, Preview, Reading, declare, reading_of
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.tracking.data import EntryDraft, ReportState
from hengjing.steps.tracking.models import Report, ReportImport
from hengjing.steps.tracking.papers.sheets import drafts_of, report_sheet, rows_of
from hengjing.steps.tracking.selectors.reading import entries_of, get_report, scheme_of
from hengjing.steps.tracking.services.filing import EDIT, save_entries

Drafts = tuple[EntryDraft, ...]


def _read(_actor: Actor, report: Report, content: bytes) -> Reading[Drafts]:
    """Lay a workbook beside the report as it is now; tasks that it leaves out stay as they are."""
    entries = entries_of(report=report)
    items = task_changes.standing_items(scheme_id=report.scheme_id, unit_ids={report.unit_id})
    milestones = {item.uuid: frozenset(each.text for each in item.milestones) for item in items}
    sheet = report_sheet(scheme_of(report=report).year, f"{report}填报表")
    imported = read_workbook(content, sheet)
    drafts, problems = drafts_of(sound_rows(imported, sheet), entries, milestones, clock.today())
    imported = replace(imported, problems=(*imported.problems, *problems))
    named = {str(draft.entry) for draft in drafts}
    compared = rows_of(entry for entry in entries if entry.uuid in named)
    return reading_of(imported, compared, sheet, content=drafts, version=report.version)


def _write(*, actor: Actor, at: datetime, preview: Preview[Report, Drafts], seen_version: int) -> None:
    entries = preview.reading.content
    save_entries(actor=actor, at=at, uuid=preview.target.uuid, seen_version=seen_version, entries=entries)


def _crumbs(report: Report) -> tuple[tuple[str, str], ...]:
    address = reverse("tracking:report_view", args=[report.uuid])
    return (_("进展报告"), reverse("tracking:report_list")), (report.unit_name, address)


REPORT_IMPORT = declare(FileImport(
    kept=ReportImport, of="report", action=EDIT, open_in=ReportState.DRAFT, find=get_report, read=_read, write=_write,
    crumbs=_crumbs, what=gettext_lazy("工作"),
    note=gettext_lazy("上传后先显示逐项差异，您确认后才写入；表中没有的任务保持不变。"),
))  # fmt: skip
"""What pages and jobs of the import need to know of reports."""
