"""What a rater does with the own ballot: mark, save, hand in (C3)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem, Refused
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired
from hengjing.steps.panels.data import BallotState, MarkOfUnit
from hengjing.steps.panels.models import Ballot
from hengjing.steps.panels.selectors.reading import engine_problems, get_own_ballot, problems_of_ballot, units_of
from hengjing.steps.panels.selectors.recusing import own_units, to_recuse
from hengjing.steps.score_sheets.data import SheetState
from hengjing.steps.sheet_rules.data import Status

FILL = "panels.ballot:fill"


@transaction.atomic
def save_ballot(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, marks: Iterable[MarkOfUnit], key: UUID | None = None
) -> Ballot:
    """Write marks into the own ballot; units that are not named stay as they are, the rater's own count as not marked.

    Raises:
        NotFound: The ballot is not the actor's.
        StaleState, Refused: It was changed since the actor saw it, was handed in, or the sheet is not in scoring.
        NotReady: A unit is not on the ballot or the rater's own, or the engine refuses a mark.
    """
    row = get_own_ballot(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=FILL, subject=row.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=FILL, object_uuid=uuid):
        return row
    _require_scoring(row)
    rows = Ballot.objects.filter(pk=row.pk, version=seen_version, state=BallotState.OPEN)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1
    _write(row, marks, own_units(ballot=row, at=at))
    row.marks |= to_recuse(ballot=row, at=at)
    problems = engine_problems(ballot=row)
    if problems:
        raise NotReady(problems)
    row.save(update_fields=["marks"])
    audit.record(actor=actor, at=at, action=FILL, subject=row.ref(), grant=grant)
    return row


def _write(row: Ballot, marks: Iterable[MarkOfUnit], own: frozenset[str]) -> None:
    units = {unit.code: unit.title for unit in units_of(ballot=row)}
    for mark in marks:
        if mark.unit in own and mark.value.strip() and not mark.abstains:
            said = _("您在%(unit)s任职，须回避，不能给它打分") % {"unit": units[mark.unit]}
            raise NotReady([Problem("own_unit", said, f"unit-{mark.unit}")])
        if mark.unit not in units:
            said = _("评分票上没有单位 %(unit)s") % {"unit": mark.unit}
            raise NotReady([Problem("unit_unknown", said, f"unit-{mark.unit}")])
        status = Status.ABSENT.value if mark.abstains else ""
        value = "" if mark.abstains else mark.value.strip()
        row.marks[mark.unit] = {"value": value, "status": status, "reason": mark.reason.strip()}


@transaction.atomic
def submit_ballot(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None,
    marks: Iterable[MarkOfUnit] = (),
) -> Fired:  # fmt: skip
    """Hand the own ballot in, with these marks where some are given.

    Raises:
        NotReady: Units have no mark, or a mark below the highest has no reason.
        NotFound, StaleState, Refused: As in `save_ballot`.
    """
    given = tuple(marks)
    if given or to_recuse(ballot=get_own_ballot(actor=actor, uuid=uuid), at=at):
        seen_version = save_ballot(actor=actor, at=at, uuid=uuid, seen_version=seen_version, marks=given).version
    row: Any = get_own_ballot(actor=actor, uuid=uuid)
    _require_scoring(row)
    row.problems = problems_of_ballot(ballot=row)
    return workflow.fire(
        instance=row, action="panels.ballot:submit", actor=actor, at=at, seen_version=seen_version, key=key
    )


def _require_scoring(row: Ballot) -> None:
    if row.sheet.state != SheetState.SCORING:
        raise Refused(_("评分已经结束，评分票不能再改"))
