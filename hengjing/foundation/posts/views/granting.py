"""Requests, confirmations and ends: who holds a post, and which units a leader is in charge of."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import Act, SeenForm, acting, actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import forms
from hengjing.foundation.posts.selectors import people
from hengjing.foundation.posts.selectors import posts as selectors
from hengjing.foundation.posts.services import requests
from hengjing.foundation.posts.services.holdings import end_holding as end

if TYPE_CHECKING:
    from hengjing.foundation.posts.models import Post


@gate("posts.holding:request", writes=True)
def request_holding(request: HttpRequest, uuid: str) -> HttpResponse:
    """Request that a person holds a post."""
    actor = actor_of(request)
    post = selectors.one(selectors.visible_posts(actor=actor), uuid)
    act = _act(post, _("提请任职"), _("提请后由安全管理员确认，提请人不得确认本人的提请；确认后自任职日期起生效。"))
    return acting(
        request, act, forms.HoldingForm(request.POST or None),
        lambda given: requests.request_holding(
            post=post, user_id=people.account(username=given["username"], district=post.district_id),
            span=(clock.moment(given["starts_on"], "00:00"), forms.last(given["ends_on"])), reason=given["reason"],
            actor=actor, at=clock.now(),
        ),
    )  # fmt: skip


@gate("posts.holding:confirm", writes=True)
def confirm_holding(request: HttpRequest, uuid: str) -> HttpResponse:
    """Confirm a holding that somebody else requested."""
    return _confirm(request, selectors.one(selectors.visible_holdings(actor=actor_of(request)), uuid))


@gate("posts.holding:reject", writes=True)
def reject_holding(request: HttpRequest, uuid: str) -> HttpResponse:
    """Turn down a requested holding."""
    return _reject(request, selectors.one(selectors.visible_holdings(actor=actor_of(request)), uuid))


@gate("posts.holding:end", writes=True)
def end_holding(request: HttpRequest, uuid: str) -> HttpResponse:
    """End a holding, now or at the end of a day."""
    actor, now = actor_of(request), clock.now()
    held = selectors.one(selectors.visible_holdings(actor=actor), uuid)
    effect = _("此人在下一次请求时即失去该岗位的权限，其作出的委托同时终止。")
    return acting(
        request, _act(held.post, _("免去任职"), effect), forms.EndForm(request.POST or None),
        lambda given: end(
            holding=held, ends_at=forms.last(given["ends_on"]) or now, reason=given["reason"], actor=actor, at=now
        ),
    )  # fmt: skip


@gate("posts.portfolio:request", writes=True)
def request_portfolio(request: HttpRequest, uuid: str) -> HttpResponse:
    """Request that a leader's post is in charge of a unit."""
    actor, today = actor_of(request), clock.today()
    post = selectors.one(selectors.visible_posts(actor=actor), uuid)
    units = orgs.units_of_district(district=post.district_id, on=today, year=today.year)
    act = _act(
        post,
        _("提请分管分工"),
        _("提请后由安全管理员确认，提请人不得确认本人的提请；一个单位同一时间只有一位分管领导。"),
    )
    return acting(
        request, act, forms.PortfolioForm(request.POST or None, units=units),
        lambda given: requests.request_portfolio(
            post=post, unit_id=given["unit"], starts_at=clock.moment(given["starts_on"], "00:00"),
            reason=given["reason"], actor=actor, at=clock.now(),
        ),
    )  # fmt: skip


@gate("posts.portfolio:confirm", writes=True)
def confirm_portfolio(request: HttpRequest, uuid: str) -> HttpResponse:
    """Confirm a portfolio that somebody else requested."""
    return _confirm(request, selectors.one(selectors.visible_portfolios(actor=actor_of(request)), uuid))


@gate("posts.portfolio:reject", writes=True)
def reject_portfolio(request: HttpRequest, uuid: str) -> HttpResponse:
    """Turn down a requested portfolio."""
    return _reject(request, selectors.one(selectors.visible_portfolios(actor=actor_of(request)), uuid))


def _confirm(request: HttpRequest, row: requests.Row) -> HttpResponse:
    act = _act(row.post, _("确认"), _("%(what)s。确认后自生效之日起即有权限。") % {"what": selectors.told(row)})
    form = SeenForm(request.POST or None, initial={"seen_version": row.version})
    return acting(
        request, act, form, lambda given: requests.confirm(row=row, **given, actor=actor_of(request), at=clock.now())
    )


def _reject(request: HttpRequest, row: requests.Row) -> HttpResponse:
    act = _act(row.post, _("不予确认"), _("%(what)s。提请作废，审计记录保留。") % {"what": selectors.told(row)})
    form = forms.RejectForm(request.POST or None, initial={"seen_version": row.version})
    return acting(
        request, act, form, lambda given: requests.reject(row=row, **given, actor=actor_of(request), at=clock.now())
    )


def _act(post: "Post", title: str, effect: str) -> Act:
    return Act(title, post.title, effect, _("已办理"), reverse("posts:post", args=[post.uuid]))
