"""The assessing body names the raters of an item, says who is absent, and gives ballots back (C3)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.panels.data import BallotState
from hengjing.steps.panels.models import Ballot
from hengjing.steps.panels.selectors.people import people_offered
from hengjing.steps.panels.selectors.reading import NAME, get_ballot_of_body
from hengjing.steps.panels.services.numbering import numbers_of
from hengjing.steps.score_sheets import api as score_sheets


@transaction.atomic
def name_raters(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, item: str, raters: Sequence[int], group: str = "",
) -> int:  # fmt: skip
    """Name the raters of an item, in a group where the rule has groups; return how many there are.

    Those who were named before and are not named now lose their ballot, as long as it has not been handed in.

    Raises:
        NotFound, NotAllowed: The actor may not see the sheet, or does not assess for its body.
        StaleState: The sheet was changed or has gone on since the actor saw it.
        NotReady: Raters do not mark the item, the group is unknown, or a ballot of somebody left out was handed in.
    """
    sheet = score_sheets.get_sheet(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=NAME, subject=sheet.subject())
    score_sheets.hold_sheet(uuid=uuid, seen_version=seen_version)
    title, group_title = _titles(sheet, item, group)
    mine = Ballot.objects.filter(sheet_id=sheet.pk, item=item, group=group)
    gone = mine.exclude(rater_id__in=raters)
    kept = [ballot.rater.name for ballot in gone.select_related("rater") if ballot.state == BallotState.HANDED_IN]
    if kept:
        said = _("%(names)s已经交票，不能撤下") % {"names": "、".join(kept)}
        raise NotReady([Problem("handed_in", said, "raters", _("请先退回评分票"))])
    before = "、".join(mine.values_list("code", flat=True))
    gone.delete()
    _require_offered(actor, at, raters)
    standing = set(mine.values_list("rater_id", flat=True))
    new = [user for user in dict.fromkeys(raters) if user not in standing]
    codes = numbers_of(scheme_id=sheet.scheme_id, users=new)
    for user in new:
        Ballot.objects.create(
            sheet_id=sheet.pk, scheme_id=sheet.scheme_id, program_id=sheet.program_id, body_id=sheet.body_id,
            item=item, item_title=title, group=group, rater_id=user,
            code=codes[user], named_at=at,
        )  # fmt: skip
    after = "、".join(mine.values_list("code", flat=True))
    audit.record(actor=actor, at=at, action=NAME, subject=sheet.ref(), grant=grant,
                 difference={f"{title} {group_title}".strip(): (before, after)})  # fmt: skip
    _tell(sheet, new, at)
    return mine.count()


def _require_offered(actor: Actor, at: datetime, raters: Sequence[int]) -> None:
    if set(raters) - {user for user, _name in people_offered(actor=actor, at=at)}:
        raise NotReady([Problem("rater_unknown", _("所选评委中有人不在可选名单内"), "raters", _("请刷新页面"))])


def _titles(sheet: Any, item: str, group: str) -> tuple[str, str]:
    """Return the titles of an item that raters mark and of one of its groups."""
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    if item not in sheet.items or not rules.is_panel(item):
        raise NotReady([Problem("no_panel", _("评分表中没有由评委打分的这一项"), "item")])
    groups = rules.form_of(rules.units_of(item)[0].code, item).groups or ("",)
    if group not in groups:
        raise NotReady([Problem("group_unknown", _("评分规则没有这一组别"), "group")])
    return str(rules.nodes[item].title), rules.group_title(item, group)


def _tell(sheet: Any, users: Sequence[int], at: datetime) -> None:
    if users:
        notices.tell(recipients=tuple(users), action=NAME, subject=sheet.ref(), at=at, link="/ballots/", words="")


def mark_absent(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The body says that a rater does not take part, with a reason; the ballot counts as absent for every unit."""
    return _fire(actor, at, uuid, "mark_absent", seen_version, key, reason)


def reopen_ballot(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The body gives a ballot back to its rater, unseen, with a reason."""
    return _fire(actor, at, uuid, "reopen", seen_version, key, reason)


@transaction.atomic
def _fire(actor: Actor, at: datetime, uuid: UUID, verb: str, seen_version: int, key: UUID | None, reason: str) -> Fired:
    row = get_ballot_of_body(actor=actor, uuid=uuid)
    told = Telling((row.rater_id,), link=row.url, words=reason)
    fired = workflow.fire(
        instance=row, action=f"panels.ballot:{verb}", actor=actor, at=at, seen_version=seen_version, reason=reason,
        key=key, tell=told,
    )  # fmt: skip
    if not fired.repeated:
        score_sheets.hold_sheet(uuid=row.sheet.uuid)
        absence = reason.strip() if verb == "mark_absent" else ""
        Ballot.objects.filter(pk=row.pk).update(absence=absence)
    return fired
