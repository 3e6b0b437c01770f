"""Supplements: a change after the issue never edits a letter, it is decided, issued and signed again (P3, P4)."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.letter_forms.content import fingerprint
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.data import IssuedLetter
from hengjing.steps.supplements.content import changes_of, require_sound
from hengjing.steps.supplements.data import ItemChange, SupplementData
from hengjing.steps.supplements.models import Supplement, SupplementPaper
from hengjing.steps.supplements.selectors.reading import get_supplement, supplement_data, url_of
from hengjing.steps.supplements.selectors.standing import items_of_letter
from hengjing.steps.supplements.setting import supplement_document

DRAFT = "supplements.supplement:draft"


@transaction.atomic
def request_supplement(
    *, actor: Actor, at: datetime, scheme_id: int, unit_id: int, changes: Sequence[ItemChange], reason: str,
    ref: ObjectRef,
) -> SupplementData:  # fmt: skip
    """Draft the supplement that a decided change asks for; the same change asked for twice finds the first.

    Raises:
        NotReady: The unit has no letter in force, the reason is missing, or a change does not fit what is in force.
        NotAllowed: The actor may not draft supplements of the unit.
    """
    letter = _letter(scheme_id, unit_id)
    grant = access.require(actor=actor, action_name=DRAFT, subject=_subject(letter))
    standing = Supplement.objects.filter(letter_id=letter.id, because_entity=ref.entity, because_uuid=ref.uuid).first()
    if standing:
        return supplement_data(standing)
    if not reason.strip():
        raise NotReady([Problem("reason_missing", _("请填写理由"), "reason")])
    require_sound(items_of_letter(letter), changes)
    row = _drafted(letter, tuple(changes), reason.strip(), ref)
    row.drafted_at, row.drafted_by_id = at, actor.user_id
    row.save(force_insert=True)
    office = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
    audit.record(actor=actor, at=at, action=DRAFT, subject=row.ref(), grant=grant, reason=reason, after=row.fingerprint)
    _tell(row, DRAFT, tuple(person.user_id for person in office), at)
    return supplement_data(row)


def put_up_supplement(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The office puts a supplement up for approval.

    Raises:
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    people = posts.holders_of(role=Role.GOVERNMENT_LEADER, at=at, district=actor.district)
    return _fire("put_up", actor, at, uuid, (seen_version, "", key), tuple(person.user_id for person in people))


def approve_supplement(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """The government leadership approves a supplement (B4).

    Raises:
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _fire("approve", actor, at, uuid, (seen_version, reason, key))


def send_back_supplement(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The government leadership gives a supplement back to the office, with a reason.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As `fire` says.
    """
    return _fire("send_back", actor, at, uuid, (seen_version, reason, key))


@transaction.atomic
def issue_supplement(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Issue an approved supplement: from now on it holds; its Word file is kept and never changed.

    Raises:
        NotReady: What it changes is no longer what is in force.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_supplement(actor=actor, uuid=uuid)
    letter = letters.issued_letter(letter_id=row.letter_id)
    if row.issued_at is None:
        require_sound(items_of_letter(letter), changes_of(row.changes))
    heads = posts.holders_of(role=Role.UNIT_HEAD, unit=row.unit_id, at=at)
    filers = posts.holders_of(role=Role.UNIT_FILER, unit=row.unit_id, at=at)
    people = tuple(dict.fromkeys(person.user_id for person in (*heads, *filers)))
    fired = _fire("issue", actor, at, uuid, (seen_version, "", key), people)
    if not fired.repeated:
        row.refresh_from_db()
        _keep_paper(row, letter, at)
    return fired


def _keep_paper(row: Supplement, letter: IssuedLetter, at: datetime) -> None:
    chain = str(audit.fingerprint_now())
    Supplement.objects.filter(pk=row.pk).update(chain=chain)
    content = supplement_document(supplement=row, letter=letter, at=at, chain=chain)
    hashed = hashlib.sha256(content).hexdigest()
    SupplementPaper.objects.create(supplement=row, content=content, sha256=hashed, made_at=at)


def _letter(scheme_id: int, unit_id: int) -> IssuedLetter:
    found = letters.letters_in_force(scheme_id=scheme_id, unit_ids=[unit_id])
    if not found:
        raise NotReady([Problem("no_letter", _("本单位还没有印发的责任书，不需要补充责任书"), "")])
    return found[0]


def _subject(letter: IssuedLetter) -> Subject:
    return Subject(unit=letter.unit, program=letter.program, label=letter.code)


def _drafted(letter: IssuedLetter, changes: tuple[ItemChange, ...], reason: str, ref: ObjectRef) -> Supplement:
    number = Supplement.objects.filter(letter_id=letter.id).count() + 1
    rows = [asdict(change) for change in changes]
    code = f"{letter.code}补{number}"
    content = {"letter": letter.fingerprint, "code": code, "reason": reason, "changes": rows}
    return Supplement(
        letter_id=letter.id, number=number, unit_id=letter.unit, unit_name=letter.unit_name,
        program_id=letter.program, code=code, reason=reason, changes=rows, because_entity=ref.entity,
        because_uuid=ref.uuid, because_label=ref.label[:300], fingerprint=fingerprint(content),
    )  # fmt: skip


def _fire(
    verb: str, actor: Actor, at: datetime, uuid: UUID, given: tuple[int, str, UUID | None],
    people: tuple[int, ...] | None = None,
) -> Fired:  # fmt: skip
    seen_version, reason, key = given
    row = get_supplement(actor=actor, uuid=uuid)
    if people is None:
        office = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
        people = tuple(person.user_id for person in office)
    return workflow.fire(
        instance=row, action=f"supplements.supplement:{verb}", actor=actor, at=at, seen_version=seen_version,
        reason=reason, key=key, tell=Telling(people, link=url_of(row)),
    )  # fmt: skip


def _tell(row: Supplement, action: str, people: tuple[int, ...], at: datetime) -> None:
    notices.tell(recipients=people, action=action, subject=row.ref(), at=at, link=url_of(row), words="")
