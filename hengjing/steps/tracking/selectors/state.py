"""How tasks stand today: computed from letters, submitted reports and the calendar, never stored (P4)."""

from collections.abc import Collection
from datetime import date, datetime

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.remembering import remembered, standing
from hengjing.foundation.orgs.data import UnitData
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.api import lateness, light_of, milestone_states
from hengjing.steps.task_changes.data import NOTHING_YET, MilestoneState, Progress, StandingItem
from hengjing.steps.tracking.data import SUBMITTED, TaskState
from hengjing.steps.tracking.models import Entry, Reached
from hengjing.steps.tracking.selectors.sight import VIEW


def progress_of_items(
    *, scheme_id: int, unit_ids: Collection[int] | None = None, before: str = ""
) -> dict[str, Progress]:
    """Return how far tasks are after the submitted reports, by two queries; `before` leaves later periods out."""
    return _progress(scheme_id=scheme_id, unit_ids=None if unit_ids is None else frozenset(unit_ids), before=before)


@standing
def _progress(*, scheme_id: int, unit_ids: frozenset[int] | None, before: str) -> dict[str, Progress]:
    rows = Entry.objects.filter(report__scheme_id=scheme_id, report__state__in=SUBMITTED)
    if unit_ids is not None:
        rows = rows.filter(report__unit_id__in=list(unit_ids))
    if before:
        rows = rows.filter(report__period__lt=before)
    reached: dict[str, list[tuple[str, date]]] = {}
    days = Reached.objects.filter(entry__in=rows).order_by("on", "pk").values_list("entry__item_uuid", "text", "on")
    for item, text, on in days:
        reached.setdefault(str(item), []).append((text, on))
    found = {}
    values = ("item_uuid", "percent", "value", "finished_on", "report__period")
    for item, percent, value, finished_on, period in rows.order_by("report__period").values_list(*values):
        key = str(item)
        found[key] = Progress(percent, value, finished_on, tuple(reached.get(key, ())), period)
    return found


def state_of(
    item: StandingItem, progress: Progress | None, calendar: WorkingCalendar, on: date, amber_days: int
) -> tuple[Light, date, str, tuple[MilestoneState, ...]]:
    """Return the light of a task, the date that decides it, what is to be reached by then, and its milestones."""
    known = progress or NOTHING_YET
    milestones = milestone_states(item, known, calendar, on, amber_days)
    own = calendar.light(item.due_on, on, amber_days)
    light, next_on, text = light_of(item, known, milestones, own)
    return light, next_on, text, milestones


@remembered
def task_states(*, actor: Actor, scheme: SchemeData, at: datetime, unit: int | None = None) -> tuple[TaskState, ...]:
    """Return the tasks of a scheme, or of one of its units, that the actor may see, in the fixed order of units."""
    units = units_seen(actor=actor, scheme=scheme, on=at.date())
    if unit is not None:
        units = {key: value for key, value in units.items() if key == unit}
    whole = unit is None and len(units) == len(schemes.units_in(scheme_id=scheme.id, on=at.date()))
    ids = None if whole else frozenset(units)
    sight = task_changes.sight_of(actor=actor, scheme_id=scheme.id, program_id=scheme.program.id, action=VIEW)
    items = task_changes.standing_items(scheme_id=scheme.id, unit_ids=ids)
    progress = progress_of_items(scheme_id=scheme.id, unit_ids=ids)
    amber = task_changes.tracking_terms(scheme_id=scheme.id).amber_days
    calendar, today = workdays.get_calendar(), at.date()
    found = []
    for item in items:
        if item.unit not in units or not sight.reaches(item.unit, item.kind):
            continue
        place, owner = units[item.unit]
        light, next_on, text, milestones = state_of(item, progress.get(item.uuid), calendar, today, amber)
        late = lateness(calendar, next_on, today) if light is Light.LATE else 0
        found.append(
            TaskState(
                item=item, unit_name=owner.name, unit_uuid=owner.uuid, class_name=owner.class_name, order=place,
                year=scheme.year, progress=progress.get(item.uuid, NOTHING_YET), light=light, late_days=late,
                next_on=next_on, next_text=text, milestones=milestones,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda each: (each.order, each.item.number)))


def units_seen(*, actor: Actor, scheme: SchemeData, on: date) -> dict[int, tuple[int, UnitData]]:
    """Return the units of a scheme whose tasks the actor may see, each with its place in the fixed order."""
    sight = task_changes.sight_of(actor=actor, scheme_id=scheme.id, program_id=scheme.program.id, action=VIEW)
    return {
        unit.id: (place, unit)
        for place, unit in enumerate(schemes.units_in(scheme_id=scheme.id, on=on), start=1)
        if sight.reaches_unit(unit.id)
    }
