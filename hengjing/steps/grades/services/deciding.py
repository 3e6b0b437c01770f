"""What moves grades on: the group decides otherwise and determines, the leadership approves (P6, B1, B4)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Decision, MatterData, MatterState
from hengjing.foundation.notices import api as notices
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.grades.data import DecisionState, rules_from
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.keeping import fingerprint_of, prepared, problems_of_change
from hengjing.steps.grades.selectors.reading import get_decision, get_row, url_of

DECIDE, PUT_UP = "grades.decision:decide", "grades.decision:put_up"
APPROVE, SEND_BACK = "grades.decision:approve", "grades.decision:send_back"


@transaction.atomic
def decide_otherwise(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, unit_code: str, grade: str, reason: str,
    key: UUID | None = None,
) -> GradeDecision:  # fmt: skip
    """Give a unit another grade than the one proposed, within the rules of the scheme and with a reason.

    While it is deliberated the matter is sent back first: opinions were given on what was put up, and it is put up
    again. The proposed grade takes the deviation back.

    Raises:
        NotReady: The reason is missing, or the grade breaks a rule of the scheme.
        NotFound, NotAllowed: The actor may not see or not decide it.
        StaleState: The decision was changed or has gone on since the actor saw it.
    """
    row = get_decision(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=DECIDE, subject=row.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=DECIDE, object_uuid=uuid):
        return row
    if row.state not in (DecisionState.PROPOSED, DecisionState.IN_DELIBERATION) or row.version != seen_version:
        raise workflow.stale(row, seen_version)
    if row.state == DecisionState.IN_DELIBERATION:
        _send_back_to_change(actor, at, row, get_row(decision=row, code=unit_code), reason.strip())
        row = get_decision(actor=actor, uuid=uuid)
    rows = GradeDecision.objects.filter(pk=row.pk, version=row.version, state=DecisionState.PROPOSED)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    unit = get_row(decision=row, code=unit_code)
    _require_apart(actor, at, row, unit)
    _check(row, unit, grade, reason.strip())
    rules, before = rules_from(row.rules), unit.decided
    _keep(unit, grade, reason.strip(), actor, at)
    row.refresh_from_db()
    row.fingerprint = fingerprint_of(decision=row)
    GradeDecision.objects.filter(pk=row.pk).update(fingerprint=row.fingerprint)
    audit.record(
        actor=actor, at=at, action=DECIDE, subject=row.ref(), grant=grant, reason=reason.strip(),
        difference={unit.name: (rules.title(before), rules.title(grade))}, after=row.fingerprint,
    )  # fmt: skip
    _ask_to_put_up(row, at, {"unit": unit.name, "grade": rules.title(grade)})
    return row


def _ask_to_put_up(row: GradeDecision, at: datetime, about: dict[str, str]) -> None:
    office, words = _office(row, at), _("%(unit)s改定为%(grade)s，请重新提请审议") % about
    notices.tell(recipients=office.recipients, action=DECIDE, subject=row.ref(), at=at, link=office.link, words=words)


def _require_apart(actor: Actor, at: datetime, row: GradeDecision, unit: DecidedGrade) -> None:
    """Let nobody decide on a grade of the class in which the own unit stands: its places are shared."""
    own = posts.units_of_person(user_id=actor.user_id or 0, at=at)
    if own and row.rows.filter(class_code=unit.class_code, unit__in=own).exists():
        said = _("您在%(class)s的单位任职，不能改定本类单位的等次") % {"class": unit.class_name}
        raise NotReady([Problem("forced", said, "grade", _("请由未在本类单位任职的其他组长办理"))])


def _check(row: GradeDecision, unit: DecidedGrade, grade: str, reason: str) -> None:
    problems = list(problems_of_change(decision=row, row=unit, grade=grade))
    if not reason:
        problems.append(Problem("reason_missing", _("请填写理由"), "reason"))
    if grade == unit.decided:
        problems.append(Problem("grade_same", _("等次没有变动"), "grade"))
    if problems:
        raise NotReady(problems)


def _keep(unit: DecidedGrade, grade: str, reason: str, actor: Actor, at: datetime) -> None:
    back = grade == unit.proposed
    DecidedGrade.objects.filter(pk=unit.pk).update(
        decided=grade,
        reason="" if back else reason,
        otherwise_at=None if back else at,
        otherwise_by_id=None if back else actor.user_id,
    )


def _send_back_to_change(actor: Actor, at: datetime, row: GradeDecision, unit: DecidedGrade, reason: str) -> None:
    matter = _matter(actor, row)
    said = _("改定%(unit)s的等次：%(reason)s") % {"unit": unit.name, "reason": reason}
    deliberations.return_matter(
        actor=actor, at=at, uuid=UUID(matter.uuid), seen_version=matter.version, reason=said
    )  # fmt: skip


@transaction.atomic
def put_up(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Put the grades before the leading group; what is deliberated is their content as it is now (B1).

    Raises:
        NotReady: A rule of the scheme is broken, or the result was corrected since.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = prepared(decision=get_decision(actor=actor, uuid=uuid))
    row.fingerprint = fingerprint_of(decision=row)
    fired = workflow.fire(instance=row, action=PUT_UP, actor=actor, at=at, seen_version=seen_version, key=key)
    if not fired.repeated:
        GradeDecision.objects.filter(pk=row.pk).update(fingerprint=row.fingerprint)
        summary = "\n".join(f"{told.label}：{told.text}" for told in row.told)
        matter = deliberations.put_up(
            actor=actor, at=at, entity=row.entity, uuid=row.uuid, program_id=row.program_id, title=str(row),
            summary=summary,
        )  # fmt: skip
        GradeDecision.objects.filter(pk=row.pk).update(matter_uuid=UUID(matter.uuid))
    return fired


def withdraw(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """Take the grades back from the group before it has decided.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As `fire` says.
    """
    row = get_decision(actor=actor, uuid=uuid)
    matter = _matter(actor, row) if row.version == seen_version else None
    if matter is None:
        raise workflow.stale(row, seen_version)
    return deliberations.withdraw_matter(
        actor=actor, at=at, uuid=UUID(matter.uuid), seen_version=matter.version, reason=reason, key=key
    )


def follow_adoption(uuid: UUID, decision: Decision, actor: Actor, at: datetime) -> None:
    """The group has adopted the grades: they are determined, and go on to the government leadership (B1)."""
    row = prepared(decision=_decision(uuid))
    matter = deliberations.matter_of(actor=actor, entity=row.entity, uuid=uuid)
    people = posts.holders_of(role=Role.GOVERNMENT_LEADER, at=at, district=actor.district)
    telling = Telling(tuple(person.user_id for person in people), link=url_of(row))
    workflow.fire(
        instance=row, action="grades.decision:adopt", actor=actor, at=at, seen_version=row.version,
        reason=decision.note, tell=telling,
    )  # fmt: skip
    tally = {name: getattr(decision.tally, name) for name in TALLIED} if decision.tally else None
    GradeDecision.objects.filter(pk=row.pk).update(
        resolution=decision.note, minutes=matter.minutes if matter else "", tally=tally
    )


TALLIED = ("members", "recused", "agree", "disagree", "reserve")


def follow_return(uuid: UUID, decision: Decision, actor: Actor, at: datetime) -> None:
    """The group has returned the grades, or the office has taken them back: they are proposed again."""
    row = _decision(uuid)
    action = "grades.decision:withdraw" if decision.state == MatterState.WITHDRAWN else "grades.decision:return"
    workflow.fire(
        instance=row, action=action, actor=actor, at=at, seen_version=row.version, reason=decision.note,
        tell=_office(row, at),
    )  # fmt: skip


@transaction.atomic
def approve(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """The government leadership approves the very grades that the group determined (B4).

    Raises:
        NotReady: They are not those that were put up, or the result was corrected since.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = prepared(decision=get_decision(actor=actor, uuid=uuid))
    return workflow.fire(
        instance=row, action=APPROVE, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key,
        tell=_office(row, at),
    )  # fmt: skip


@transaction.atomic
def send_back(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The government leadership gives the grades back, with a reason; the group deliberates anew.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As `fire` says.
    """
    row = get_decision(actor=actor, uuid=uuid)
    return workflow.fire(
        instance=row, action=SEND_BACK, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key,
        tell=_office(row, at),
    )  # fmt: skip


def _matter(actor: Actor, row: GradeDecision) -> MatterData:
    """Return the open matter of a decision that is deliberated."""
    matter = deliberations.matter_of(actor=actor, entity=row.entity, uuid=row.uuid)
    if matter is None or matter.state != MatterState.OPEN:
        raise workflow.stale(row, row.version)
    return matter


def _office(row: GradeDecision, at: datetime) -> Telling:
    people = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
    return Telling(tuple(person.user_id for person in people), link=url_of(row))


def _decision(uuid: UUID) -> Any:
    found = GradeDecision.objects.filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份等次，或者您无权查看"))
    return found
