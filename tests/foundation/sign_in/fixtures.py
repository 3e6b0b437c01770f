"""People with accounts, and browsers that they use."""

from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine

from hengjing.foundation.access.data import Role

# Django is ready only when a fixture runs.
# ruff: noqa: PLC0415

START = "2026-03-05 09:00:10 +0800"


@pytest.fixture
def told():
    """What the log is told during the test."""
    from hengjing.foundation.audit import api
    from tests.foundation.sign_in.people import Recorded

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
    from hengjing.foundation.sign_in import registry
    from tests.foundation.sign_in import acting

    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.foundation.sign_in.acting.Acting"]
    acting.HELD.clear()
    before = list(registry._ROLES)
    registry._ROLES[:] = [acting.roles_of]
    yield acting.HELD
    registry._ROLES[:] = before
    acting.HELD.clear()


def made(username, name):
    from hengjing.foundation.accounts.models import User
    from tests.foundation.sign_in.people import PASSWORD

    return User.objects.create_user(username, name, PASSWORD)


@pytest.fixture
def zhou(db):
    """An active person."""
    from hengjing.foundation.core import clock

    user = made("zhou.min", "周敏")
    user.password_changed_at = clock.now()
    user.save()
    return user


@pytest.fixture
def system_admin(db, roles):
    """The system administrator, as the services see them."""
    roles["sysadmin"] = frozenset({Role.SYSTEM_ADMIN})
    return made("sysadmin", "系统管理员甲")


@pytest.fixture
def security_admin(db, roles):
    """The security administrator."""
    roles["secadmin"] = frozenset({Role.SECURITY_ADMIN})
    return made("secadmin", "安全管理员乙")


@pytest.fixture
def browser():
    """One browser."""
    from tests.foundation.sign_in.people import Browser

    return Browser()


@pytest.fixture
def other_browser():
    """A browser in another network."""
    from tests.foundation.sign_in.people import Browser

    return Browser("198.51.100.7")


@pytest.fixture
def secret(zhou):
    """The seed of Zhou's authenticator, set up before."""
    from hengjing.foundation.sign_in import codes

    seed = codes.new_secret()
    codes.enable(user=zhou, secret=seed)
    return seed
