"""The workbook of a plan as an import: what its rows mean for the plan, and which service takes them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.import_preview import sound_rows
from hengjing.foundation.core.spreadsheets.api import read_workbook
from hengjing.foundation.imports.api import FileImport, Preview, Reading, declare, reading_of
from hengjing.steps.plans.data import ItemDraft, ItemKind, PlanItemData, PlanState
from hengjing.steps.plans.models import Plan, PlanImport
from hengjing.steps.plans.papers.sheets import drafts_of, plan_sheet, rows_of
from hengjing.steps.plans.selectors.reading import get_plan, items_of
from hengjing.steps.plans.services.drafting import EDIT, replace_items

Drafts = tuple[ItemDraft, ...]


def _read(_actor: Actor, plan: Plan, content: bytes) -> Reading[Drafts]:
    """Lay a workbook beside the plan as it is now."""
    items = items_of(plan=plan)
    sheet = plan_sheet(plan.year)
    imported = read_workbook(content, sheet)
    drafts, problems = drafts_of(sound_rows(imported, sheet), items)
    left_out: tuple[PlanItemData, ...] = ()
    if not imported.problems:
        left_out = _key_work_left_out(items, drafts)
        problems = (*problems, *_named_twice(items))
    notes = (*imported.notes, *(_stays(item) for item in left_out))
    imported = replace(imported, problems=(*imported.problems, *problems), notes=notes)
    compared = rows_of(item for item in items if item not in left_out)
    return reading_of(imported, compared, sheet, content=drafts, version=plan.version)


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


def _write(*, actor: Actor, at: datetime, preview: Preview[Plan, Drafts], seen_version: int) -> None:
    items = preview.reading.content
    replace_items(actor=actor, at=at, uuid=preview.target.uuid, seen_version=seen_version, items=items)


def _crumbs(plan: Plan) -> tuple[tuple[str, str], ...]:
    address = reverse("plans:plan_view", args=[plan.uuid])
    return (_("年度绩效计划"), reverse("plans:plan_list")), (plan.unit_name, address)


PLAN_IMPORT = declare(FileImport(
    kept=PlanImport, of="plan", action=EDIT, open_in=PlanState.DRAFT, find=get_plan, read=_read, write=_write,
    crumbs=_crumbs, what=gettext_lazy("工作"),
    note=gettext_lazy("上传后先显示逐项差异，您确认后才写入；表中没有的申报工作会从计划中删除。"),
))  # fmt: skip
"""What pages and jobs of the import need to know of plans."""
