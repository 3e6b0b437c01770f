"""The workbook of a breakdown as an import: what its rows mean for the breakdown, and which service takes them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.import_preview import sound_rows
from hengjing.foundation.core.spreadsheets.api import Row, read_workbook
from hengjing.foundation.imports.api import FileImport, Preview, Reading, declare, reading_of
from hengjing.steps.key_work.content import Frame, as_data
from hengjing.steps.key_work.data import BreakdownState, KeyTaskData, TaskDraft
from hengjing.steps.key_work.models import BreakdownImport, KeyWorkBreakdown
from hengjing.steps.key_work.papers.sheets import breakdown_sheet, drafts_of, rows_of, without_numbers
from hengjing.steps.key_work.selectors.reading import frame_of, get_breakdown, list_tasks
from hengjing.steps.key_work.services.drafting import EDIT, save_tasks

Drafts = tuple[TaskDraft, ...]


def _read(_actor: Actor, row: KeyWorkBreakdown, content: bytes) -> Reading[Drafts]:
    """Lay a workbook beside the breakdown as it is now."""
    tasks, frame = list_tasks(breakdown=row), frame_of(breakdown=row)
    sheet = breakdown_sheet(frame)
    imported = read_workbook(content, sheet)
    drafts, problems = drafts_of(sound_rows(imported, sheet), tasks, frame)
    imported = replace(imported, problems=(*imported.problems, *problems))
    if not imported.problems:
        rows = _as_understood(imported.rows, drafts, frame)
        imported = replace(imported, rows=rows, notes=(*imported.notes, *_reordered(drafts, tasks)))
    compared = map(without_numbers, rows_of(tasks))
    return reading_of(imported, compared, sheet, content=drafts, version=row.version)


def _as_understood(rows: Sequence[Row], drafts: Sequence[TaskDraft], frame: Frame) -> tuple[Row, ...]:
    """Return the rows in the words in which the breakdown itself goes out, so that only what matters differs."""
    understood = rows_of(as_data(draft, frame) for draft in drafts)
    return tuple(replace(row, values=without_numbers(values)) for row, values in zip(rows, understood, strict=True))


def _reordered(drafts: Sequence[TaskDraft], tasks: Sequence[KeyTaskData]) -> tuple[Problem, ...]:
    """Say that tasks change places: the difference tells what they hold, not where they stand."""
    brought = [str(draft.origin) for draft in drafts if draft.origin]
    standing = [task.uuid for task in tasks if task.uuid in brought]
    return (Problem("reordered", _("任务的先后有变化，序号按表中行的先后重排")),) if brought != standing else ()


def _write(*, actor: Actor, at: datetime, preview: Preview[KeyWorkBreakdown, Drafts], seen_version: int) -> None:
    tasks = preview.reading.content
    save_tasks(actor=actor, at=at, uuid=preview.target.uuid, seen_version=seen_version, tasks=tasks)


def _crumbs(row: KeyWorkBreakdown) -> tuple[tuple[str, str], ...]:
    address = reverse("key_work:breakdown_view", args=[row.uuid])
    return (_("重点工作任务分解表"), reverse("key_work:breakdown_list")), (row.title, address)


BREAKDOWN_IMPORT = declare(FileImport(
    kept=BreakdownImport, of="breakdown", action=EDIT, open_in=BreakdownState.DRAFT, find=get_breakdown, read=_read,
    write=_write, crumbs=_crumbs, what=gettext_lazy("任务"),
    note=gettext_lazy("上传后先显示逐项差异，您确认后才写入；一行一项任务，按任务名称和主责单位对应，表中没有的任务会从本稿中删除。改名请在页面上改，以便各单位计划中已填的内容保留。"),
))  # fmt: skip
"""What pages and jobs of the import need to know of breakdowns."""
