"""The calendar of a scheme: change the term of a step, close a step (P1)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts
from hengjing.steps.schemes.data import SchemeData, Step, Term
from hengjing.steps.schemes.models import Scheme, SchemeStep, SchemeUnit
from hengjing.steps.schemes.selectors.reading import find_scheme, scheme_by_id
from hengjing.steps.schemes.services.drafting import term_problems

OF_UNITS = frozenset(Step) - {Step.SCHEME, Step.ANALYSIS}
"""The steps in which units have something to do by a day."""
CHANGE, CLOSE = "schemes.step:change", "schemes.step:close"


@transaction.atomic
def change_step(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, step: Step, term: Term, reason: str
) -> SchemeData:
    """Set another term for a step, with the reason; a step that was closed is open again.

    The contacts of the units are told, where units have something to do in the step.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        StaleState: The scheme was changed since the actor saw it.
        NotReady: The term ends before it begins or is the old one, or the reason is missing.
    """
    row, entry, grant = _open(actor, uuid, seen_version, step, CHANGE)
    problems = term_problems(step=step, term=term)
    if not reason.strip():
        problems.append(Problem("reason_missing", _("请填写理由")))
    difference = term_difference(entry, step, term)
    if not difference:
        problems.append(Problem("nothing_changed", _("期限没有变化"), "", _("请填写新的日期，或者返回")))
    if problems:
        raise NotReady(problems)
    entry.opens_on, entry.due_on, entry.closed_on = term.opens_on, term.due_on, None
    entry.save()
    audit.record(
        actor=actor, at=at, action=CHANGE, subject=row.ref(), grant=grant, reason=reason.strip(), difference=difference
    )
    if step in OF_UNITS:
        tell_of_terms(row, difference, reason.strip(), at)
    return scheme_by_id(scheme_id=row.pk)


@transaction.atomic
def close_step(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, step: Step) -> SchemeData:
    """Note that the office closed a step of the year on the day of `at`.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        StaleState: The scheme was changed since the actor saw it.
        NotReady: The step is closed already, or has not begun.
    """
    row, entry, grant = _open(actor, uuid, seen_version, step, CLOSE)
    words, today = {"step": _(str(step.label))}, orgs.day_of(at)
    if entry.closed_on:
        raise NotReady([Problem("step_closed", _("“%(step)s”已经关闭") % words)])
    if today < entry.opens_on:
        said, hint = _("“%(step)s”尚未开始，不能关闭") % words, _("提前开始的，请先更改开始日期")
        raise NotReady([Problem("step_not_begun", said, "", hint)])
    entry.closed_on = today
    entry.save()
    audit.record(
        actor=actor, at=at, action=CLOSE, subject=row.ref(), grant=grant,
        difference={f"{step.label}关闭日期": ("", today.isoformat())},
    )  # fmt: skip
    return scheme_by_id(scheme_id=row.pk)


def _open(actor: Actor, uuid: UUID, seen_version: int, step: Step, action: str) -> tuple[Scheme, SchemeStep, Grant]:
    row = find_scheme(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=action, subject=row.subject())
    claim(row, seen_version)
    entry = SchemeStep.objects.filter(scheme=row, step=step).first()
    if entry is None:
        raise NotFound(_("方案日历中没有这个步骤"))
    return row, entry, grant


def tell_of_terms(row: Scheme, difference: dict[str, tuple[str, str]], reason: str, at: datetime) -> None:
    """Tell the contacts of the units of a scheme which terms became different, and why."""
    units = SchemeUnit.objects.filter(scheme=row).values_list("unit_id", flat=True)
    told = {person.user_id for people in posts.filers_of(units=units, at=at).values() for person in people}
    changed = [f"{what}由{old}改为{new}" if new else f"{what}{old}取消" for what, (old, new) in difference.items()]
    notices.tell(
        recipients=sorted(told), action=CHANGE, subject=row.ref(), at=at, link=f"/schemes/{row.uuid}/",
        words="；".join([*changed, f"理由：{reason}"]),
    )  # fmt: skip


def term_difference(entry: SchemeStep, step: Step, term: Term) -> dict[str, tuple[str, str]]:
    """Return what becomes different, in the official words: they stay in the log as they were said."""
    pairs = {
        f"{step.label}开始日期": (entry.opens_on.isoformat(), term.opens_on.isoformat()),
        f"{step.label}期限": (entry.due_on.isoformat(), term.due_on.isoformat()),
        f"{step.label}关闭日期": (entry.closed_on.isoformat() if entry.closed_on else "", ""),
    }
    return {what: (old, new) for what, (old, new) in pairs.items() if old != new}
