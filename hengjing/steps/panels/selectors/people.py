"""Who may be named as a rater: everybody of the district who holds a post of the procedure."""

from datetime import datetime

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.posts import api as posts

ROLES = (
    Role.GOVERNMENT_LEADER,
    Role.LEADER_IN_CHARGE,
    Role.GROUP_HEAD,
    Role.GROUP_MEMBER,
    Role.ASSESSOR,
    Role.UNIT_HEAD,
    Role.UNIT_FILER,
    Role.OFFICE,
)


def people_offered(*, actor: Actor, at: datetime) -> tuple[tuple[int, str], ...]:
    """Return the people of the actor's district who may rate, each once, with the post by which they are known."""
    found: dict[int, str] = {}
    people = posts.people_in(roles=ROLES, district=actor.district, at=at)
    for person in sorted(people, key=lambda person: ROLES.index(person.role) if person.role else len(ROLES)):
        found.setdefault(person.user_id, f"{person.name}（{person.post}）" if person.post else person.name)
    return tuple(found.items())
