"""The pages on which a member says what she or he thinks of a matter, or recuses."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice, MatterState
from hengjing.foundation.deliberations.forms import OpinionForm, RecusalForm
from hengjing.foundation.deliberations.selectors.counting import said_by
from hengjing.foundation.deliberations.selectors.reading import get_matter
from hengjing.foundation.workflow import api as workflow


@gate("deliberations.matter:opine", writes=True)
def matter_opine(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """发表意见."""
    actor, at = actor_of(request), clock.now()
    row = get_matter(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action="deliberations.matter:opine", instance=row, state=MatterState.OPEN)
    said = said_by(actor=actor, matter=row)
    form = OpinionForm(request.POST or None, initial={"seen_version": row.version, **said})
    back = reverse("deliberations:matter_view", args=[uuid])
    effect = _("意见由您本人发表，记入审计记录；审议结束前可以重新发表。发表后才能看到其他成员的意见。")
    act = Act(_("发表意见"), row.title, effect, _("已发表意见"), back)
    return acting(request, act, form, lambda typed: deliberations.give_opinion(
        actor=actor, at=at, uuid=uuid, seen_version=typed["seen_version"], opinion=Choice(typed["opinion"]),
        reason=typed["reason"],
    ))  # fmt: skip


@gate("deliberations.matter:recuse", writes=True)
def matter_recuse(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """回避."""
    actor, at = actor_of(request), clock.now()
    row = get_matter(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action="deliberations.matter:recuse", instance=row, state=MatterState.OPEN)
    form = RecusalForm(request.POST or None, initial={"seen_version": row.version})
    back = reverse("deliberations:matter_view", args=[uuid])
    effect = _("回避后不计入应到会人数，您此前发表的意见不再计算。")
    act = Act(_("回避"), row.title, effect, _("已回避"), back)
    return acting(request, act, form, lambda typed: deliberations.recuse(
        actor=actor, at=at, uuid=uuid, seen_version=typed["seen_version"], reason=typed["reason"]
    ))  # fmt: skip
