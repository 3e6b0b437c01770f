"""The signature of both parties: the unit confirms, the office enters day, names and the scanned copy (P3)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.files import api as files
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.posts import api as posts
from hengjing.foundation.signatures.data import Signature
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling


def prepared(row: Any) -> Any:
    """Put on a row what its guards ask for: whether its paper and a scanned copy are there."""
    row.has_paper = getattr(row, "paper", None) is not None
    row.has_scan = bool(files.evidence_of(owner=row.ref()))
    return row


def confirm(
    *, row: Any, action: str, actor: Actor, at: datetime, seen_version: int, key: UUID | None, link: str
) -> Fired:
    """The unit head confirms a document for the unit; the office is told.

    Raises:
        NotReady: The document is not made yet.
        NotAllowed, StaleState: As `fire` says.
    """
    people = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
    telling = Telling(tuple(person.user_id for person in people), link=link)
    return workflow.fire(
        instance=prepared(row), action=action, actor=actor, at=at, seen_version=seen_version, key=key, tell=telling
    )


@transaction.atomic
def sign(
    *, row: Any, action: str, actor: Actor, at: datetime, seen_version: int, signature: Signature,
    key: UUID | None, link: str,
) -> Fired:  # fmt: skip
    """The office enters that both parties have signed; the scanned copy is there and stays (P3).

    Raises:
        NotReady: The document or the scanned copy is missing, or the day is not between issue and today.
        NotAllowed, StaleState: As `fire` says.
    """
    subject = prepared(row)
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
    telling = Telling(tuple(person.user_id for person in heads), link=link)
    fired = workflow.fire(
        instance=subject, action=action, actor=actor, at=at, seen_version=seen_version, key=key, tell=telling
    )
    if not fired.repeated:
        files.lock(actor=actor, at=at, owner=row.ref())
    return fired


def _problems(row: Any, signature: Signature, at: datetime) -> list[Problem]:
    found = []
    if not signature.party_a.strip():
        found.append(Problem("signer_missing", _("请填写甲方签字人"), "party_a"))
    if not signature.party_b.strip():
        found.append(Problem("signer_missing", _("请填写乙方签字人"), "party_b"))
    if signature.signed_on > at.date():
        found.append(Problem("to_come", _("签订日期不能晚于今天"), "signed_on"))
    if row.issued_at and signature.signed_on < day_of(row.issued_at):
        found.append(Problem("before_issue", _("签订日期不能早于印发日期"), "signed_on"))
    return found
