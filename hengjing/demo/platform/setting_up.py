"""Sets the demonstration district up as an installation does: units, bodies, posts and their holders (B1 to B4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from hengjing.demo.platform.people import (
    ASSESSING,
    BODIES,
    IN_CHARGE,
    PASSWORD,
    SEATS,
    SUBDISTRICTS,
    TOWNSHIPS,
    Seat,
    assessors,
    name_of,
)
from hengjing.demo.reference import Reference, references
from hengjing.demo.telling import Tick, told
from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import BodyKind
from hengjing.foundation.posts import api as posts
from hengjing.scoring import Ruleset
from hengjing.scoring.load import read_document
from hengjing.steps.schemes import api as schemes

FOUNDED = date(2010, 1, 1)
LEADERS = ("leader1", "leader2", "leader3", "leader4")
PROGRAMS = (
    ("departments", "委办局绩效考核", "区绩效管理办公室", 1),
    ("subdistricts", "街道绩效考核", "区社会办", 2),
    ("townships", "乡镇绩效考核", "区农委", 3),
)
VERTICAL = frozenset({"U22", "U25", "U28", "U29"})
"""Departments that their ministry or the city manages."""


@dataclass(frozen=True, slots=True)
class Member:
    """A unit of the district as the play needs it."""

    code: str
    id: int
    name: str
    class_code: str
    filer: str
    head: str


@dataclass
class District:
    """The district that was set up: ids by the names of the play."""

    operator: Actor
    rules: dict[str, Any]
    """The ruleset that the departments and their classes come from, as a document."""
    running_year: int
    facts: Path
    """The facts of the reference year, beside its ruleset."""
    references: dict[int, Reference] = field(default_factory=dict)
    """The reference years as years of the play, the last one as the year that runs."""
    programs: dict[str, int] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    holdings: dict[str, Any] = field(default_factory=dict)
    _known: dict[tuple[str, datetime], Actor] = field(default_factory=dict)
    _in_charge: dict[date, dict[int, str]] = field(default_factory=dict)

    def actor(self, username: str, at: datetime) -> Actor:
        """Return the person as the platform knows her or him at a moment."""
        found = self._known.get((username, at))
        if found is None:
            found = self._known[username, at] = posts.actor_for(user_id=self.users[username], at=at)
        return found

    def leader_of(self, unit: int, at: datetime) -> str:
        """Return who decides for a unit on a day: its leader in charge, or who acts in that place; else the mayor."""
        if at.date() not in self._in_charge:
            reached = {name: self.actor(name, at).grants for name in reversed(LEADERS)}
            self._in_charge[at.date()] = {
                unit: name for name, grants in reached.items() for grant in grants for unit in grant.units
            }
        return self._in_charge[at.date()].get(unit, "mayor")

    def ask_anew(self) -> None:
        """Forget who may do what: a post has changed hands."""
        self._known.clear()
        self._in_charge.clear()

    def of_program(self, code: str) -> list[Member]:
        """Return the units of a program in their order."""
        first = {"departments": "U", "subdistricts": "S", "townships": "T"}[code]
        return [member for member in self.members.values() if member.code.startswith(first)]


def set_up(*, ruleset: Ruleset, years: Sequence[int], running: int, at: datetime, tick: Tick) -> District:
    """Return the district, with everybody in office from `at` on.

    `ruleset` gives the departments and their classes; subdistricts and townships are assessed by organizers of their
    own (O1, O2).
    """
    opener = Actor(user_id=None, name="安装程序", strength="system")
    id_ = orgs.create_district(code="110199", name="示范区", actor=opener, at=at)
    folder = Path(ruleset.file).parent
    district = District(operator_of(id_), read_document(ruleset.file), running, folder / "facts.csv")
    district.references = references(folder.parent, running)
    for code, name, organizer, order in PROGRAMS:
        new = schemes.NewProgram(code, name, organizer, order)
        district.programs[code] = schemes.register_program(actor=district.operator, at=at, new=new)
    tick(told("seats"))
    bodies = {
        name: orgs.create_body(name=name, kind=kind, hosted_by=None, actor=district.operator, at=at).pk
        for name, kind in (*BODIES, *((name, BodyKind.ASSESSING_BODY) for name in ASSESSING))
    }
    leaders = _seat_leaders(district, bodies, at)
    tick(told("units"))
    _found_units(district, _units_of(ruleset), leaders, at)
    for year in years:
        _classify(district, ruleset, year, at)
    return district


def operator_of(district: int | None) -> Actor:
    """Return who installs the platform of a district."""
    both = (Grant(Role.SYSTEM_ADMIN), Grant(Role.SECURITY_ADMIN))
    return Actor(user_id=None, name="安装程序", strength="system", district=district, grants=both)


def _units_of(ruleset: Ruleset) -> list[tuple[str, str, str, str]]:
    """Return code, name, class and kind of every unit, in the order of the district."""
    found = [(unit.code, unit.title, unit.unit_class, "department") for unit in ruleset.units]
    found += [(f"S{n:02}", f"{name}街道办事处", "S", "subdistrict") for n, name in enumerate(SUBDISTRICTS, start=1)]
    return found + [(f"T{n:02}", f"{name}镇人民政府", "T", "township") for n, name in enumerate(TOWNSHIPS, start=1)]


def _seat_leaders(district: District, bodies: Mapping[str, int], at: datetime) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for seat in (*SEATS, *assessors()):
        post = _post(district, seat, bodies[seat.body], at)
        if seat.programs:
            programs = [district.programs[code] for code in seat.programs]
            posts.set_post_programs(post_id=post.pk, programs=programs, actor=district.operator, at=at)
            post.refresh_from_db()
        _appoint(district, post, seat.username, seat.name, at)
        found[seat.username] = post
    return found


def _post(district: District, seat: Seat, body: int, at: datetime) -> Any:
    new = posts.NewPost(title=seat.title, role=seat.role, body=body)
    return posts.create_post(new=new, actor=district.operator, at=at)


def _found_units(
    district: District, units: Sequence[tuple[str, str, str, str]], leaders: Mapping[str, Any], at: datetime
) -> None:
    for place, (code, name, class_code, kind) in enumerate(units):
        short = name.removeprefix("区").removesuffix("办事处").removesuffix("人民政府")
        new = orgs.NewUnit(code, name, short, kind, FOUNDED, vertically_managed=code in VERTICAL)
        unit = orgs.create_unit(new=new, actor=district.operator, at=at)
        names = {}
        for offset, (role, title) in enumerate(((Role.UNIT_FILER, "填报人"), (Role.UNIT_HEAD, "负责人"))):
            username = f"{code.lower()}{'h' if offset else 'f'}"
            post = posts.create_post(
                new=posts.NewPost(title=f"{short}{title}", role=role, unit=unit.pk), actor=district.operator, at=at
            )
            _appoint(district, post, username, name_of(2 * place + offset), at)
            names[role] = username
        leader = leaders[IN_CHARGE[class_code]]
        leader.refresh_from_db()
        posts.assign_at_setup(post=leader, unit_id=unit.pk, reason="年初分工", actor=district.operator, at=at)
        district.members[code] = Member(code, unit.pk, name, class_code, names[Role.UNIT_FILER], names[Role.UNIT_HEAD])


def _appoint(district: District, post: Any, username: str, name: str, at: datetime) -> None:
    user = get_user_model().objects.create_user(username, name, PASSWORD, district=district.operator.district)
    district.users[username] = user.pk
    district.holdings[username] = posts.appoint_at_setup(
        post=post, user_id=user.pk, reason="首次设置", actor=district.operator, at=at
    )


def _classify(district: District, ruleset: Ruleset, year: int, at: datetime) -> None:
    classes = [(each.code, each.title) for each in ruleset.classes] + [("S", "街道"), ("T", "乡镇")]
    places = [
        orgs.Place(member.code, member.class_code, order)
        for order, member in enumerate(district.members.values(), start=1)
    ]
    orgs.set_classes(year=year, classes=classes, places=places, actor=district.operator, at=at)
