"""Posts, and what posts reach (clauses B1 to B4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import ADMINISTRATORS, Actor
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotFound, NotReady, Problem, Refused
from hengjing.foundation.orgs.api import body, day_of, home_of, may_here, note, unit
from hengjing.foundation.posts.data import PostRole, family_of
from hengjing.foundation.posts.models import Post, PostReach

_OF_A_UNIT = {PostRole.UNIT_FILER, PostRole.UNIT_HEAD}
_OF_A_BODY = {PostRole.GROUP_HEAD, PostRole.GROUP_MEMBER, PostRole.OFFICE, PostRole.ASSESSOR}


@dataclass(frozen=True, slots=True)
class NewPost:
    """What setting up a post takes; body and unit by id."""

    title: str
    role: str
    body: int | None = None
    unit: int | None = None
    single_seat: bool = False

    def problems(self) -> list[Problem]:
        """List what the role lacks."""
        if self.role in _OF_A_UNIT and self.unit is None:
            return [Problem("missing", _("填报人、单位负责人岗位须属于一个单位"), "unit")]
        if self.role in _OF_A_BODY and self.body is None:
            return [Problem("missing", _("%(label)s岗位须属于一个机构") % {"label": PostRole(self.role).label}, "body")]
        if self.role not in ADMINISTRATORS and self.body is None and self.unit is None:
            return [Problem("missing", _("岗位须属于一个机构或者一个单位"), "body")]
        return []


@transaction.atomic
def create_post(*, new: NewPost, actor: Actor, at: datetime) -> Post:
    """Set up a post.

    Raises NotAllowed (the actor may not); NotFound (there is no such body or unit here); NotReady (the role needs a
    body or unit that is not given); Refused (there is a post of this title).
    """
    grant = may_here(actor=actor, action="posts.post:create", district=actor.district)
    problems = new.problems()
    if problems:
        raise NotReady(problems)
    places = [body(body_id=new.body).district] if new.body else []
    places += [unit(unit_id=new.unit, on=day_of(at)).district] if new.unit else []
    if set(places) - {actor.district}:
        raise NotFound(_("没有这个机构或者单位"))
    if Post.objects.filter(district=actor.district, title=new.title).exists():
        raise Refused(_("已有岗位名为%(title)s") % {"title": new.title})
    found = Post(
        district_id=home_of(actor), family=family_of(new.role), title=new.title, role=new.role, body_id=new.body,
        unit_id=new.unit, single_seat=new.single_seat,
    )  # fmt: skip
    found.save(force_insert=True)
    told = (grant, {"角色": ("", str(PostRole(new.role).label))}, "")
    note(found, new.title, action="posts.post:create", actor=actor, at=at, told=told)
    return found


def set_post_programs(*, post_id: int, programs: Iterable[int], actor: Actor, at: datetime) -> None:
    """Say which programs a post reaches, in place of those before; `schemes` calls it with ids of its programs.

    Raises NotAllowed, NotFound; StaleState (somebody else changes it at the same time).
    """
    rows = [PostReach(post_id=post_id, program=program) for program in sorted(set(programs))]
    _replace(post_id, Q(program__isnull=False), rows, actor, at)


def set_post_items(*, post_id: int, items: Iterable[str], actor: Actor, at: datetime) -> None:
    """Say which items a post of an assessing body scores, in place of those before (clause B3).

    Raises NotAllowed, NotFound; StaleState (somebody else changes it at the same time).
    """
    rows = [PostReach(post_id=post_id, item=item) for item in sorted(set(items))]
    _replace(post_id, Q(program=None), rows, actor, at)


@transaction.atomic
def _replace(post_id: int, which: Q, rows: list[PostReach], actor: Actor, at: datetime) -> None:
    post = Post.objects.get(pk=post_id)
    grant = may_here(actor=actor, action="posts.post:assign", district=post.district_id)
    claim(post)
    old = PostReach.objects.filter(which, post=post).order_by("program", "item")
    change = ("、".join(map(str, old)), "、".join(map(str, rows)))
    old.delete()
    PostReach.objects.bulk_create(rows)
    note(post, post.title, action="posts.post:assign", actor=actor, at=at, told=(grant, {"范围": change}, ""))
