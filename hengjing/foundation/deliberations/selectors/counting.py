"""The members of the leading group, what they have said, and what of it a reader may see."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.deliberations.content import tally_of
from hengjing.foundation.deliberations.data import Choice, MatterState, Tally
from hengjing.foundation.deliberations.models import Matter, Opinion
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.data import Person

SPEAKING = (Role.GROUP_HEAD, Role.GROUP_MEMBER)


@dataclass(frozen=True, slots=True)
class Voice:
    """One member and what the member has said; `forced` when the member belongs to a unit that is concerned."""

    person: Person
    opinion: Opinion | None
    forced: bool

    @property
    def label(self) -> str:
        """Return the word of the opinion."""
        if self.forced:
            return str(Choice.RECUSED.label)
        return str(Choice(self.opinion.choice).label) if self.opinion else ""


@remembered
def members_of(*, district: int, at: datetime) -> tuple[Person, ...]:
    """Return the members of the leading group at a moment, its head first, each once; a delegate is none."""
    acting = [each for each in posts.people_in(roles=SPEAKING, district=district, at=at) if not each.on_behalf_of]
    found: dict[int, Person] = {}
    for person in sorted(acting, key=lambda each: SPEAKING.index(each.role)):
        found.setdefault(person.user_id, person)
    return tuple(found.values())


def voices_of(*, matter: Matter, at: datetime) -> tuple[Voice, ...]:
    """Return the members with what each has said: those of the moment, or those of the decision."""
    when = matter.decided_at or at
    members = members_of(district=matter.district_id, at=when)
    said = {row.member_id: row for row in matter.opinions.select_related("entered_by")}
    forced = forced_of(matter=matter, at=when)
    standing = tuple(Voice(each, said.get(each.user_id), each.user_id in forced) for each in members)
    known = {each.user_id for each in members}
    left = [row for row in said.values() if row.member_id not in known] if matter.state != MatterState.OPEN else []
    return (*standing, *(Voice(Person(row.member_id, "", row.name, post=row.post), row, False) for row in left))


def forced_of(*, matter: Matter, at: datetime) -> frozenset[int]:
    """Return the people of the units that the matter concerns so that they have to recuse."""
    units = kind_of(matter.subject_entity).conflicted(matter.subject_uuid)
    return posts.people_of_units(units=units, at=at) if units else frozenset()


def count_of(*, matter: Matter, at: datetime) -> Tally:
    """Return the count as it stands, or as it was when the matter was decided."""
    if matter.tally:
        return Tally(**matter.tally)
    members = [each.user_id for each in members_of(district=matter.district_id, at=at)]
    choices = _choices(matter_id=matter.pk)
    forced = forced_of(matter=matter, at=at)
    return tally_of(kind=kind_of(matter.subject_entity), members=members, forced=forced, choices=choices)


@remembered
def _choices(*, matter_id: int) -> dict[int, str]:
    """Return what each member has said of a matter."""
    return dict(Opinion.objects.filter(matter=matter_id).values_list("member_id", "choice"))


def is_as_put_up(*, matter: Matter) -> bool:
    """Tell whether the object still has the content that was put up."""
    return kind_of(matter.subject_entity).fingerprint(matter.subject_uuid) == matter.fingerprint


def problems_of(*, matter: Matter, at: datetime) -> tuple[Problem, ...]:
    """Return what keeps the group from adopting the matter now."""
    tally = count_of(matter=matter, at=at)
    found = []
    if tally.short_of_quorum:
        found.append(Problem("quorum", _("未达到法定人数，还差 %(n)s 人发表意见") % {"n": tally.short_of_quorum}))
    if tally.short_of_majority:
        found.append(Problem("majority", _("同意的人数不够，还差 %(n)s 人") % {"n": tally.short_of_majority}))
    if not is_as_put_up(matter=matter):
        found.append(Problem("changed", _("内容与提请审议时不一致，请退回后重新提请")))
    return tuple(found)


def may_see_opinions(*, actor: Actor, matter: Matter) -> bool:
    """Tell whether the actor sees what others said: a member only after speaking, or when the matter is over."""
    if matter.state != MatterState.OPEN or not actor.held(*SPEAKING):
        return True
    return matter.opinions.filter(member=actor.user_id).exists()


def said_by(*, actor: Actor, matter: Matter) -> dict[str, str]:
    """Return the opinion that the actor has given, as the form takes it; nothing when there is none."""
    own = matter.opinions.filter(member=actor.user_id).exclude(choice=Choice.RECUSED).first()
    return {"opinion": own.choice, "reason": own.reason} if own else {}
