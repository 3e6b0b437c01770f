"""Whoever decides: matters in which an opinion is missing, what was decided lately, what waits for approval."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.desks.data import Desk, DeskRow
from hengjing.foundation.access.api import action
from hengjing.foundation.access.data import Actor
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs.api import day_of
from hengjing.steps.letters import api as letters
from hengjing.steps.schemes.data import SchemeData

LATELY = timedelta(days=60)
SHOWN = 5
BATCH, SUPPLEMENT = "letters.batch:approve", "supplements.supplement:approve"


def deliberating(*, actor: Actor, at: datetime) -> list[Desk]:
    """Return what a member has yet to speak on, and what the group has decided within two months."""
    return [_awaited(actor, at), _decided(actor, at)]


def approving(*, scheme: SchemeData | None, todos: Sequence[Todo], at: datetime) -> Desk:
    """Return what waits for the approval of the government, with how many letters each approval is about."""
    progress = letters.letters_progress(scheme_id=scheme.id, at=at) if scheme else None
    waiting = progress.made - progress.issued if progress else 0
    rows = tuple(
        DeskRow(
            title=each.title,
            url=each.link,
            state=_(action(each.action).label),
            light=each.light,
            note=_("本批 %(n)s 份责任书") % {"n": waiting} if each.action == BATCH and waiting else each.unit,
            due_on=each.due_on,
        )
        for each in todos
        if each.action in {BATCH, SUPPLEMENT}
    )
    note = _("%(n)s 项") % {"n": len(rows)}
    if progress and progress.made:
        of = {"made": progress.made, "issued": progress.issued, "signed": progress.signed}
        note += " · " + _("责任书已生成 %(made)s，已印发 %(issued)s，已签订 %(signed)s") % of
    return Desk(
        title=_("待您批准"),
        note=note,
        heads=(_("事项"), _("办理"), _("期限")),
        rows=rows,
        empty=_("没有待您批准的事项。"),
        url=reverse("letters:letter_list"),
        url_label=_("全部责任书"),
    )


def _awaited(actor: Actor, at: datetime) -> Desk:
    told = _("已发表意见 %(given)s / %(entitled)s 人")
    found = deliberations.awaited_of(actor=actor, at=at)
    rows = tuple(
        DeskRow(
            title=each.title,
            url=each.url,
            state=told % {"given": each.tally.given, "entitled": each.tally.entitled},
            light=each.light,
            due_on=each.due_on,
        )
        for each in found
    )
    return Desk(
        title=_("待您发表意见"),
        note=_("%(n)s 项") % {"n": len(rows)},
        heads=(_("事项"), _("进度"), _("期限")),
        rows=rows,
        empty=_("审议中的事项您都已发表意见，或者目前没有事项提请审议。"),
        url=reverse("deliberations:matter_list"),
        url_label=_("全部审议事项"),
    )


def _decided(actor: Actor, at: datetime) -> Desk:
    found = deliberations.decided_since(actor=actor, since=at - LATELY)
    rows = tuple(
        DeskRow(
            title=each.title,
            url=each.url,
            state=_(each.state_label),
            note=each.decision,
            due_on=day_of(each.decided_at) if each.decided_at else None,
        )
        for each in found[:SHOWN]
    )
    return Desk(
        title=_("最近审议结果"),
        note=_("近 60 天 %(n)s 项") % {"n": len(found)},
        heads=(_("事项"), _("结果"), _("决定日期")),
        rows=rows,
        empty=_("近 60 天领导小组没有作出审议决定。"),
    )
