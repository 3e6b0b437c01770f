"""What the contact of a unit does with the draft of a report (P4)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.comparison import compare
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.ui.wording import within_quotes
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.plans.data import Verdict
from hengjing.steps.schemes import api as schemes
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.data import NOTHING_YET, StandingItem
from hengjing.steps.tracking.content import ALL, FIELDS, as_json, fingerprint
from hengjing.steps.tracking.data import EntryDraft, ReportState
from hengjing.steps.tracking.models import Entry, Reached, Report
from hengjing.steps.tracking.selectors.reading import entries_of, get_report, open_items, period_of
from hengjing.steps.tracking.selectors.state import progress_of_items

DRAFT = "tracking.report:draft"
EDIT = "tracking.report:edit"


@transaction.atomic
def draft_report(*, actor: Actor, at: datetime, scheme_id: int, unit_id: int, period: str) -> Report:
    """Begin the report of a period, with every task that is not finished, as far as the last report brought it.

    Raises:
        NotAllowed: The actor does not file for the unit.
        NotFound: The scheme reports no such period.
        NotReady: The period has not begun, no task binds the unit, or the report was begun already.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    subject = Subject(unit=unit_id, program=scheme.program.id)
    grant = access.require(actor=actor, action_name=DRAFT, subject=subject)
    asked = period_of(scheme=scheme, code=period)
    if at.date() < asked.first:
        raise NotReady([Problem("too_early", _("这一报告期还没有开始"), "period")])
    items = open_items(scheme_id=scheme_id, unit_id=unit_id, period=period)
    if not items:
        raise NotReady([Problem("nothing_bound", _("本单位没有需要报告的任务"), "unit")])
    try:
        with transaction.atomic():
            row = Report.objects.create(
                scheme_id=scheme_id, program_id=scheme.program.id, unit_id=unit_id, period=period,
                unit_name=orgs.name_of(unit_id=unit_id, on=at.date()), due_on=asked.due_on, edited_at=at,
                edited_by_id=actor.user_id,
            )  # fmt: skip
    except IntegrityError as error:
        raise NotReady([Problem("report_stands", _("这一期的报告已经开始填报"), "period")]) from error
    audit.record(actor=actor, at=at, action=DRAFT, subject=row.ref(), grant=grant)
    _add(row, items)
    _seal(row, actor, at, grant, [])
    return row


def save_entry(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, entry: EntryDraft, key: UUID | None = None
) -> Report:
    """Write what a report says of one task; the same click, repeated, writes once.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the report.
        StaleState: It was changed or has gone on since the actor saw it.
        NotReady: A date lies ahead or outside of the year, or the percentage and the date of finishing disagree.
    """
    return _change(actor, at, uuid, seen_version, key, lambda row: _write(row, entry, at.date(), _milestones(row)))


def save_entries(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, entries: Sequence[EntryDraft]) -> Report:
    """Write several tasks at once, as read from a workbook: all of it or nothing.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As in `save_entry`.
    """

    def write(row: Report) -> None:
        milestones = _milestones(row)
        for entry in entries:
            _write(row, entry, at.date(), milestones)

    return _change(actor, at, uuid, seen_version, None, write)


def mark_unchanged(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, entries: Sequence[UUID], key: UUID | None = None
) -> Report:
    """Say of several tasks at once that nothing changed in the period; refused as `save_entry` is."""

    def write(row: Report) -> None:
        chosen = row.entries.filter(uuid__in=entries, finished_on=None)
        chosen.update(unchanged=True, done="")

    return _change(actor, at, uuid, seen_version, key, write)


def refresh_report(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Report:
    """Take in the tasks that came to bind the unit since the report was begun; refused as `save_entry` is."""

    def write(row: Report) -> None:
        standing = {str(each) for each in row.entries.values_list("item_uuid", flat=True)}
        items = open_items(scheme_id=row.scheme_id, unit_id=row.unit_id, period=row.period)
        _add(row, [item for item in items if item.uuid not in standing])

    return _change(actor, at, uuid, seen_version, key, write)


@transaction.atomic
def _change(
    actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None, write: Callable[[Report], None]
) -> Report:
    """Write into a draft and seal it; the version is taken first, so that of two who write one is refused."""
    row = get_report(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=EDIT, object_uuid=uuid):
        return row
    rows = Report.objects.filter(pk=row.pk, version=seen_version, state=ReportState.DRAFT)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1
    before = as_json(entries_of(report=row))
    write(row)
    _seal(row, actor, at, grant, before)
    return row


def _add(row: Report, items: Sequence[StandingItem]) -> None:
    """Add an entry for each task; milestones that were reported before stay with the earlier report."""
    known = progress_of_items(scheme_id=row.scheme_id, unit_ids={row.unit_id}, before=row.period)
    for item in items:
        last = known.get(item.uuid, NOTHING_YET)
        Entry.objects.create(
            uuid=uuid4(), report=row, item_uuid=UUID(item.uuid), item_name=item.name, number=item.number,
            percent=last.percent, value=last.value,
        )  # fmt: skip


def _write(row: Report, entry: EntryDraft, today: date, milestones: dict[str, frozenset[str]]) -> None:
    found = Entry.objects.filter(report=row, uuid=entry.entry).first()
    if found is None:
        raise NotReady([Problem("entry_unknown", _("报告中没有这一项，请刷新页面"), f"entry-{entry.entry}")])
    problems = entry_problems(entry, today, milestones.get(str(found.item_uuid), frozenset()))
    if problems:
        raise NotReady(problems)
    found.percent, found.value, found.done = entry.percent, entry.value, entry.done.strip()
    found.problems, found.unchanged = entry.problems.strip(), entry.unchanged and not entry.done.strip()
    found.finished_on = entry.finished_on
    found.save()
    found.reached.all().delete()
    Reached.objects.bulk_create(Reached(entry=found, text=text, on=on) for text, on in entry.reached)


def _milestones(row: Report) -> dict[str, frozenset[str]]:
    """Return the milestones of every task of the unit."""
    items = task_changes.standing_items(scheme_id=row.scheme_id, unit_ids={row.unit_id})
    return {item.uuid: frozenset(each.text for each in item.milestones) for item in items}


def entry_problems(entry: EntryDraft, today: date, milestones: frozenset[str]) -> list[Problem]:
    """Return what is wrong with what was typed of a task: percentages, days that lie ahead, unknown milestones."""
    found = []
    if not 0 <= entry.percent <= ALL:
        found.append(Problem("percent", _("进度应为 0 到 100 的整数"), "percent"))
    if (entry.finished_on is not None) != (entry.percent == ALL):
        found.append(Problem("finished", _("进度 100% 与完成日期须一并填写"), "finished_on"))
    days = [("finished_on", entry.finished_on), *((f"reached-{text}", on) for text, on in entry.reached)]
    said = _("日期不能晚于今天")
    found += [Problem("day_ahead", said, path) for path, day in days if day and day > today]
    unknown = [text for text, _on in entry.reached if text not in milestones]
    found += [Problem("milestone_unknown", _("任务没有“%(text)s”这个节点") % {"text": within_quotes(text)}, "reached")
              for text in unknown]  # fmt: skip
    return found


def _seal(row: Report, actor: Actor, at: datetime, grant: Grant, before: list[dict[str, Any]]) -> None:
    """Renew the fingerprint, forget what was said of entries that changed, and record who changed what."""
    fresh = Report.objects.prefetch_related("entries__reached").get(pk=row.pk)
    now = as_json(entries_of(report=fresh))
    found = compare(before, now, FIELDS)
    touched = [change.item for change in found if change.change == "changed"]
    Entry.objects.filter(report=row, uuid__in=touched).update(verdict=Verdict.OPEN, verdict_reason="")
    row.fingerprint, row.edited_at, row.edited_by_id = fingerprint(now), at, actor.user_id
    row.save(update_fields=["fingerprint", "edited_at", "edited_by"])
    if found and before:
        audit.record(
            actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, after=row.fingerprint,
            difference=audit.as_difference(found),
        )  # fmt: skip
