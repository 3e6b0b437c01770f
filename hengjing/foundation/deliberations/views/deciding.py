"""One page for each end of a matter."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.selectors.counting import count_of, problems_of
from hengjing.foundation.deliberations.selectors.reading import get_matter
from hengjing.foundation.workflow.data import Told
from hengjing.foundation.workflow.pages import transition_page


def _page(request: HttpRequest, uuid: UUID, action: str, service: Any) -> HttpResponse:
    actor, at = actor_of(request), clock.now()
    row: Any = get_matter(actor=actor, uuid=uuid)
    row.found_problems, row.told = problems_of(matter=row, at=at), _told(row, at)

    def run(**values: Any) -> Any:
        words = {"note" if service is deliberations.adopt else "reason": values.pop("reason")}
        return service(actor=actor, at=at, uuid=uuid, **values, **words)

    back = reverse("deliberations:matter_view", args=[uuid])
    return transition_page(request, instance=row, action=action, run=run, back=back, takes_reason=True)


def _told(row: Any, at: datetime) -> tuple[Told, ...]:
    tally = count_of(matter=row, at=at)
    words = {"agree": tally.agree, "disagree": tally.disagree, "reserve": tally.reserve, "recused": tally.recused}
    count = _("同意 %(agree)s 人，不同意 %(disagree)s 人，保留意见 %(reserve)s 人，回避 %(recused)s 人") % words
    return (Told(_("成员意见"), count), Told(_("内容指纹"), row.fingerprint))


@gate("deliberations.matter:adopt", writes=True)
def matter_adopt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """审议通过."""
    return _page(request, uuid, "deliberations.matter:adopt", deliberations.adopt)


@gate("deliberations.matter:send_back", writes=True)
def matter_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回修改."""
    return _page(request, uuid, "deliberations.matter:send_back", deliberations.return_matter)


@gate("deliberations.matter:withdraw", writes=True)
def matter_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回提请."""
    return _page(request, uuid, "deliberations.matter:withdraw", deliberations.withdraw_matter)
