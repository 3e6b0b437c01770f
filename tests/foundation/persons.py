"""Persons, a district and a moment for the tests of notices and working days."""

from datetime import datetime

import pytest
from django.contrib.auth import get_user_model

from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.orgs.api import create_district

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
def office(people, district):
    """A person of the performance office."""
    return acting(people("li"), Grant(Role.OFFICE, programs=frozenset({PROGRAM})), district=district)


def acting(user, *grants, district=None):
    """Return the actor of a user with these grants."""
    return Actor(user_id=user.pk, user_uuid=str(user.uuid), name=user.name, grants=grants, district=district)


@pytest.fixture
def district(db, at):
    """The district of everybody."""
    return create_district(code="110199", name="示范区", actor=Actor(user_id=None, strength="system"), at=at)
