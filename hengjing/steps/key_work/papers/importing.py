"""A workbook brought for a breakdown: kept, shown, committed as a whole or not at all (security.md T25, P15)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.core.import_preview import Shown, shown, sound_rows
from hengjing.foundation.core.spreadsheets.api import Row, Staged, read_workbook, stage
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Outcome, Run
from hengjing.steps.key_work.content import Frame, as_data
from hengjing.steps.key_work.data import BreakdownState, KeyTaskData, TaskDraft
from hengjing.steps.key_work.models import BreakdownImport, KeyWorkBreakdown
from hengjing.steps.key_work.papers.sheets import breakdown_sheet, drafts_of, rows_of, without_numbers
from hengjing.steps.key_work.selectors.reading import frame_of, get_breakdown, list_tasks
from hengjing.steps.key_work.services.drafting import EDIT, save_tasks

CHECK = "key_work.import:check"


@dataclass(frozen=True, slots=True)
class Preview:
    """An import as its uploader sees it before it is committed."""

    upload: BreakdownImport
    breakdown: KeyWorkBreakdown
    staged: Staged
    drafts: tuple[TaskDraft, ...]
    shown: Shown | None


@transaction.atomic
def keep_import(*, actor: Actor, at: datetime, uuid: UUID, file_name: str, content: bytes) -> BreakdownImport:
    """Keep an uploaded workbook for its preview; nothing of the breakdown changes.

    Raises:
        NotFound, NotAllowed: The actor may not see or edit the breakdown.
        NotReady: The breakdown is no draft.
    """
    row = get_breakdown(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=EDIT, subject=row.subject())
    if row.state != BreakdownState.DRAFT:
        raise NotReady([Problem("no_draft", _("分解表不在起草中，不能导入"), "file")])
    upload = BreakdownImport.keep(user=actor.user_id, at=at, file_name=file_name, content=content, breakdown=row)
    jobs.import_brought(task=CHECK, actor=actor, at=at, of=row, upload=upload)
    return upload


@jobs.task(CHECK)
def check_import(*, run: Run, upload: str) -> Outcome:
    """Check a kept workbook as its page does, so that it is found again in the import and export center."""
    problems = preview_import(actor=run.actor, uuid=UUID(upload)).staged.problems
    return jobs.import_checked(problems=len(problems), link=f"/key-work/imports/{upload}/")


def get_import(*, actor: Actor, uuid: UUID) -> BreakdownImport:
    """Return a kept workbook of the actor's own.

    Raises:
        NotFound: There is no such import of the actor's own.
    """
    return BreakdownImport.own(user=actor.user_id, uuid=uuid, of="breakdown")


def preview_import(*, actor: Actor, uuid: UUID) -> Preview:
    """Read a kept workbook against the breakdown as it is now: every problem by its cell, or the difference.

    Raises:
        NotFound: There is no such import of the actor's own, or the actor does not see the breakdown any more.
    """
    upload = get_import(actor=actor, uuid=uuid)
    row = get_breakdown(actor=actor, uuid=upload.breakdown.uuid)
    tasks, frame = list_tasks(breakdown=row), frame_of(breakdown=row)
    sheet = breakdown_sheet(frame)
    imported = read_workbook(bytes(upload.content), sheet)
    drafts, problems = drafts_of(sound_rows(imported, sheet), tasks, frame)
    imported = replace(imported, problems=(*imported.problems, *problems))
    if not imported.problems:
        rows = _as_understood(imported.rows, drafts, frame)
        imported = replace(imported, rows=rows, notes=(*imported.notes, *_reordered(drafts, tasks)))
    staged = stage(imported, map(without_numbers, rows_of(tasks)), sheet.unique)
    return Preview(upload, row, staged, drafts, shown(staged, sheet))


def _as_understood(rows: Sequence[Row], drafts: Sequence[TaskDraft], frame: Frame) -> tuple[Row, ...]:
    """Return the rows in the words in which the breakdown itself goes out, so that only what matters differs."""
    understood = rows_of(as_data(draft, frame) for draft in drafts)
    return tuple(replace(row, values=without_numbers(values)) for row, values in zip(rows, understood, strict=True))


def _reordered(drafts: Sequence[TaskDraft], tasks: Sequence[KeyTaskData]) -> tuple[Problem, ...]:
    """Say that tasks change places: the difference tells what they hold, not where they stand."""
    brought = [str(draft.origin) for draft in drafts if draft.origin]
    standing = [task.uuid for task in tasks if task.uuid in brought]
    return (Problem("reordered", _("任务的先后有变化，序号按表中行的先后重排")),) if brought != standing else ()


@transaction.atomic
def commit_import(*, actor: Actor, at: datetime, uuid: UUID, seal: str, seen_version: int) -> KeyWorkBreakdown:
    """Write what the preview showed, all of it; the seal says that nothing has changed since.

    Raises:
        NotReady: The workbook has problems, or was committed already.
        StaleState: The file or the breakdown is not what the preview showed.
    """
    preview = preview_import(actor=actor, uuid=uuid)
    preview.staged.rows_for_commit(seal)
    preview.upload.take(at=at)
    link = f"/key-work/{preview.breakdown.uuid}/"
    jobs.import_written(actor=actor, at=at, of=preview.breakdown, upload=preview.upload, link=link)
    return save_tasks(actor=actor, at=at, uuid=preview.breakdown.uuid, seen_version=seen_version, tasks=preview.drafts)
