"""Nobody is on two sides: the three administrators exclude each other and every other role (security.md C3, T07)."""

from importlib import import_module
from itertools import combinations

import pytest
from django.db import IntegrityError, connection, transaction

from hengjing.foundation.access.data import ADMINISTRATORS, Role
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.posts.data import Family, PostRole
from hengjing.foundation.posts.models import Holding, Membership
from hengjing.foundation.posts.services.requests import request_holding
from tests.counts import count
from tests.foundation.posts.district import NEW_YEAR, NOON, District, fresh
from tests.races import at_once

ROLES = sorted(PostRole.values)
PAIRS = list(combinations(ROLES, 2))
FORBIDDEN = [pair for pair in PAIRS if set(pair) & ADMINISTRATORS]


def post_of(district, role):
    unit, body = district.unit(f"U{role}"), district.body(name=f"机构{role}")
    return district.post(f"岗位{role}", role, unit=unit, body=None if role.startswith("UNIT") else body)


def test_every_role_but_the_respondents_has_posts():
    assert set(PostRole.values) == {role.value for role in Role} - {"RESPONDENT"}


@pytest.fixture
def posts(district):
    """A post of every role."""
    return {role: post_of(district, role) for role in ROLES}


def outcome(district, name, post):
    try:
        district.holds(name, post)
    except Refused as refused:
        return "互斥" in refused.message and "refused"
    return "held"


def test_of_two_roles_a_person_holds_both_only_when_neither_is_an_administrators(district, posts):
    found = {}
    for number, (one, two) in enumerate(PAIRS):
        district.holds(f"人{number}", posts[one])
        found[one, two] = outcome(district, f"人{number}", posts[two])

    assert found == {pair: "refused" if pair in FORBIDDEN else "held" for pair in PAIRS}
    assert len(FORBIDDEN) == 36


def test_the_database_refuses_the_second_side_without_any_code(district, posts):
    for number, (one, two) in enumerate(FORBIDDEN):
        held = district.holds(f"人{number}", posts[one])
        row = {"district_id": district.id, "post": posts[two], "user_id": held.user_id, "reason": "绕过程序"}
        for family in (held.family, posts[two].family):
            with pytest.raises(IntegrityError), transaction.atomic():
                Holding.objects.create(**row, family=family, requested_at=NOON, confirmed_at=NOON, starts_at=NOON)


class Editor:
    """As much of an editor of the schema as a reference needs, inside the transaction of a test."""

    connection = connection

    @staticmethod
    def execute(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def test_without_the_references_the_second_side_would_stand(district):
    system, office = post_of(district, "SYSTEM_ADMIN"), post_of(district, "OFFICE")
    held = district.holds("甲", office)
    references = import_module("hengjing.foundation.posts.migrations.0002_references").Migration.operations
    connection.check_constraints()
    for reference in references:
        reference.database_backwards("posts", Editor, None, None)
    row = {"district_id": district.id, "family": system.family, "post": system, "user_id": held.user_id}

    Holding.objects.create(**row, requested_at=NOON, confirmed_at=NOON, starts_at=NOON, reason="绕过程序")

    assert district.actor("甲").roles() == {"OFFICE", "SYSTEM_ADMIN"}


def test_the_database_keeps_the_side_of_an_account(district):
    district.holds("甲", post_of(district, "OFFICE"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=district.user("甲")).update(family=Family.SYSTEM_ADMIN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user_id=district.user("甲"), district_id=district.id, family=Family.SYSTEM_ADMIN)


def test_the_database_keeps_the_role_of_a_post_on_its_side(district):
    post = post_of(district, "OFFICE")
    district.holds("甲", post)

    for change in ({"role": "SYSTEM_ADMIN"}, {"role": "SYSTEM_ADMIN", "family": "SYSTEM_ADMIN"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(post).objects.filter(pk=post.pk).update(**change)


def test_a_post_that_ended_long_ago_still_binds_the_account_to_its_side(district):
    held = district.holds("甲", post_of(district, "OFFICE"))
    Holding.objects.filter(pk=held.pk).update(ends_at=NEW_YEAR)

    with pytest.raises(Refused, match="另一账号"):
        district.holds("甲", post_of(district, "AUDIT_ADMIN"))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_sides_given_at_once_one_stands(many_connections):
    district = District()
    pairs = FORBIDDEN[:: count(reduced=9, full=1)]
    posts = {role: post_of(district, role) for role in ROLES}
    system = district.actor("sys")

    def request(name, role):
        post, user = fresh(posts[role]), district.user(name)
        return lambda: request_holding(
            post=post, user_id=user, span=(NOON, None), reason="同时提请", actor=system, at=NOON
        )

    for number, (one, two) in enumerate(pairs):
        for turn in range(20):
            name = f"{number}-{turn}"
            outcomes = at_once(request(name, one), request(name, two))

            held = Holding.objects.filter(user=district.user(name))
            assert [type(each) for each in outcomes].count(Holding) == len(held) == 1, outcomes
            assert [type(each) for each in outcomes].count(Refused) == 1, outcomes
