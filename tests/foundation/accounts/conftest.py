"""People with accounts, and browsers that they use."""

from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.test import Client

from hengjing.foundation.access.data import Role
from hengjing.foundation.accounts import codes, registry
from hengjing.foundation.accounts.models import User
from hengjing.foundation.core import clock
from tests.foundation.accounts import acting

PASSWORD = "Juniper-Slope-77"
START = "2026-03-05 09:00:10 +0800"


class Recorded(list):
    """What the log was told, one dictionary an act."""

    def names(self):
        return [told["action"] for told in self]

    def last(self, action):
        return [told for told in self if told["action"] == action][-1]


@pytest.fixture
def told():
    """What the log is told during the test."""
    from hengjing.foundation.audit import api

    kept = Recorded()
    record = api.record

    def keep(**words):
        kept.append(words)
        return record(**words)

    with patch.object(api, "record", keep):
        yield kept


@pytest.fixture(autouse=True)
def clock_stands():
    """The same morning in every test; `later` moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def later(clock_stands):
    """Let time pass."""
    return lambda **much: clock_stands.shift(timedelta(**much))


@pytest.fixture(autouse=True)
def roles(settings):
    """Roles by user name; empty until a test fills them."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.foundation.accounts.acting.Acting"]
    acting.HELD.clear()
    before = list(registry._ROLES)
    registry._ROLES[:] = [acting.roles_of]
    yield acting.HELD
    registry._ROLES[:] = before
    acting.HELD.clear()


@pytest.fixture
def zhou(db):
    """An active person."""
    user = User.objects.create_user("zhou.min", "周敏", PASSWORD)
    user.password_changed_at = clock.now()
    user.save()
    return user


@pytest.fixture
def system_admin(db, roles):
    """The system administrator, as the services see them."""
    roles["sysadmin"] = frozenset({Role.SYSTEM_ADMIN})
    return User.objects.create_user("sysadmin", "系统管理员甲", PASSWORD)


@pytest.fixture
def security_admin(db, roles):
    """The security administrator."""
    roles["secadmin"] = frozenset({Role.SECURITY_ADMIN})
    return User.objects.create_user("secadmin", "安全管理员乙", PASSWORD)


class Browser(Client):
    """A browser that knows how to sign in; each stands in a network of its own when told."""

    def __init__(self, address="192.0.2.10", **more):
        super().__init__(REMOTE_ADDR=address, **more)

    def enter(self, username, password=PASSWORD, code="", **more):
        return self.post("/sign-in/", {"username": username, "password": password, "code": code} | more)

    def is_in(self):
        return self.get("/settings/").status_code == 200

    def page(self, address):
        return self.get(address).content.decode()


@pytest.fixture
def browser():
    """One browser."""
    return Browser()


@pytest.fixture
def other_browser():
    """A browser in another network."""
    return Browser("198.51.100.7")


@pytest.fixture
def secret(zhou):
    """The seed of Zhou's authenticator, set up before."""
    seed = codes.new_secret()
    codes.enable(user=zhou, secret=seed)
    return seed
