"""Objects and units of the tests of notices."""

from datetime import date

import pytest

from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.orgs.api import NewUnit, create_unit
from tests.foundation.persons import PROGRAM, at, district, office, people

__all__ = ["at", "district", "office", "people"]


@pytest.fixture
def filer(people):
    """Who files for the water authority."""
    return people("zhou")


@pytest.fixture
def plan():
    """An object that messages are about."""
    return ObjectRef("plans.plan", "0000-plan", "水务局2026年度绩效计划", unit=None, program=PROGRAM)


@pytest.fixture
def make_unit(district, at):
    """Found a unit by name and return its id."""
    system = Actor(user_id=None, grants=(Grant(Role.SYSTEM_ADMIN),), strength="system", district=district)

    def make(name):
        new = NewUnit(code=name, name=name, short_name=name, kind="department", founded_on=date(2020, 1, 1))
        return create_unit(new=new, actor=system, at=at).pk

    return make
