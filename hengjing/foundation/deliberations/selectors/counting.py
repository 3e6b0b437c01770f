"""The members of the leading group, what they have said, and what of it a reader may see."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.deliberations.content import Conflicts, recused_from_all, tally_of
from hengjing.foundation.deliberations.data import Choice, MatterState, Tally, tally_from
from hengjing.foundation.deliberations.models import Matter, Opinion
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.data import Person

SPEAKING = (Role.GROUP_HEAD, Role.GROUP_MEMBER)


@dataclass(frozen=True, slots=True)
class Voice:
    """One member and what the member has said; `forced` when the member belongs to a unit that is concerned.

    `apart` are the parts of the matter from which alone the member recuses.
    """

    person: Person
    opinion: Opinion | None
    forced: bool
    apart: tuple[str, ...] = ()

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
    conflicts = conflicts_of(matter=matter, at=when)
    standing = tuple(_voice(each, said.get(each.user_id), conflicts) for each in members)
    known = {each.user_id for each in members}
    left = [row for row in said.values() if row.member_id not in known] if matter.state != MatterState.OPEN else []
    return (*standing, *(Voice(Person(row.member_id, "", row.name, post=row.post), row, False) for row in left))


def _voice(member: Person, opinion: Opinion | None, conflicts: Conflicts) -> Voice:
    apart = tuple(title for title, people in conflicts.items() if member.user_id in people)
    forced = member.user_id in recused_from_all(conflicts)
    return Voice(member, opinion, forced, () if forced else apart)


def conflicts_of(*, matter: Matter, at: datetime) -> Conflicts:
    """Return the people of the units that the matter concerns so that they have to recuse, part by part."""
    kind = kind_of(matter.subject_entity)
    if kind.parts is None:
        units = kind.conflicted(matter.subject_uuid)
        return {"": posts.people_of_units(units=units, at=at)} if units else {}
    parts = kind.parts(matter.subject_uuid)
    people = posts.people_by_unit(units=frozenset().union(*parts.values()), at=at)
    return {title: frozenset().union(*(people[unit] for unit in units)) for title, units in parts.items()}


def forced_of(*, matter: Matter, at: datetime) -> frozenset[int]:
    """Return who has to recuse from the matter altogether."""
    return recused_from_all(conflicts_of(matter=matter, at=at))


def count_of(*, matter: Matter, at: datetime) -> Tally:
    """Return the count as it stands, or as it was when the matter was decided."""
    if matter.tally:
        return tally_from(matter.tally)
    members = [each.user_id for each in members_of(district=matter.district_id, at=at)]
    choices = _choices(matter_id=matter.pk)
    conflicts = conflicts_of(matter=matter, at=at)
    return tally_of(kind=kind_of(matter.subject_entity), members=members, conflicts=conflicts, choices=choices)


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
    found = _of_count(tally) or [problem for part in tally.parts for problem in _of_count(part)]
    if not is_as_put_up(matter=matter):
        found.append(Problem("changed", _("内容与提请审议时不一致，请退回后重新提请")))
    return tuple(found)


def _of_count(tally: Tally) -> list[Problem]:
    """Return what is wrong with a count; of a part its title is named."""
    of = _("“%(part)s”：") % {"part": tally.title} if tally.title else ""
    if tally.is_too_few:
        said = _("回避后只余 %(n)s 人，少于 %(fewest)s 人，不能审议通过") % {
            "n": tally.entitled,
            "fewest": tally.fewest,
        }
        hint = _("请增补不在有关单位任职的领导小组成员，由其发表意见；增补后即可继续审议")
        return [Problem("too_few", f"{of}{said}", "", hint)]
    found = []
    if tally.short_of_quorum:
        said = _("未达到法定人数，还差 %(n)s 人发表意见") % {"n": tally.short_of_quorum}
        found.append(Problem("quorum", f"{of}{said}"))
    if tally.short_of_majority:
        said = _("同意的人数不够，还差 %(n)s 人") % {"n": tally.short_of_majority}
        found.append(Problem("majority", f"{of}{said}"))
    return found


def may_see_opinions(*, actor: Actor, matter: Matter) -> bool:
    """Tell whether the actor sees what others said: a member only after speaking, or when the matter is over."""
    if matter.state != MatterState.OPEN or not actor.held(*SPEAKING):
        return True
    return matter.opinions.filter(member=actor.user_id).exists()


def said_by(*, actor: Actor, matter: Matter) -> dict[str, str]:
    """Return the opinion that the actor has given, as the form takes it; nothing when there is none."""
    own = matter.opinions.filter(member=actor.user_id).exclude(choice=Choice.RECUSED).first()
    return {"opinion": own.choice, "reason": own.reason} if own else {}
