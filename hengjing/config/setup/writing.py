"""Writes the first day: everything in one transaction, through the doors that every other day uses."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengjing.config.setup.checking import FirstDay, programs_of
from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.accounts import api as accounts
from hengjing.foundation.core.spreadsheets.api import Row
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts
from hengjing.steps.schemes import api as schemes

REASON = "首次设置"
TITLES = {
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}


@dataclass(frozen=True, slots=True)
class Code:
    """A one-time code of an administrator: printed once, stored nowhere."""

    title: str
    username: str
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Office:
    """What the command line says: the district, its year, and the three administrators as account and name."""

    code: str
    name: str
    year: int
    administrators: tuple[tuple[Role, str, str], ...]


@transaction.atomic
def write(*, office: Office, day: FirstDay, at: datetime) -> tuple[Code, ...]:
    """Set the district up, all or nothing, and return the one-time codes of its administrators.

    Raises:
        Refused: The district is set up already.
        NotReady: An account cannot be made as given.
    """
    operator = Actor(user_id=None, name="安装程序", strength="system")
    district = orgs.create_district(code=office.code, name=office.name, actor=operator, at=at)
    grants = (Grant(Role.SYSTEM_ADMIN), Grant(Role.SECURITY_ADMIN))
    writer = _Writer(replace(operator, district=district, grants=grants), at)
    codes = tuple(writer.administrator(*each) for each in office.administrators)
    writer.units(day.units, office.year)
    writer.bodies(day.bodies)
    writer.programs(day.programs)
    writer.people(day.people)
    writer.posts(day.posts)
    writer.holdings(day.holdings)
    writer.portfolios(day.portfolios)
    return codes


class _Writer:
    def __init__(self, actor: Actor, at: datetime) -> None:
        self.by: dict[str, Any] = {"actor": actor, "at": at}
        self.unit_ids: dict[object, int] = {}
        self.body_ids: dict[object, int] = {}
        self.program_ids: dict[object, int] = {}
        self.user_ids: dict[object, int] = {}
        self.post_rows: dict[object, Any] = {}

    def administrator(self, role: Role, username: str, name: str) -> Code:
        person = accounts.create_user(username=username, name=name, **self.by)
        accounts.activate_user(user_uuid=UUID(person.uuid), **self.by)
        post = posts.create_post(new=posts.NewPost(TITLES[role], role), **self.by)
        posts.appoint_at_setup(post=post, user_id=person.id, reason=REASON, **self.by)
        code = accounts.issue_activation_code(user_uuid=UUID(person.uuid), **self.by)
        return Code(TITLES[role], person.username, name, code)

    def units(self, rows: tuple[Row, ...], year: int) -> None:
        classes: dict[str, str] = {}
        places = []
        for row in rows:
            new = orgs.NewUnit(
                _text(row, "code"), _text(row, "name"), _text(row, "short_name"), _text(row, "kind"), _day(row),
                bool(row.values.get("vertically_managed")),
            )  # fmt: skip
            self.unit_ids[new.code] = orgs.create_unit(new=new, reason=REASON, **self.by).pk
            order = row.values.get("order")
            if isinstance(order, int):
                classes.setdefault(_text(row, "class_code"), _text(row, "class_name"))
                places.append(orgs.Place(new.code, _text(row, "class_code"), order))
        if places:
            orgs.set_classes(year=year, classes=sorted(classes.items()), places=places, **self.by)

    def bodies(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            name, host = _text(row, "name"), self.unit_ids.get(row.values.get("host"))
            self.body_ids[name] = orgs.create_body(name=name, kind=_text(row, "kind"), hosted_by=host, **self.by).pk

    def programs(self, rows: tuple[Row, ...]) -> None:
        for place, row in enumerate(rows, start=1):
            order = row.values.get("order")
            new = schemes.NewProgram(
                _text(row, "code"), _text(row, "name"), _text(row, "organizer"),
                order if isinstance(order, int) else place,
            )  # fmt: skip
            self.program_ids[new.code] = schemes.register_program(new=new, **self.by)

    def people(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            given: dict[str, Any] = {key: _text(row, key) for key in ("username", "name", "email", "phone")}
            self.user_ids[row.values["username"]] = accounts.create_user(**given, **self.by).id

    def posts(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            body, unit = self.body_ids.get(row.values.get("body")), self.unit_ids.get(row.values.get("unit"))
            seat = bool(row.values.get("single_seat"))
            new = posts.NewPost(_text(row, "title"), _text(row, "role"), body, unit, seat)
            post = self.post_rows[new.title] = posts.create_post(new=new, **self.by)
            run = [self.program_ids[code] for code in programs_of(row)]
            if run:
                posts.set_post_programs(post_id=post.pk, programs=run, **self.by)
                post.refresh_from_db()

    def holdings(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            post, user = self.post_rows[row.values["post"]], self.user_ids[row.values["username"]]
            posts.appoint_at_setup(post=post, user_id=user, reason=REASON, **self.by)

    def portfolios(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            post, unit = self.post_rows[row.values["post"]], self.unit_ids[row.values["unit"]]
            posts.assign_at_setup(post=post, unit_id=unit, reason=REASON, **self.by)


def _text(row: Row, key: str) -> str:
    return str(row.values.get(key) or "")


def _day(row: Row) -> date:
    found = row.values["founded_on"]
    if not isinstance(found, date):
        raise TypeError(f"{row.path('founded_on')}: no date")
    return found
