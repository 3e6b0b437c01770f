"""A workbook brought for a plan: kept, shown, committed as a whole or not at all (security.md T25, P15)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.core.import_preview import Shown, shown, sound_rows
from hengjing.foundation.core.spreadsheets.api import Staged, read_workbook, stage
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import Outcome, Run
from hengjing.steps.plans.data import ItemDraft, ItemKind, PlanItemData, PlanState
from hengjing.steps.plans.models import Plan, PlanImport
from hengjing.steps.plans.papers.sheets import drafts_of, plan_sheet, rows_of
from hengjing.steps.plans.selectors.reading import get_plan, items_of
from hengjing.steps.plans.services.drafting import EDIT, replace_items

CHECK = "plans.import:check"


@dataclass(frozen=True, slots=True)
class Preview:
    """An import as its uploader sees it before it is committed."""

    upload: PlanImport
    plan: Plan
    staged: Staged
    drafts: tuple[ItemDraft, ...]
    shown: Shown | None


@transaction.atomic
def keep_import(*, actor: Actor, at: datetime, uuid: UUID, file_name: str, content: bytes) -> PlanImport:
    """Keep an uploaded workbook for its preview; nothing of the plan changes.

    Raises:
        NotFound, NotAllowed: The actor may not see or edit the plan.
        NotReady: The plan is no draft.
    """
    plan = get_plan(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=EDIT, subject=plan.subject())
    if plan.state != PlanState.DRAFT:
        raise NotReady([Problem("no_draft", _("计划不在起草中，不能导入"), "file")])
    upload = PlanImport.keep(user=actor.user_id, at=at, file_name=file_name, content=content, plan=plan)
    jobs.import_brought(task=CHECK, actor=actor, at=at, of=plan, upload=upload)
    return upload


@jobs.task(CHECK)
def check_import(*, run: Run, upload: str) -> Outcome:
    """Check a kept workbook as its page does, so that it is found again in the import and export center."""
    problems = preview_import(actor=run.actor, uuid=UUID(upload)).staged.problems
    return jobs.import_checked(problems=len(problems), link=f"/plans/imports/{upload}/")


def get_import(*, actor: Actor, uuid: UUID) -> PlanImport:
    """Return a kept workbook of the actor's own.

    Raises:
        NotFound: There is no such import of the actor's own.
    """
    return PlanImport.own(user=actor.user_id, uuid=uuid, of="plan")


def preview_import(*, actor: Actor, uuid: UUID) -> Preview:
    """Read a kept workbook against the plan as it is now: every problem by its cell, or the difference.

    Raises:
        NotFound: There is no such import of the actor's own.
    """
    upload = get_import(actor=actor, uuid=uuid)
    plan = get_plan(actor=actor, uuid=upload.plan.uuid)
    items = items_of(plan=plan)
    sheet = plan_sheet(plan.year)
    imported = read_workbook(bytes(upload.content), sheet)
    drafts, problems = drafts_of(sound_rows(imported, sheet), items)
    left_out: tuple[PlanItemData, ...] = ()
    if not imported.problems:
        left_out = _key_work_left_out(items, drafts)
        problems = (*problems, *_named_twice(items))
    notes = (*imported.notes, *(_stays(item) for item in left_out))
    imported = replace(imported, problems=(*imported.problems, *problems), notes=notes)
    compared = [item for item in items if item not in left_out]
    staged = stage(imported, rows_of(compared), sheet.unique)
    return Preview(upload, plan, staged, drafts, shown(staged, sheet))


def _key_work_left_out(items: Iterable[PlanItemData], drafts: Iterable[ItemDraft]) -> tuple[PlanItemData, ...]:
    """Return the key work that the workbook lacks: it comes from the breakdown and stays in the plan as it is."""
    named = {str(draft.uuid) for draft in drafts}
    return tuple(item for item in items if item.kind == ItemKind.KEY_WORK and item.uuid not in named)


def _stays(item: PlanItemData) -> Problem:
    return Problem("key_work_stays", _("表中没有区重点工作“%(name)s”，计划中保留不变") % {"name": item.name})


def _named_twice(items: Iterable[PlanItemData]) -> tuple[Problem, ...]:
    """Name the works that a row cannot tell apart, for rows are found again by their name."""
    counted = Counter(item.name for item in items)
    said = _("计划中有两项都叫“%(name)s”，按名称核对时分不清")
    hint = _("请先在计划中改名，再导入")
    return tuple(Problem("named_twice", said % {"name": name}, "", hint) for name, n in counted.items() if n > 1)


@transaction.atomic
def commit_import(*, actor: Actor, at: datetime, uuid: UUID, seal: str, seen_version: int) -> Plan:
    """Write what the preview showed, all of it; the seal says that nothing has changed since.

    Raises:
        NotReady: The workbook has problems, or was committed already.
        StaleState: The file or the plan is not what the preview showed.
    """
    preview = preview_import(actor=actor, uuid=uuid)
    preview.staged.rows_for_commit(seal)
    preview.upload.take(at=at)
    link = f"/plans/{preview.plan.uuid}/"
    jobs.import_written(actor=actor, at=at, of=preview.plan, upload=preview.upload, link=link)
    return replace_items(actor=actor, at=at, uuid=preview.plan.uuid, seen_version=seen_version, items=preview.drafts)
