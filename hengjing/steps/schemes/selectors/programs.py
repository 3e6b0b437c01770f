"""Programs as the administrators of a district see them: who organizes each, and which posts run it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.posts import api as posts
from hengjing.steps.schemes.models import Program


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A program with the titles of the posts that run it."""

    id: int
    uuid: str
    version: int
    code: str
    name: str
    organizer: str
    order: int
    running: str


def register_of_programs(*, actor: Actor) -> list[ProgramRow]:
    """Return the programs of the actor's district, in order; none to whoever does not administer it (T39)."""
    if not access.reach(actor=actor, action_name="schemes.program:list").whole:
        return []
    offered = posts.posts_for_programs(district=actor.district)
    return [
        ProgramRow(
            row.pk, str(row.uuid), row.version, row.code, row.name, row.organizer, row.order,
            "、".join(post.title for post in offered if row.pk in post.programs),
        )
        for row in Program.objects.filter(district_id=actor.district or 0)
    ]  # fmt: skip


def registered_program(*, actor: Actor, uuid: UUID) -> ProgramRow:
    """Return a program of the register.

    Raises:
        NotFound: There is none that the actor administers.
    """
    found = next((row for row in register_of_programs(actor=actor) if row.uuid == str(uuid)), None)
    if found is None:
        raise NotFound(_("没有这个考核范围，或者您无权查看"))
    return found
