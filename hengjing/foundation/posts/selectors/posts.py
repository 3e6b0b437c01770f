"""Posts and who holds, asks for or delegates them, as the pages of administrators and holders show them."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from hengjing.foundation.access.api import reach
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.posts.models import Delegation, Holding, Portfolio, Post
from hengjing.foundation.posts.selectors.people import held_at, lasting

LIST = "posts.post:list"


def visible_posts(*, actor: Actor) -> QuerySet[Post]:
    """Return the posts that the actor may see: those of the own district (security.md T39)."""
    posts = Post.objects.filter(district=actor.district).select_related("body", "unit")
    return posts if reach(actor=actor, action_name=LIST).whole else posts.none()


def register_of_posts(*, actor: Actor, at: datetime, role: str = "") -> QuerySet[Post]:
    """Return the posts with those who hold them now (`current`), by role and title."""
    now = Prefetch("holdings", held_at(at).select_related("user").order_by("id"), to_attr="current")
    posts = visible_posts(actor=actor).prefetch_related(now)
    return (posts.filter(role=role) if role else posts).order_by("role", "title")


def visible_post(*, uuid: str, actor: Actor) -> Post:
    """Return a post.

    Raises:
        NotFound: There is none that the actor may see.
    """
    found = visible_posts(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound("没有这个岗位")
    return found


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
