"""A small district: three administrators, units, a leading group, leaders, and people to appoint."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth import get_user_model

from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts

NEW_YEAR = datetime(2026, 1, 1, tzinfo=BEIJING)
NOON = datetime(2026, 3, 5, 12, tzinfo=BEIJING)
ADMINISTRATORS = {
    "sys": Role.SYSTEM_ADMIN,
    "sec": Role.SECURITY_ADMIN,
    "sec2": Role.SECURITY_ADMIN,
    "aud": Role.AUDIT_ADMIN,
}


def on(month, day, hour=0):
    """A moment of 2026 in Beijing."""
    return datetime(2026, month, day, hour, tzinfo=BEIJING)


@dataclass
class District:
    """A district as the set-up leaves it, and short ways to what tests need."""

    code: str = "110199"
    name: str = "示例区"
    id: int = 0
    users: dict[str, int] = field(default_factory=dict)

    def __post_init__(self):
        operator = Actor(user_id=None, name="安装程序", strength="system")
        self.id = orgs.create_district(code=self.code, name=self.name, actor=operator, at=NEW_YEAR)
        both = (Grant(Role.SYSTEM_ADMIN), Grant(Role.SECURITY_ADMIN))
        self.operator = Actor(user_id=None, name="安装程序", strength="system", district=self.id, grants=both)
        for name, role in ADMINISTRATORS.items():
            self.holds(name, self.post(f"{role}{name}", role))

    def user(self, name):
        """An account, made at first use."""
        if name not in self.users:
            username = f"{self.code}-{name}"
            user = get_user_model().objects.create_user(username, name, "a password", district=self.id)
            self.users[name] = user.pk
        return self.users[name]

    def actor(self, name, at=NOON):
        return posts.actor_for(user_id=self.user(name), at=at)

    def program(self, code, name, organizer, order=1):
        from hengjing.steps.schemes import api as schemes  # noqa: PLC0415 (most tests of posts know no step)

        new = schemes.NewProgram(code, name, organizer, order)
        return schemes.register_program(new=new, actor=self.operator, at=NEW_YEAR)

    def unit(self, code="FGW", kind="department", **more):
        names = more.pop("name", f"{code}局"), more.pop("short_name", code)
        new = orgs.NewUnit(code, *names, kind, more.pop("founded_on", date(2020, 1, 1)), **more)
        return orgs.create_unit(new=new, actor=self.operator, at=NEW_YEAR)

    def body(self, kind="leading_group", name="领导小组", hosted_by=None):
        return orgs.create_body(name=name, kind=kind, hosted_by=hosted_by, actor=self.operator, at=NEW_YEAR).pk

    def post(self, title, role, *, unit=None, body=None, single_seat=False):
        new = posts.NewPost(title, role, body, unit and unit.pk, single_seat)
        return posts.create_post(new=new, actor=self.operator, at=NEW_YEAR)

    def holds(self, name, post, at=NEW_YEAR):
        return posts.appoint_at_setup(
            post=fresh(post), user_id=self.user(name), reason="首次设置", actor=self.operator, at=at
        )

    def in_charge(self, post, unit, at=NEW_YEAR):
        posts.assign_at_setup(post=fresh(post), unit_id=unit.pk, reason="首次设置", actor=self.operator, at=at)


def fresh(row):
    """The row as the database has it now."""
    return type(row)._default_manager.get(pk=row.pk)
