"""Reads of reports: every one starts from what the actor may see."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.api import periods_of
from hengjing.steps.task_changes.data import NOTHING_YET, Period, Progress, StandingItem
from hengjing.steps.tracking.content import checks
from hengjing.steps.tracking.data import EntryData
from hengjing.steps.tracking.models import Entry, Report
from hengjing.steps.tracking.selectors.sight import VIEW, entries_seen
from hengjing.steps.tracking.selectors.state import progress_of_items, state_of


def list_reports(*, actor: Actor, scheme_id: int | None = None) -> QuerySet[Report]:
    """Return the reports that the actor may see."""
    reach = access.reach(actor=actor, action_name=VIEW)
    rows = Report.objects.filter(unit__district_id=actor.district or 0)
    if scheme_id is not None:
        rows = rows.filter(scheme_id=scheme_id)
    if reach.whole:
        return rows
    mine = Q(unit_id__in=reach.units) | Q(program_id__in=reach.programs)
    if reach.bodies:
        for each in [scheme_id] if scheme_id else rows.values_list("scheme_id", flat=True).distinct():
            mine |= Q(scheme_id=each, unit_id__in=task_changes.units_fed(reach.bodies, each))
    return rows.filter(mine)


def get_report(*, actor: Actor, uuid: UUID) -> Report:
    """Return a report with its entries.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    entries = Prefetch("entries", Entry.objects.prefetch_related("reached"))
    found = list_reports(actor=actor).prefetch_related(entries).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份进展报告，或者您无权查看"))
    return found


@remembered
def get_entry(*, actor: Actor, uuid: UUID) -> Entry:
    """Return an entry of a report that the actor may see.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    rows = Entry.objects.select_related("report").prefetch_related("reached")
    found = rows.filter(uuid=uuid, report__in=list_reports(actor=actor)).first()
    if found is None or found not in entries_seen(actor=actor, report=found.report):
        raise NotFound(_("没有这项进展，或者您无权查看"))
    return found


def entry_data(row: Any) -> EntryData:
    """Return an entry as plain values."""
    return EntryData(
        uuid=str(row.uuid), item=str(row.item_uuid), number=row.number, name=row.item_name, percent=row.percent,
        value=row.value, done=row.done, problems=row.problems, unchanged=row.unchanged, finished_on=row.finished_on,
        reached=tuple((each.text, each.on) for each in row.reached.all()), verdict=row.verdict,
        verdict_reason=row.verdict_reason,
    )  # fmt: skip


def entries_of(*, report: Report) -> tuple[EntryData, ...]:
    """Return the entries of a report, in its order."""
    return tuple(entry_data(row) for row in report.entries.all())


def entries_for(*, actor: Actor, report: Report, action: str = VIEW) -> tuple[EntryData, ...]:
    """Return the entries of a report that are within the actor's reach, in its order."""
    return tuple(entry_data(row) for row in entries_seen(actor=actor, report=report, action=action))


def entries_of_item(*, actor: Actor, scheme_id: int, item: str) -> list[Entry]:
    """Return what the reports that the actor may see say of a task, newest first."""
    rows = Entry.objects.filter(item_uuid=item, report__in=list_reports(actor=actor, scheme_id=scheme_id))
    return list(rows.select_related("report").prefetch_related("reached").order_by("-report__period"))


def open_items(*, scheme_id: int, unit_id: int, period: str) -> tuple[StandingItem, ...]:
    """Return the tasks that a report of a period is about: all that were not finished by an earlier one."""
    progress = progress_of_items(scheme_id=scheme_id, unit_ids={unit_id}, before=period)
    return tuple(
        item
        for item in task_changes.standing_items(scheme_id=scheme_id, unit_ids={unit_id})
        if item.uuid not in progress or progress[item.uuid].finished_on is None
    )


def with_checks(*, report: Report, at: datetime) -> Any:
    """Return the report with what is still missing in it, for its flow and its page."""
    found: Any = report
    found.checks = checks_of(report=report, on=at.date())
    return found


def checks_of(*, report: Report, on: date) -> tuple[Check, ...]:
    """Return what is asked of a report, each with what is wrong (P4)."""
    entries = entries_of(report=report)
    items = open_items(scheme_id=report.scheme_id, unit_id=report.unit_id, period=report.period)
    listed = {entry.item for entry in entries}
    missing = [item.name for item in items if item.uuid not in listed]
    terms = task_changes.tracking_terms(scheme_id=report.scheme_id)
    progress = progress_of_items(scheme_id=report.scheme_id, unit_ids={report.unit_id})
    said, calendar = {entry.item: entry for entry in entries}, workdays.get_calendar()
    late = frozenset(
        item.uuid
        for item in items
        if state_of(item, _told(progress.get(item.uuid), said.get(item.uuid)), calendar, on, terms.amber_days)[0]
        is Light.LATE
    )
    return checks(entries, missing, late)


def _told(known: Progress | None, entry: EntryData | None) -> Progress:
    """Return how far a task is with what the report itself says of it."""
    before = known or NOTHING_YET
    if entry is None:
        return before
    return replace(before, finished_on=entry.finished_on, reached=(*before.reached, *entry.reached))


def period_of(*, scheme: SchemeData, code: str) -> Period:
    """Return a period of a scheme.

    Raises:
        NotFound: The scheme reports no such period.
    """
    found = next((each for each in all_periods(scheme=scheme) if each.code == code), None)
    if found is None:
        raise NotFound(_("方案没有这一报告期"))
    return found


def all_periods(*, scheme: SchemeData) -> tuple[Period, ...]:
    """Return every period of a scheme that is reported."""
    terms = task_changes.tracking_terms(scheme_id=scheme.id)
    return periods_of(scheme, terms, workdays.get_calendar())


def periods_asked(*, scheme: SchemeData, on: date) -> tuple[Period, ...]:
    """Return the periods whose reports are asked for by a day, the newest first."""
    return tuple(each for each in reversed(all_periods(scheme=scheme)) if each.opens_on <= on)


def scheme_of(*, report: Report) -> SchemeData:
    """Return the scheme of a report."""
    return schemes.scheme_by_id(scheme_id=report.scheme_id)
