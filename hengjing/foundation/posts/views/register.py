"""The register of posts; what was requested and waits; one post with its holders and portfolio."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import Act, acting, actor_of, gate, may_ever
from hengjing.foundation.access.data import Role
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import forms
from hengjing.foundation.posts.lists import SPEC
from hengjing.foundation.posts.selectors import posts as selectors
from hengjing.foundation.posts.services import posts as services


@gate(selectors.LIST)
def posts(request: HttpRequest) -> HttpResponse:
    """The posts of the district with their holders of today, and what waits to be confirmed."""
    actor = actor_of(request)
    page = SPEC.page(selectors.register_of_posts(actor=actor, at=clock.now()), request.GET)
    context = {
        "holdings": selectors.visible_holdings(actor=actor).filter(confirmed_at=None),
        "portfolios": selectors.visible_portfolios(actor=actor).filter(confirmed_at=None),
        "grants": may_ever(actor=actor, action_name="posts.holding:confirm"),
        "me": actor.user_id,
    }
    return list_page(request, page, "posts/posts.html", context)


@gate(selectors.LIST)
def post(request: HttpRequest, uuid: str) -> HttpResponse:
    """One post: who held it from when to when, and the units in its charge."""
    actor = actor_of(request)
    found = selectors.one(selectors.visible_posts(actor=actor), uuid)
    today = clock.today()
    entries = list(selectors.visible_portfolios(actor=actor).filter(post=found))
    units = orgs.units_in_order(ids=[each.unit_id for each in entries], on=today, year=today.year)
    names = {each.id: each.name for each in units}
    context = {
        "post": found,
        "unit": orgs.name_of(unit_id=found.unit_id, on=today) if found.unit_id else "",
        "holdings": selectors.visible_holdings(actor=actor).filter(post=found),
        "portfolio": [(each, names[each.unit_id]) for each in entries],
        "leads": found.role == Role.LEADER_IN_CHARGE,
        "now": clock.now(),
        "grants": may_ever(actor=actor, action_name="posts.holding:confirm"),
        "me": actor.user_id,
    }
    return render(request, "posts/post.html", context)


@gate("posts.post:create", writes=True)
def create(request: HttpRequest) -> HttpResponse:
    """Set up a post."""
    actor, today = actor_of(request), clock.today()
    form = forms.PostForm(
        request.POST or None,
        bodies=orgs.bodies_of(district=actor.district),
        units=orgs.units_of_district(district=actor.district, on=today, year=today.year),
    )
    act = Act(
        _("设置岗位"), _("岗位名录"), _("岗位决定角色；谁任该岗位，谁就有该角色。设置后角色不能修改。"), _("已设置"),
        reverse("posts:posts"),
    )  # fmt: skip
    return acting(
        request,
        act,
        form,
        lambda given: services.create_post(new=services.NewPost(**given), actor=actor, at=clock.now()),
    )
