"""What moves a sheet on: submit, withdraw, accept, send back (B3)."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.score_sheets.models import Sheet, SubmittedSheet
from hengjing.steps.score_sheets.selectors.filling import problems_of_sheet, rows_of_sheet
from hengjing.steps.score_sheets.selectors.reading import get_sheet


@transaction.atomic
def submit_sheet(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Hand the sheet to the office; its numbers are kept as they were submitted.

    Raises:
        NotReady: Numbers, reasons, answers to requests or ballots are missing; each is named.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row: Any = get_sheet(actor=actor, uuid=uuid)
    row.problems = problems_of_sheet(sheet=row)
    content = [row_.as_row() for row_ in rows_of_sheet(sheet=row)]
    row.fingerprint = _fingerprint(content)
    office = [person.user_id for person in posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)]
    fired = _fire(actor, at, row, "submit", seen_version, key, tell=office)
    if not fired.repeated:
        Sheet.objects.filter(pk=row.pk).update(fingerprint=row.fingerprint)
        last = SubmittedSheet.objects.filter(sheet=row).aggregate(last=Max("number"))["last"] or 0
        SubmittedSheet.objects.create(
            sheet=row, number=last + 1, content=content, fingerprint=row.fingerprint, at=at, by_id=actor.user_id or 0
        )
    return fired


def _fingerprint(content: Sequence[dict[str, str]]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def withdraw_sheet(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The body takes its sheet back, as long as the office has not accepted it."""
    return _fire(actor, at, get_sheet(actor=actor, uuid=uuid), "withdraw", seen_version, key)


def accept_sheet(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The office accepts the very numbers on screen."""
    row = get_sheet(actor=actor, uuid=uuid)
    return _fire(actor, at, row, "accept", seen_version, key, tell=_assessors(row, at))


def send_back_sheet(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The office gives the sheet back to the body, with a reason."""
    row = get_sheet(actor=actor, uuid=uuid)
    return _fire(actor, at, row, "send_back", seen_version, key, reason=reason, tell=_assessors(row, at))


def _assessors(row: Sheet, at: datetime) -> list[int]:
    return [person.user_id for person in posts.assessors_of(bodies=[row.body_id], at=at)[row.body_id]]


def _fire(
    actor: Actor, at: datetime, row: Any, verb: str, seen_version: int, key: UUID | None, *, reason: str = "",
    tell: Sequence[int] = (),
) -> Fired:  # fmt: skip
    telling = Telling(tuple(dict.fromkeys(tell)), link=f"/score-sheets/{row.uuid}/") if tell else None
    return workflow.fire(
        instance=row, action=f"score_sheets.sheet:{verb}", actor=actor, at=at, seen_version=seen_version,
        reason=reason, key=key, tell=telling,
    )  # fmt: skip
