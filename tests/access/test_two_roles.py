"""Seeing is not doing: a role that sees a plan lends nothing to a role that acts elsewhere; administrators see none."""

import pytest
from django.urls import reverse

from hengjing.foundation.access.data import Actor, Grant, Role
from hengjing.steps.schemes import api as schemes
from tests.access.world import OWN
from tests.acting import acting

pytestmark = pytest.mark.django_db

FORMS = ("plan_submit", "plan_pull", "plan_import", "item_add", "item_edit", "item_remove")


def office_and_filer(world, unit):
    """Who runs the program of the plan, and files for a unit."""
    grants = (
        Grant(Role.OFFICE, programs=frozenset({world.rows[OWN]["program"].pk})),
        Grant(Role.UNIT_FILER, units=frozenset({unit})),
    )
    user = world.users[Role.OFFICE.value].pk
    return Actor(user, str(user), "兼任", grants, strength="totp", district=world.districts[OWN].id)


def answered(world, actor, name, method):
    """The status of a form of the plan."""
    address = reverse(f"plans:{name}", kwargs=world.arguments(f"plans:{name}", OWN))
    with world.settings(), acting(actor) as client:
        return client.generic(method, address).status_code


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", FORMS)
def test_who_sees_a_plan_and_files_for_another_unit_may_not_write_it(world, name, method):
    assert answered(world, office_and_filer(world, unit=0), name, method) == 403


@pytest.mark.parametrize("name", FORMS)
def test_who_files_for_the_unit_itself_may(world, name):
    assert answered(world, office_and_filer(world, world.rows[OWN]["unit"].pk), name, "GET") in {200, 302}


@pytest.mark.parametrize("role", ["SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN", "RESPONDENT"])
def test_an_administrator_has_no_program_even_with_one_on_the_post(world, role):
    assert schemes.list_programs(actor=world.actor(role)) == ()


def test_the_office_has_its_program(world):
    assert [each.id for each in schemes.list_programs(actor=world.actor("OFFICE"))] == [world.rows[OWN]["program"].pk]
