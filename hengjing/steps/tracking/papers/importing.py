"""A workbook brought for a report: kept, shown, committed as a whole or not at all (security.md T25, P15)."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.core.import_preview import Shown, shown, sound_rows
from hengjing.foundation.core.spreadsheets.api import Staged, read_workbook, stage
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Outcome, Run
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.tracking.data import EntryDraft, ReportState
from hengjing.steps.tracking.models import Report, ReportImport
from hengjing.steps.tracking.papers.sheets import drafts_of, report_sheet, rows_of
from hengjing.steps.tracking.selectors.reading import entries_of, get_report, scheme_of
from hengjing.steps.tracking.services.filing import EDIT, save_entries

CHECK = "tracking.import:check"


@dataclass(frozen=True, slots=True)
class Preview:
    """An import as its uploader sees it before it is committed."""

    upload: ReportImport
    report: Report
    staged: Staged
    drafts: tuple[EntryDraft, ...]
    shown: Shown | None


@transaction.atomic
def keep_import(*, actor: Actor, at: datetime, uuid: UUID, file_name: str, content: bytes) -> ReportImport:
    """Keep an uploaded workbook for its preview; nothing of the report changes.

    Raises:
        NotFound, NotAllowed: The actor may not see or edit the report.
        NotReady: The report is no draft.
    """
    report = get_report(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=EDIT, subject=report.subject())
    if report.state != ReportState.DRAFT:
        raise NotReady([Problem("no_draft", _("报告不在填报中，不能导入"), "file")])
    upload = ReportImport.keep(user=actor.user_id, at=at, file_name=file_name, content=content, report=report)
    jobs.import_brought(task=CHECK, actor=actor, at=at, of=report, upload=upload)
    return upload


@jobs.task(CHECK)
def check_import(*, run: Run, upload: str) -> Outcome:
    """Check a kept workbook as its page does, so that it is found again in the import and export center."""
    problems = preview_import(actor=run.actor, uuid=UUID(upload)).staged.problems
    return jobs.import_checked(problems=len(problems), link=f"/tracking/imports/{upload}/")


def get_import(*, actor: Actor, uuid: UUID) -> ReportImport:
    """Return a kept workbook of the actor's own.

    Raises:
        NotFound: There is no such import of the actor's own.
    """
    return ReportImport.own(user=actor.user_id, uuid=uuid, of="report")


def preview_import(*, actor: Actor, uuid: UUID) -> Preview:
    """Read a kept workbook against the report as it is now: every problem by its cell, or the difference.

    Raises:
        NotFound: There is no such import of the actor's own.
    """
    upload = get_import(actor=actor, uuid=uuid)
    report = get_report(actor=actor, uuid=upload.report.uuid)
    entries = entries_of(report=report)
    items = task_changes.standing_items(scheme_id=report.scheme_id, unit_ids={report.unit_id})
    milestones = {item.uuid: frozenset(each.text for each in item.milestones) for item in items}
    sheet = report_sheet(scheme_of(report=report).year, f"{report}填报表")
    imported = read_workbook(bytes(upload.content), sheet)
    drafts, problems = drafts_of(sound_rows(imported, sheet), entries, milestones, clock.today())
    imported = replace(imported, problems=(*imported.problems, *problems))
    named = {str(draft.entry) for draft in drafts}
    compared = [entry for entry in entries if imported.problems or entry.uuid in named]
    staged = stage(imported, rows_of(compared), sheet.unique)
    return Preview(upload, report, staged, drafts, shown(staged, sheet))


@transaction.atomic
def commit_import(*, actor: Actor, at: datetime, uuid: UUID, seal: str, seen_version: int) -> Report:
    """Write what the preview showed, all of it; the seal says that nothing has changed since.

    Raises:
        NotReady: The workbook has problems, or was committed already.
        StaleState: The file or the report is not what the preview showed.
    """
    preview = preview_import(actor=actor, uuid=uuid)
    preview.staged.rows_for_commit(seal)
    preview.upload.take(at=at)
    link = f"/tracking/reports/{preview.report.uuid}/"
    jobs.import_written(actor=actor, at=at, of=preview.report, upload=preview.upload, link=link)
    return save_entries(actor=actor, at=at, uuid=preview.report.uuid, seen_version=seen_version, entries=preview.drafts)
