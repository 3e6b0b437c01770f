"""How a matter comes into the ledger: a leader instructs, or the office takes something up (P4)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import PressTarget
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.schemes import api as schemes
from hengjing.steps.supervision.data import CaseDraft, Source
from hengjing.steps.supervision.models import Case
from hengjing.steps.supervision.selectors.reading import OF_THE_UNIT, list_cases

INSTRUCT = "supervision.case:instruct"
OPEN = "supervision.case:open"
WORDS = "请在期限内答复督办事项"


def instruct(*, actor: Actor, at: datetime, scheme_id: int, draft: CaseDraft, key: UUID | None = None) -> Case:
    """A leader writes an instruction on a task or a unit; it stands in the ledger at once and the unit is told.

    Raises:
        NotAllowed: The unit is not in the charge of the leader.
        NotReady: The text is missing, the date lies behind, or the scheme does not assess the unit.
    """
    return _open(actor, at, scheme_id, draft, INSTRUCT, key)


def open_case(*, actor: Actor, at: datetime, scheme_id: int, draft: CaseDraft, key: UUID | None = None) -> Case:
    """The office takes a matter up, from an overdue task or from elsewhere.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: As in `instruct`.
    """
    return _open(actor, at, scheme_id, draft, OPEN, key)


@transaction.atomic
def press_cases(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = WORDS
) -> int:
    """Urge the lead units of the chosen matters that wait for their unit; return how many were urged.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    chosen = set(rows)
    waiting = list_cases(actor=actor, scheme_id=scheme_id).filter(state__in=OF_THE_UNIT)
    targets = [
        PressTarget(row.ref(), f"/supervision/{row.uuid}/", unit=row.unit_id)
        for row in waiting
        if str(row.uuid) in chosen
    ]
    if targets:
        notices.press(actor=actor, at=at, targets=targets, words=words, key=str(key))
    return len(targets)


@transaction.atomic
def _open(actor: Actor, at: datetime, scheme_id: int, draft: CaseDraft, action: str, key: UUID | None) -> Case:
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    subject = Subject(unit=draft.unit, program=scheme.program.id)
    grant = access.require(actor=actor, action_name=action, subject=subject)
    _check(draft, scheme_id, at)
    if not workflow.claim(key=key, actor=actor, at=at, action=action, object_uuid=uuid4()):
        return Case.objects.filter(scheme_id=scheme_id, unit_id=draft.unit, opened_by_id=actor.user_id).latest("pk")
    schemes.lock_units(scheme_id=scheme_id)
    last = Case.objects.filter(scheme_id=scheme_id).aggregate(last=Max("number"))["last"] or 0
    row = Case.objects.create(
        scheme_id=scheme_id, program_id=scheme.program.id, unit_id=draft.unit, year=scheme.year, number=last + 1,
        unit_name=orgs.name_of(unit_id=draft.unit, on=at.date()), item_uuid=draft.item, item_name=draft.item_name,
        source=Source.INSTRUCTION if action == INSTRUCT else draft.source, text=draft.text.strip(),
        due_on=draft.due_on, opened_at=at, opened_by_id=actor.user_id or 0, opened_by_name=actor.name,
    )  # fmt: skip
    said = {"事项": ("", row.text)}
    audit.record(actor=actor, at=at, action=action, subject=row.ref(), grant=grant, difference=said)
    people = [
        person.user_id
        for role in (Role.UNIT_FILER, Role.UNIT_HEAD)
        for person in posts.holders_of(role=role, unit=draft.unit, at=at)
    ]
    notices.tell(
        recipients=people, action=action, subject=row.ref(), at=at, link=f"/supervision/{row.uuid}/",
        words=row.text[:200], asks=draft.unit,
    )  # fmt: skip
    return row


def _check(draft: CaseDraft, scheme_id: int, at: datetime) -> None:
    found = []
    if not draft.text.strip():
        found.append(Problem("text_missing", _("请写明批示或督办的内容"), "text"))
    if draft.due_on < at.date():
        found.append(Problem("day_behind", _("答复期限不能早于今天"), "due_on"))
    if draft.unit not in {unit.id for unit in schemes.units_in(scheme_id=scheme_id, on=at.date())}:
        found.append(Problem("unit_outside", _("单位不在本方案的考核范围内"), "unit"))
    if found:
        raise NotReady(found)
