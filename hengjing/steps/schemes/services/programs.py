"""Programs (O2): who organizes an assessment, and which posts run it; set up by the administrators of the district."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotFound, NotReady, Problem, Refused
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts
from hengjing.steps.schemes.models import Program

REGISTER, ASSIGN = "schemes.program:register", "schemes.program:assign"


@dataclass(frozen=True, slots=True)
class NewProgram:
    """What setting up a program takes; programs stand in the order of `order`, then of their codes."""

    code: str
    name: str
    organizer: str
    order: int = 0


@transaction.atomic
def register_program(*, actor: Actor, at: datetime, new: NewProgram) -> int:
    """Set up a program in the actor's district and return its id (O2).

    Raises:
        NotAllowed: The actor may not.
        Refused: The district has a program of this code or name.
    """
    grant = orgs.may_here(actor=actor, action=REGISTER, district=actor.district)
    known = Program.objects.filter(district_id=orgs.home_of(actor))
    for field, value in (("code", new.code), ("name", new.name)):
        if known.filter(**{field: value}).exists():
            raise _taken(value)
    row = _create(orgs.home_of(actor), new)
    told = {"代码": ("", new.code), "组织实施单位": ("", new.organizer)}
    audit.record(actor=actor, at=at, action=REGISTER, subject=row.ref(), grant=grant, difference=told)
    return row.pk


def _create(district: int, new: NewProgram) -> Program:
    """Create the row; of two who set the same up at once the second is refused."""
    try:
        with transaction.atomic():
            return Program.objects.create(
                district_id=district, code=new.code, name=new.name, organizer=new.organizer, order=new.order
            )
    except IntegrityError:
        raise _taken(f"{new.name}（{new.code}）") from None


def _taken(value: str) -> Refused:
    return Refused(_("已有考核范围为“%(value)s”") % {"value": value})


@transaction.atomic
def assign_posts(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, chosen: Collection[int]) -> None:
    """Let these posts, of performance offices and assessing bodies, run a program, and no others.

    Raises:
        NotAllowed: The actor may not.
        NotFound: There is no such program in the actor's district, or a post that cannot run one.
        StaleState: The program or a post was changed since the actor saw it.
        NotReady: Nothing changes.
    """
    grant = orgs.may_here(actor=actor, action=ASSIGN, district=actor.district)
    row = Program.objects.filter(district_id=orgs.home_of(actor), uuid=uuid).first()
    if row is None:
        raise NotFound(_("没有这个考核范围，或者您无权查看"))
    claim(row, seen_version)
    offered = posts.posts_for_programs(district=actor.district)
    if set(chosen) - {post.id for post in offered}:
        raise NotFound(_("没有这个对象"))
    changed = [post for post in offered if (row.pk in post.programs) != (post.id in chosen)]
    if not changed:
        raise NotReady([Problem("nothing_changed", _("岗位没有变化"), "chosen", _("请勾选或取消岗位后再提交"))])
    for post in changed:
        posts.set_post_programs(post_id=post.id, programs=post.programs ^ {row.pk}, actor=actor, at=at)
    before = "、".join(post.title for post in offered if row.pk in post.programs)
    after = "、".join(post.title for post in offered if post.id in chosen)
    audit.record(
        actor=actor, at=at, action=ASSIGN, subject=row.ref(), grant=grant, difference={"岗位": (before, after)}
    )
