"""Persons, objects and moments of the tests of notices."""

from datetime import date, datetime

import pytest
from django.contrib.auth import get_user_model

from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.orgs.api import NewUnit, create_district, create_unit

PROGRAM = 1


@pytest.fixture
def at():
    """An ordinary Friday."""
    return datetime(2026, 11, 20, 9, 30, tzinfo=BEIJING)


@pytest.fixture
def people(db):
    """Make a user by name, with an e-mail address of that name."""

    def make(name, **fields):
        user = get_user_model().objects.create_user(name, name, "only-for-tests")
        get_user_model().objects.filter(pk=user.pk).update(**{"email": f"{name}@unit.example"} | fields)
        user.refresh_from_db()
        return user

    return make


@pytest.fixture
def filer(people):
    """Who files for the water authority."""
    return people("zhou")


@pytest.fixture
def office(people, district):
    """A person of the performance office."""
    return acting(people("li"), Grant(Role.OFFICE, programs=frozenset({PROGRAM})), district=district)


def acting(user, *grants, district=None):
    """Return the actor of a user with these grants."""
    return Actor(user_id=user.pk, user_uuid=str(user.uuid), name=user.name, grants=grants, district=district)


@pytest.fixture
def plan():
    """An object that messages are about."""
    return ObjectRef("plans.plan", "0000-plan", "水务局2026年度绩效计划", unit=None, program=PROGRAM)


@pytest.fixture
def district(db, at):
    """The district of everybody."""
    return create_district(code="110199", name="示范区", actor=Actor(user_id=None, strength="system"), at=at)


@pytest.fixture
def make_unit(district, at):
    """Found a unit by name and return its id."""
    system = Actor(user_id=None, grants=(Grant(Role.SYSTEM_ADMIN),), strength="system", district=district)

    def make(name):
        new = NewUnit(code=name, name=name, short_name=name, kind="department", founded_on=date(2020, 1, 1))
        return create_unit(new=new, actor=system, at=at).pk

    return make
