"""The business auditor may ask everything in every way and changes nothing (P03)."""

import pytest
from django.urls import reverse

from hengjing.foundation.access.api import SIGNED_IN
from hengjing.foundation.audit.api import record
from hengjing.foundation.audit.data import ObjectRef
from tests.access import asking
from tests.access.world import OWN
from tests.acting import acting
from tests.foundation.posts.district import NOON
from tests.tables import changed_since, digests

OWN_PAGES = {name for name, each in asking.addresses() if each.callback.action == SIGNED_IN and each.callback.writes}
"""Password, second factor, signing out, own messages and jobs: what everybody has stays open to the auditor too."""

THE_REST = [name for name, _ in asking.addresses() if name not in OWN_PAGES]


@pytest.mark.slow
@pytest.mark.on_postgresql
@pytest.mark.django_db
def test_no_address_changes_anything_for_the_auditor(world):
    changed, before = {}, digests()
    for name in THE_REST:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            with asking.undone(), world.settings(), acting(world.actor("AUDITOR")) as client:
                client.generic(method, reverse(name, kwargs=world.arguments(name, OWN)))
                changed[name, method] = changed_since(before)

    assert {cell: tables for cell, tables in changed.items() if tables} == {}


@pytest.mark.django_db
def test_somebody_else_changes_something(world):
    with asking.undone(), world.settings(), acting(world.actor("AUDIT_ADMIN")) as client:
        record(
            actor=world.actor("AUDIT_ADMIN"),
            at=NOON,
            action="audit.page:read",
            subject=ObjectRef("audit.page", "", "x"),
        )
        before = digests()
        client.post(reverse("audit:sign_checkpoint"))

        assert changed_since(before) == ["audit_checkpoint"]


def test_the_own_pages_are_few():
    assert {name.partition(":")[0] for name in OWN_PAGES} <= {"accounts", "sign_in", "notices", "jobs", "workflow"}
