"""What a member says of a matter, each for herself or himself; nobody speaks for a member (B1)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotAllowed, NotReady, Problem
from hengjing.foundation.deliberations.data import Choice
from hengjing.foundation.deliberations.models import Matter, Opinion
from hengjing.foundation.deliberations.selectors.counting import forced_of, members_of
from hengjing.foundation.deliberations.selectors.reading import get_matter
from hengjing.foundation.deliberations.services.holding import hold
from hengjing.foundation.workflow import api as workflow

OPINE, RECUSE = "deliberations.matter:opine", "deliberations.matter:recuse"


def give_opinion(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, opinion: Choice, reason: str = "",
    key: UUID | None = None,
) -> Matter:  # fmt: skip
    """Say what the member thinks of a matter; it may be said anew until the matter is decided, and the log keeps both.

    Raises:
        NotReady: The reason is missing, or the member has to recuse.
        NotFound, NotAllowed, StaleState: The actor is no member, acts for one, or the matter is over.
    """
    if opinion == Choice.RECUSED:
        raise NotReady([Problem("choice", _("请从“回避”办理"), "opinion")])
    return _speak(actor, at, uuid, seen_version, (OPINE, opinion, reason.strip(), key))


def recuse(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Matter:
    """Take no part in a matter; what the member said before does not count any more.

    Raises:
        NotReady: The reason is missing.
        NotFound, NotAllowed, StaleState: As for `give_opinion`.
    """
    return _speak(actor, at, uuid, seen_version, (RECUSE, Choice.RECUSED, reason.strip(), key))


@transaction.atomic
def _speak(
    actor: Actor, at: datetime, uuid: UUID, seen_version: int, said: tuple[str, Choice, str, UUID | None]
) -> Matter:
    action, choice, reason, key = said
    row = get_matter(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=action, subject=row.subject())
    member = next((each for each in members_of(district=row.district_id, at=at) if each.user_id == actor.user_id), None)
    if member is None:
        raise NotAllowed(_("意见须由成员本人发表，不能代为发表"), action, row.title)
    if not workflow.claim(key=key, actor=actor, at=at, action=action, object_uuid=uuid):
        return row
    hold(row, seen_version)
    _check(choice, reason, forced=member.user_id in forced_of(matter=row, at=at))
    before = row.opinions.filter(member=member.user_id).first()
    said_now = {"choice": choice, "reason": reason, "at": at, "name": member.name, "post": member.post}
    Opinion.objects.update_or_create(matter=row, member_id=member.user_id, defaults={**said_now, "entered_by": None})
    old = told(before.choice, before.reason) if before else ""
    audit.record(
        actor=actor, at=at, action=action, subject=row.ref(), grant=grant, reason=reason,
        difference={"意见": (old, told(choice, reason))}, after=row.fingerprint,
    )  # fmt: skip
    return row


def told(choice: str, reason: str) -> str:
    """Return an opinion as the log has it."""
    return f"{Choice(choice).label} {reason}".strip()


def _check(choice: Choice, reason: str, *, forced: bool) -> None:
    if forced and choice != Choice.RECUSED:
        raise NotReady([Problem("forced", _("您任职的单位与此事项有关，应当回避"), "opinion")])
    if choice != Choice.AGREE and not reason:
        raise NotReady([Problem("reason_missing", _("请填写理由"), "reason")])
