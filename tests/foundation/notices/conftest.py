"""Persons, objects and moments of the tests of notices."""

from datetime import datetime

import pytest
from django.contrib.auth import get_user_model

from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.orgs.models import Unit

PROGRAM = 1


@pytest.fixture
def at():
    """An ordinary Friday."""
    return datetime(2026, 11, 20, 9, 30, tzinfo=BEIJING)


@pytest.fixture
def people(db):
    """Make a user by name, with an e-mail address of that name."""

    def make(name, **fields):
        user = get_user_model().objects.create_user(username=name, name=name)
        get_user_model().objects.filter(pk=user.pk).update(email=f"{name}@unit.example", **fields)
        user.refresh_from_db()
        return user

    return make


@pytest.fixture
def filer(people):
    """Who files for the water authority."""
    return people("zhou")


@pytest.fixture
def office(people):
    """A person of the performance office."""
    return acting(people("li"), Grant(Role.OFFICE, programs=frozenset({PROGRAM})))


def acting(user, *grants):
    """Return the actor of a user with these grants."""
    return Actor(user_id=user.pk, user_uuid=str(user.uuid), name=user.name, grants=grants)


@pytest.fixture
def plan():
    """An object that messages are about."""
    return ObjectRef("plans.plan", "0000-plan", "水务局2026年度绩效计划", unit=None, program=PROGRAM)


@pytest.fixture
def make_unit(db):
    """Make a unit by name."""
    return lambda name: Unit.objects.create(name=name, code=name)
