"""The signature of both parties: the unit confirms, the office enters day, names and the scanned copy (P3)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.files import api as files
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.letters.data import Signature
from hengjing.steps.letters.models import Letter, Supplement
from hengjing.steps.letters.selectors.reading import for_signing, get_letter, get_supplement


def confirm_letter(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit head confirms the letter for the unit.

    Raises:
        NotReady: The document is not made yet.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _confirm("letters.letter:confirm", get_letter(actor=actor, uuid=uuid), actor, at, (seen_version, key))


def confirm_supplement(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit head confirms a supplement for the unit.

    Raises:
        NotReady, NotFound, NotAllowed, StaleState: As in `confirm_letter`.
    """
    row = get_supplement(actor=actor, uuid=uuid)
    return _confirm("letters.supplement:confirm", row, actor, at, (seen_version, key))


def sign_letter(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, signature: Signature, key: UUID | None = None
) -> Fired:
    """The office enters that both parties have signed; the scanned copy is there and stays (P3).

    Raises:
        NotReady: The document or the scanned copy is missing, or the day is not between issue and today.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_letter(actor=actor, uuid=uuid)
    return _sign("letters.letter:sign", row, actor, at, (seen_version, signature, key))


def sign_supplement(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, signature: Signature, key: UUID | None = None
) -> Fired:
    """The office enters that both parties have signed a supplement.

    Raises:
        NotReady, NotFound, NotAllowed, StaleState: As in `sign_letter`.
    """
    row = get_supplement(actor=actor, uuid=uuid)
    return _sign("letters.supplement:sign", row, actor, at, (seen_version, signature, key))


def _confirm(
    action: str, row: Letter | Supplement, actor: Actor, at: datetime, given: tuple[int, UUID | None]
) -> Fired:
    seen_version, key = given
    people = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
    telling = Telling(tuple(person.user_id for person in people), link=link_of(row))
    return workflow.fire(
        instance=for_signing(row), action=action, actor=actor, at=at, seen_version=seen_version, key=key, tell=telling
    )


@transaction.atomic
def _sign(
    action: str, row: Letter | Supplement, actor: Actor, at: datetime, given: tuple[int, Signature, UUID | None]
) -> Fired:
    seen_version, signature, key = given
    subject: Any = for_signing(row)
    problems = _problems(row, signature, at)
    if problems:
        raise NotReady(problems)
    values = {
        "signed_on": signature.signed_on,
        "party_a_signer": signature.party_a.strip(),
        "party_b_signer": signature.party_b.strip(),
    }
    standing = type(row)._default_manager.filter(pk=row.pk, version=seen_version, signed_at=None)  # noqa: SLF001
    standing.update(**values)
    heads = posts.holders_of(role=Role.UNIT_HEAD, unit=row.unit_id, at=at)
    telling = Telling(tuple(person.user_id for person in heads), link=link_of(row))
    fired = workflow.fire(
        instance=subject, action=action, actor=actor, at=at, seen_version=seen_version, key=key, tell=telling
    )
    if not fired.repeated:
        files.lock(actor=actor, at=at, owner=row.ref())
    return fired


def _problems(row: Letter | Supplement, signature: Signature, at: datetime) -> list[Problem]:
    found = []
    if not signature.party_a.strip():
        found.append(Problem("signer_missing", _("请填写甲方签字人"), "party_a"))
    if not signature.party_b.strip():
        found.append(Problem("signer_missing", _("请填写乙方签字人"), "party_b"))
    if signature.signed_on > at.date():
        found.append(Problem("to_come", _("签订日期不能晚于今天"), "signed_on"))
    if row.issued_at and signature.signed_on < row.issued_at.date():
        found.append(Problem("before_issue", _("签订日期不能早于印发日期"), "signed_on"))
    return found


def link_of(row: Letter | Supplement) -> str:
    """Return the page of a letter or supplement."""
    return f"/letters/{row.uuid}/" if isinstance(row, Letter) else f"/letters/supplements/{row.uuid}/"
