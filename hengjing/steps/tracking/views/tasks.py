"""The tasks that are tracked: the list by light, the table of lights, a unit's year, one task."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.schemes.data import SchemeData, Step
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import TaskState
from hengjing.steps.tracking.forms import ChosenForm
from hengjing.steps.tracking.listing import KINDS, LIGHTS, TASK_LIST, figures_of, said_of, task_pairs
from hengjing.steps.tracking.papers.picture import OF_A_TASK, gantt_of, heat_of
from hengjing.steps.tracking.selectors.reading import entries_of_item, entry_data
from hengjing.steps.tracking.selectors.state import task_states, units_seen
from hengjing.steps.tracking.views.rights import chosen_scheme, may_press

VIEW = "tracking.report:view"
REQUEST = "task_changes.change:request"


@gate("tracking.report:view")
def task_list(request: HttpRequest) -> HttpResponse:
    """重点工作跟踪."""
    actor = actor_of(request)
    scheme = chosen_scheme(request)
    rows = list(task_states(actor=actor, scheme=scheme, at=clock.now())) if scheme else []
    context = {
        "scheme": scheme,
        "figures": figures_of(rows),
        "may_press": scheme is not None and may_press(actor, scheme.program.id),
        "own": _own_pages(rows, access.reach(actor=actor, action_name="tracking.report:draft").units),
    }
    page = TASK_LIST.page(rows, request.GET)
    return list_page(request, page, "tracking/tasks.html", context, of=scheme.title if scheme else "")


@gate("tracking.report:view")
def heat(request: HttpRequest) -> HttpResponse:
    """单位与任务进度表."""
    scheme = chosen_scheme(request)
    actor = actor_of(request)
    rows = task_states(actor=actor, scheme=scheme, at=clock.now()) if scheme else ()
    classes = sorted({row.class_name for row in rows if row.class_name})
    asked = {name: request.GET.get(name, "") for name in ("class", "kind", "light")}
    known = {"class": set(classes), "kind": {key for key, _label in KINDS}, "light": {key for key, _label in LIGHTS}}
    asked = {name: value if value in known[name] else "" for name, value in asked.items()}
    unit_page, task_page = (_number(request, name) for name in ("units", "tasks"))
    table = heat_of([row for row in rows if _fits(row, asked)], unit_page, task_page)
    context = {
        "scheme": scheme, "heat": table, "asked": asked, "classes": classes, "kinds": KINDS, "lights": LIGHTS,
        "unit_page": min(unit_page, max(table.unit_pages, 1)), "task_page": min(task_page, max(table.task_pages, 1)),
        "unit_numbers": range(1, table.unit_pages + 1), "task_numbers": range(1, table.task_pages + 1),
    }  # fmt: skip
    return render(request, "tracking/heat.html", context)


@gate("tracking.report:view")
def unit_view(request: HttpRequest, year: int, unit: UUID) -> HttpResponse:
    """一个单位的任务."""
    scheme, owner, tasks = _of_unit(request, year, unit)
    opens_on = next((step.opens_on for step in scheme.steps if step.step == Step.TRACKING), None)
    context = {
        "scheme": scheme, "owner": owner, "tasks": tasks, "figures": figures_of(tasks),
        "gantt": gantt_of(tasks, opens_on, clock.today()) if tasks and opens_on else None,
        "may_ask": _may_ask(request, scheme, owner),
    }  # fmt: skip
    return render(request, "tracking/unit.html", context)


@gate("tracking.report:view")
def task_view(request: HttpRequest, year: int, unit: UUID, item: UUID) -> HttpResponse:
    """一项任务."""
    actor = actor_of(request)
    scheme, owner, tasks = _of_unit(request, year, unit)
    task = next((each for each in tasks if each.item.uuid == str(item)), None)
    if task is None:
        raise NotFound(_("没有这项任务，或者您无权查看"))
    entries = entries_of_item(actor=actor, scheme_id=scheme.id, item=task.item.uuid)
    opens_on = next((step.opens_on for step in scheme.steps if step.step == Step.TRACKING), None)
    may_change = access.may_ever(actor=actor, action_name="task_changes.change:view")
    context = {
        "scheme": scheme, "owner": owner, "task": task, "facts": task_pairs(task),
        "entries": [(row, list(said_of(entry_data(row)))) for row in entries],
        "changes": task_changes.changes_of_item(actor=actor, item=task.item.uuid) if may_change else [],
        "may_ask": _may_ask(request, scheme, owner),
        "gantt": gantt_of([task], opens_on, clock.today(), OF_A_TASK) if opens_on else None,
    }  # fmt: skip
    return render(request, "tracking/task.html", context)


@gate("notices.press:press", writes=True)
def task_press(request: HttpRequest) -> HttpResponse:
    """催办所选任务."""
    form, scheme = ChosenForm(request.POST), chosen_scheme(request)
    if request.method == "POST" and form.is_valid() and scheme:
        count = tracking.press_tasks(
            actor=actor_of(request), at=clock.now(), scheme_id=scheme.id,
            rows=form.rows(), key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, _("已催办 %(count)s 项任务") % {"count": count})
    return redirect("tracking:task_list")


def _of_unit(request: HttpRequest, year: int, unit: UUID) -> tuple[SchemeData, UnitData, tuple[TaskState, ...]]:
    actor, at = actor_of(request), clock.now()
    scheme, owner = task_changes.place_of(actor=actor, action=VIEW, year=year, unit=unit, on=at.date())
    if owner.id not in units_seen(actor=actor, scheme=scheme, on=at.date()):
        raise NotFound(_("没有找到这项内容，或者您无权查看"))
    return scheme, owner, task_states(actor=actor, scheme=scheme, at=at, unit=owner.id)


def _may_ask(request: HttpRequest, scheme: SchemeData, owner: UnitData) -> bool:
    subject = Subject(unit=owner.id, program=scheme.program.id)
    return access.allowed(
        actor=actor_of(request), action_name=REQUEST, subject=subject
    )  # fmt: skip


def _own_pages(rows: list[TaskState], units: frozenset[int]) -> list[tuple[str, str]]:
    """Return the pages of the units that the actor files for."""
    own = {row.unit_name: f"/tracking/{row.year}/{row.unit_uuid}/" for row in rows if row.item.unit in units}
    return list(own.items())


def _fits(row: Any, asked: dict[str, str]) -> bool:
    values = {"class": row.class_name, "kind": row.item.kind, "light": str(row.light)}
    return all(not value or values[name] == value for name, value in asked.items())


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return max(int(text), 1) if text.isdecimal() and len(text) < 6 else 1
