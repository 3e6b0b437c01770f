"""Reports of many units: who has reported a period, what a person has to do, what is due in a month."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.orgs.data import UnitData
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.api import lateness
from hengjing.steps.task_changes.data import Period
from hengjing.steps.tracking.data import SUBMITTED, ReportState
from hengjing.steps.tracking.models import Report
from hengjing.steps.tracking.selectors.reading import all_periods, list_reports, periods_asked
from hengjing.steps.tracking.selectors.sight import entries_seen
from hengjing.steps.tracking.selectors.state import units_seen

NOT_BEGUN = "未填报"
WAITS_FOR = {
    ReportState.DRAFT: "tracking.report:file",
    ReportState.WITH_UNIT_HEAD: "tracking.report:submit",
    ReportState.WITH_OFFICE: "tracking.report:accept",
}
"""By which action a report goes on."""
REVIEW = "tracking.entry:review"
CHECK_DAYS = 5
"""Working days within which the office looks at a report."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A unit of the scheme with its report of a period; a unit without one is shown too."""

    identity: str
    unit: UnitData
    report: Report | None
    period: Period
    state: str
    state_label: str
    light: Light
    late_days: int
    order: int
    unit_name: str
    class_name: str

    @property
    def waits_for_unit(self) -> bool:
        """Tell whether the unit itself is to act."""
        return self.state in {"", ReportState.DRAFT, ReportState.WITH_UNIT_HEAD}


def report_rows(*, actor: Actor, scheme: SchemeData, period: Period, at: datetime) -> list[ReportRow]:
    """Return every unit of the scheme that the actor may look at with its report of a period."""
    reports = {row.unit_id: row for row in list_reports(actor=actor, scheme_id=scheme.id).filter(period=period.code)}
    units = units_seen(actor=actor, scheme=scheme, on=at.date())
    bound = bound_units(scheme_id=scheme.id)
    return [
        _row(unit, reports.get(unit.id), period, place, at)
        for place, unit in units.values()
        if unit.id in bound or unit.id in reports
    ]


def bound_units(*, scheme_id: int) -> frozenset[int]:
    """Return the units that tasks bind under a scheme."""
    return frozenset(item.unit for item in task_changes.standing_items(scheme_id=scheme_id))


def startable(*, actor: Actor, at: datetime) -> tuple[tuple[SchemeData, UnitData, Period], ...]:
    """Return the reports that the actor is asked for and has not begun: own units, oldest period first."""
    found = []
    for unit_id in sorted(access.reach(actor=actor, action_name="tracking.report:draft").units):
        for scheme_id in schemes.scheme_ids_of_unit(unit_id=unit_id):
            scheme = schemes.scheme_by_id(scheme_id=scheme_id)
            asked = () if _is_over(scheme_id) else periods_asked(scheme=scheme, on=at.date())
            subject = Subject(unit=unit_id, program=scheme.program.id)
            if not asked or not access.allowed(actor=actor, action_name="tracking.report:draft", subject=subject):
                continue
            if not task_changes.standing_items(scheme_id=scheme_id, unit_ids={unit_id}):
                continue
            begun = set(Report.objects.filter(scheme_id=scheme_id, unit_id=unit_id).values_list("period", flat=True))
            owner = next(each for each in schemes.units_in(scheme_id=scheme_id, on=at.date()) if each.id == unit_id)
            found += [(scheme, owner, each) for each in reversed(asked) if each.code not in begun]
    return tuple(found)


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about reports: begin, file, confirm, look at."""
    calendar, found = workdays.get_calendar(), []
    for scheme, unit, period in startable(actor=actor, at=at):
        title = _("填报%(unit)s%(period)s任务进展") % {"unit": unit.name, "period": period.label}
        light = calendar.light(period.due_on, at.date(), scheme.amber_days)
        link = f"/tracking/reports/?period={period.code}"
        found.append(Todo(title, link, "tracking.report:draft", period.due_on, unit=unit.name, light=light))
    ever = [state for state, action in WAITS_FOR.items() if access.may_ever(actor=actor, action_name=action)]
    mine = workflow.occupied(Report.entity, ever)
    rows = workflow.with_arrival(list_reports(actor=actor).filter(state__in=mine)) if mine else ()
    for row in (each for each in rows if not _is_over(each.scheme_id)):
        action = WAITS_FOR[ReportState(row.state)]
        if not access.allowed(actor=actor, action_name=action, subject=Subject(row.unit_id, row.program_id)):
            continue
        since, due_on = workflow.arrival_of(row) or row.edited_at, row.due_on
        if row.state == ReportState.WITH_OFFICE and since:
            due_on = calendar.after(day_of(since), CHECK_DAYS)
        light, link = calendar.light(due_on, at.date(), 1), f"/tracking/reports/{row.uuid}/"
        found.append(Todo(str(row), link, action, due_on, since, row.unit_name, light=light))
    return (*found, *_reviews(actor, at))


def _reviews(actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return the reports of whose tasks some are for the actor's body to look at, and it has not yet."""
    if not access.reach(actor=actor, action_name=REVIEW).bodies:
        return ()
    waits, calendar, found = workflow.occupied(Report.entity, [ReportState.WITH_OFFICE]), workdays.get_calendar(), []
    whole = access.reach(actor=actor, action_name=WAITS_FOR[ReportState.WITH_OFFICE]).programs
    rows = list_reports(actor=actor).prefetch_related("entries").filter(state__in=waits)
    for row in workflow.with_arrival(rows.exclude(program_id__in=whole)):
        entries = entries_seen(actor=actor, report=row, action=REVIEW)
        if all(entry.verdict for entry in entries):
            continue
        since = workflow.arrival_of(row) or row.edited_at
        due_on = calendar.after(day_of(since), CHECK_DAYS) if since else row.due_on
        light, link = calendar.light(due_on, at.date(), 1), f"/tracking/reports/{row.uuid}/review/"
        said = _("%(report)s：核对本主体的 %(n)s 项") % {"report": row, "n": len(entries)}
        found.append(Todo(said, link, REVIEW, due_on, since, row.unit_name, light=light))
    return tuple(found)


def reports_due(*, scheme: SchemeData, month: date) -> dict[int, int]:
    """Return how many reports fall due in a month, by unit (the burden meter)."""
    asked = [each for each in all_periods(scheme=scheme) if each.due_on.replace(day=1) == month.replace(day=1)]
    return dict.fromkeys(bound_units(scheme_id=scheme.id), len(asked)) if asked else {}


def _is_over(scheme_id: int) -> bool:
    steps = schemes.scheme_by_id(scheme_id=scheme_id).steps
    return any(each.step == Step.TRACKING and each.closed_on for each in steps)


def _row(unit: UnitData, report: Report | None, period: Period, place: int, at: datetime) -> ReportRow:
    calendar = workdays.get_calendar()
    sent = report is not None and report.state in SUBMITTED
    light = Light.DONE if sent else calendar.light(period.due_on, at.date(), 1)
    late = report.late_days if report and sent else lateness(calendar, period.due_on, at.date())
    return ReportRow(
        identity=str(report.uuid) if report else f"unit:{unit.uuid}", unit=unit, report=report, period=period,
        state=report.state if report else "", late_days=late, light=light, order=place, unit_name=unit.name,
        state_label=str(ReportState(report.state).label) if report else NOT_BEGUN, class_name=unit.class_name,
    )  # fmt: skip
