"""An item that does not apply to a unit: the body asks with its reason, the office decides; only then it counts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotReady, Problem, Refused
from hengjing.foundation.notices import api as notices
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.score_sheets.data import Exemption, SheetState
from hengjing.steps.score_sheets.models import Cell, Sheet
from hengjing.steps.score_sheets.selectors.reading import get_cell

ASK, DECIDE = "score_sheets.cell:request_not_applicable", "score_sheets.cell:decide_not_applicable"


@transaction.atomic
def request_not_applicable(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Cell:
    """Ask that an item does not apply to a unit; with an empty reason a request that is open is taken back.

    Raises:
        NotFound, NotAllowed: The actor may not see the cell or does not assess for the body.
        NotReady: There is neither a reason nor a request.
        StaleState, Refused: Somebody else was faster, or the sheet is not in scoring.
    """
    cell = get_cell(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=ASK, subject=cell.sheet.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=ASK, object_uuid=uuid):
        return cell
    _require_scoring(cell)
    claim(cell, seen_version)
    reason = reason.strip()
    if not reason and cell.exemption == Exemption.NONE:
        raise NotReady([Problem("reason_missing", _("请填写不适用的理由"), "reason")])
    cell.exemption = Exemption.ASKED if reason else Exemption.NONE
    cell.exemption_reason, cell.exemption_answer = reason, ""
    cell.exemption_asked_by_id, cell.exemption_decided_by_id = actor.user_id, None
    _keep(cell)
    audit.record(actor=actor, at=at, action=ASK, subject=cell.ref(), grant=grant, reason=reason)
    office = posts.holders_of(role=Role.OFFICE, program=cell.sheet.program_id, at=at)
    if reason and office:
        notices.tell(recipients=tuple(person.user_id for person in office), action=ASK, subject=cell.ref(), at=at,
                     link=cell.url, words="")  # fmt: skip
    return cell


@transaction.atomic
def decide_not_applicable(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, approved: bool, reason: str = "",
    key: UUID | None = None,
) -> Cell:  # fmt: skip
    """Approve or refuse a request, a refusal with its reason; what was approved takes the place of every number.

    Raises:
        NotFound, NotAllowed: The actor may not see the cell or does not run the program.
        NotReady: The refusal has no reason.
        StaleState, Refused: Somebody else was faster, there is no open request, or the sheet was accepted.
    """
    cell = get_cell(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=DECIDE, subject=cell.sheet.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=DECIDE, object_uuid=uuid):
        return cell
    if not approved and not reason.strip():
        raise NotReady([Problem("reason_missing", _("不予核准须写明理由"), "reason")])
    _require_scoring(cell)
    claim(cell, seen_version)
    if cell.exemption != Exemption.ASKED:
        raise Refused(_("这一项没有待核准的不适用申请"))
    before = str(Exemption(cell.exemption).label)
    cell.exemption = Exemption.APPROVED if approved else Exemption.REFUSED
    cell.exemption_answer, cell.exemption_decided_by_id = reason.strip(), actor.user_id
    _keep(cell)
    audit.record(actor=actor, at=at, action=DECIDE, subject=cell.ref(), grant=grant, reason=reason.strip(),
                 difference={"是否适用": (before, str(Exemption(cell.exemption).label))})  # fmt: skip
    people = posts.assessors_of(bodies=[cell.sheet.body_id], at=at)[cell.sheet.body_id]
    if people:
        notices.tell(recipients=tuple(person.user_id for person in people), action=DECIDE, subject=cell.ref(), at=at,
                     link=cell.url, words="")  # fmt: skip
    return cell


def _require_scoring(cell: Cell) -> None:
    """Take the sheet for this transaction, while it is in scoring."""
    rows = Sheet.objects.filter(pk=cell.sheet_id, state=SheetState.SCORING)
    if rows.update(version=F("version") + 1) != 1:
        raise Refused(_("评分表已经报送或锁定，请先退回后再办理"))


def _keep(cell: Cell) -> None:
    cell.save(update_fields=[
        "exemption", "exemption_reason", "exemption_answer", "exemption_asked_by", "exemption_decided_by",
    ])  # fmt: skip
