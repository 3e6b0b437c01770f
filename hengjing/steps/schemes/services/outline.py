"""Name, points and calendar of a scheme; called by the app of its versions, which asks for the right and logs."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotReady
from hengjing.steps.schemes.data import Outline, Step, Term
from hengjing.steps.schemes.models import Scheme, SchemeStep
from hengjing.steps.schemes.services.calendar import OF_UNITS, tell_of_terms, term_difference
from hengjing.steps.schemes.services.drafting import term_problems

LABELS = {
    "title": "方案名称",
    "key_work_points": "重点工作分值",
    "declared_points": "部门申报工作分值",
    "ad_hoc_points": "上级临时交办工作分值",
    "amber_days": "预警提前工作日",
}
Changes = dict[str, tuple[str, str]]


@transaction.atomic
def write_outline(*, scheme_id: int, outline: Outline, seen_version: int | None = None) -> Changes:
    """Write name, points and terms of a scheme; return what became different, in the words of the log.

    A step whose term changes is open again, as in `change_step`. Steps that the outline does not name stay.

    Raises:
        StaleState: The scheme was changed since the actor saw it, where `seen_version` says what was seen.
        NotReady: A term ends before it begins.
    """
    problems = [each for step, term in outline.calendar.items() for each in term_problems(step=step, term=term)]
    if problems:
        raise NotReady(problems)
    row = Scheme.objects.get(pk=scheme_id)
    claim(row, seen_version)
    changed: Changes = {}
    for name, label in LABELS.items():
        old, new = str(getattr(row, name)), str(getattr(outline, name))
        setattr(row, name, getattr(outline, name))
        changed |= {label: (old, new)} if old != new else {}
    row.save(update_fields=list(LABELS))
    return changed | _write_terms(row, outline.calendar)


def tell_of_outline(*, scheme_id: int, changed: Changes, reason: str, at: datetime) -> None:
    """Tell the contacts of the units which terms became different, of the steps in which they have something to do."""
    theirs = tuple(step.label for step in OF_UNITS)
    told = {what: pair for what, pair in changed.items() if what.startswith(theirs)}
    if told:
        tell_of_terms(Scheme.objects.get(pk=scheme_id), told, reason, at)


def _write_terms(row: Scheme, calendar: Mapping[Step, Term]) -> Changes:
    found: Changes = {}
    standing = {entry.step: entry for entry in row.calendar.all()}
    for step, term in calendar.items():
        entry = standing.get(step) or SchemeStep(scheme=row, step=step, opens_on=term.opens_on, due_on=term.due_on)
        if entry.pk and (entry.opens_on, entry.due_on) == (term.opens_on, term.due_on):
            continue
        found |= term_difference(entry, step, term)
        entry.opens_on, entry.due_on, entry.closed_on = term.opens_on, term.due_on, None
        entry.save()
    return found
