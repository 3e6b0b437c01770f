"""What a holder delegates: the own page of everybody who holds a post of the business side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import Act, SeenForm, acting, actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.posts import forms
from hengjing.foundation.posts.selectors import people
from hengjing.foundation.posts.selectors import posts as selectors
from hengjing.foundation.posts.services import delegations as services


@gate("posts.delegation:list")
def delegations(request: HttpRequest) -> HttpResponse:
    """The own posts, what is delegated of them, and what others delegated to this person."""
    actor, now = actor_of(request), clock.now()
    context = {
        "holdings": selectors.own_holdings(actor=actor, at=now),
        "given": selectors.own_delegations(actor=actor),
        "taken": selectors.delegated_to(actor=actor, at=now),
        "now": now,
    }
    return render(request, "posts/delegations.html", context)


@gate("posts.delegation:delegate", writes=True)
def delegate(request: HttpRequest, uuid: str) -> HttpResponse:
    """Let somebody act in one's own post for a time."""
    actor, now = actor_of(request), clock.now()
    held = selectors.one(selectors.own_holdings(actor=actor, at=now), uuid)
    act = Act(
        _("委托代办"), held.post.title,
        _("受托人在委托期间以“受托人 代 本人”的名义办理该岗位的事项，每次办理均如此记录；受托人不得再行委托。"),
        _("已委托"), reverse("posts:delegations"),
    )  # fmt: skip
    return acting(
        request, act, forms.DelegationForm(request.POST or None),
        lambda given: services.delegate(
            holding=held, to=people.account(username=given["username"], district=held.district_id),
            reason=given["reason"],
            span=(clock.moment(given["starts_on"], "00:00"), clock.moment(given["ends_on"])), actor=actor, at=now,
        ),
    )  # fmt: skip


@gate("posts.delegation:end", writes=True)
def end(request: HttpRequest, uuid: str) -> HttpResponse:
    """End a delegation that one gave, now."""
    actor = actor_of(request)
    given = selectors.one(selectors.own_delegations(actor=actor), uuid)
    effect = _("%(person)s在下一次请求时即不能再以您的名义办理。") % {"person": given.delegate.name}
    act = Act(_("终止委托"), given.holding.post.title, effect, _("已终止"), reverse("posts:delegations"))
    form = SeenForm(request.POST or None, initial={"seen_version": given.version})
    return acting(
        request, act, form, lambda seen: services.end_delegation(delegation=given, **seen, actor=actor, at=clock.now())
    )
