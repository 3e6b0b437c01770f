"""Two people, an object, and actions that no app declares."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hengjing.foundation.access import policy
from hengjing.foundation.access.api import Action
from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.audit.data import ObjectRef

AT = datetime(2026, 3, 5, 9, 30, 15, 4, tzinfo=ZoneInfo("Asia/Shanghai"))
SUBMIT = "trial.paper:submit"
CREATE = "accounts.trial:create"


def person(number, name, *roles, **keys):
    """A signed-in person with these roles."""
    grants = tuple(Grant(role, post=f"{name[0]}职") for role in roles)
    return Actor(number, f"uuid-{number}", name, grants, "request-1", "10.0.0.7", "totp", **{"district": 5, **keys})


@pytest.fixture
def filer():
    return person(7, "张三丰", Role.UNIT_FILER)


@pytest.fixture
def auditor():
    return person(8, "王审计", Role.AUDITOR)


@pytest.fixture
def audit_admin():
    return person(9, "赵管理", Role.AUDIT_ADMIN)


@pytest.fixture
def system_admin():
    return person(10, "钱系统", Role.SYSTEM_ADMIN)


@pytest.fixture
def paper():
    return ObjectRef("trial.paper", "1f2e", "农业农村局计划", version=3, unit=21, program=2)


@pytest.fixture(autouse=True)
def trial_actions(monkeypatch):
    for name, sentence in ((SUBMIT, "提交了{object}"), (CREATE, "开立了{object}")):
        monkeypatch.setitem(policy._ACTIONS, name, Action(name, sentence[:2], sentence))


@pytest.fixture
def keys(settings, tmp_path):
    """A place for the key of this test."""
    settings.AUDIT_KEY = tmp_path / "keys" / "audit.pem"
    return tmp_path / "keys"
