"""Posts and who holds, asks for or delegates them, as the pages of administrators and holders show them."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import reach
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.base import Entity
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs.api import day_of, name_of
from hengjing.foundation.posts.data import RUNS_PROGRAMS, RunningPost
from hengjing.foundation.posts.models import Delegation, Holding, Portfolio, Post
from hengjing.foundation.posts.selectors.people import held_at, lasting

Row = TypeVar("Row", bound=Entity)

LIST = "posts.post:list"


def visible_posts(*, actor: Actor) -> QuerySet[Post]:
    """Return the posts that the actor may see: those of the own district (security.md T39)."""
    posts = Post.objects.filter(district=actor.district).select_related("body", "unit")
    return posts if reach(actor=actor, action_name=LIST).whole else posts.none()


def register_of_posts(*, actor: Actor, at: datetime) -> QuerySet[Post]:
    """Return the posts with those who hold them now (`current`)."""
    now = Prefetch("holdings", held_at(at).select_related("user").order_by("id"), to_attr="current")
    return visible_posts(actor=actor).prefetch_related(now)


def visible_holdings(*, actor: Actor) -> QuerySet[Holding]:
    """Return the holdings of posts that the actor may see, newest first."""
    rows = Holding.objects.filter(post__in=visible_posts(actor=actor).values("pk"))
    return rows.select_related("post", "user", "requested_by", "confirmed_by").order_by("-starts_at", "-id")


def visible_portfolios(*, actor: Actor) -> QuerySet[Portfolio]:
    """Return the portfolio entries that the actor may see, newest first."""
    rows = Portfolio.objects.filter(post__in=visible_posts(actor=actor).values("pk"))
    return rows.select_related("post", "unit", "requested_by", "confirmed_by").order_by("-starts_at", "-id")


def own_holdings(*, actor: Actor, at: datetime) -> QuerySet[Holding]:
    """Return the posts that the actor holds now, never those acted in for somebody else."""
    return held_at(at).filter(user=actor.user_id).select_related("post").order_by("id")


def own_delegations(*, actor: Actor) -> QuerySet[Delegation]:
    """Return what the actor delegated, newest first."""
    rows = Delegation.objects.filter(giver=actor.user_id).select_related("delegate", "holding__post")
    return rows.order_by("-starts_at", "-id")


def delegated_to(*, actor: Actor, at: datetime) -> QuerySet[Delegation]:
    """Return what others delegated to the actor now."""
    rows = lasting(Delegation.objects.filter(delegate=actor.user_id), at)
    return rows.select_related("giver", "holding__post").order_by("id")


def posts_for_programs(*, district: int | None) -> tuple[RunningPost, ...]:
    """Return the posts of a district that can run programs, by role and title, with those that they reach."""
    rows = Post.objects.filter(district=district, role__in=RUNS_PROGRAMS).order_by("-role", "title")
    return tuple(
        RunningPost(
            row.pk, row.title, row.body.name if row.body else "",
            frozenset(each.program for each in row.reaches.all() if each.program is not None),
        )
        for row in rows.select_related("body").prefetch_related("reaches")
    )  # fmt: skip


def one(rows: QuerySet[Row], uuid: str) -> Row:
    """Return one of the rows that the actor may see; raises NotFound when it is not among them."""
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这个对象"))
    return found


def label(row: Holding | Portfolio) -> str:
    """Return how pages and the log call a holding or an entry of a portfolio."""
    if isinstance(row, Holding):
        return f"{row.user.name}任{row.post.title}"
    return f"{row.post.title}分管{name_of(unit_id=row.unit_id, on=day_of(row.starts_at))}"


def told(row: Holding | Portfolio) -> str:
    """Tell what was requested, from when, by whom and on what ground."""
    words = {"what": label(row), "day": day_of(row.starts_at), "reason": row.reason, "who": row.requested_by or ""}
    return _("%(what)s，自%(day)s起；依据：%(reason)s；提请人：%(who)s") % words
