"""Nobody is on two sides: the three administrators exclude each other and every other role (security.md C3, T07)."""

from itertools import combinations
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from hengjing.foundation.access.data import ADMINISTRATORS, Role
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.posts.data import Family, PostRole, family_of
from hengjing.foundation.posts.models import Holding, Membership
from hengjing.foundation.posts.services.holdings import request_holding
from tests.counts import count
from tests.foundation.posts.district import NEW_YEAR, NOON, District, fresh

ROLES = sorted(PostRole.values)
PAIRS = list(combinations(ROLES, 2))
FORBIDDEN = [pair for pair in PAIRS if set(pair) & ADMINISTRATORS]


def post_of(district, role):
    unit, body = district.unit(f"U{role}"), district.body(name=f"机构{role}")
    return district.post(f"岗位{role}", role, unit=unit, body=None if role.startswith("UNIT") else body)


def test_every_role_but_the_respondents_has_posts():
    assert set(PostRole.values) == {role.value for role in Role} - {"RESPONDENT"}


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_of_two_roles_a_person_holds_both_only_when_neither_is_an_administrators(district, one, two):
    first, second = post_of(district, one), post_of(district, two)
    district.holds("甲", first)

    if (one, two) in FORBIDDEN:
        with pytest.raises(Refused, match="互斥"):
            district.holds("甲", second)
        assert district.actor("甲").roles() == {one}
    else:
        district.holds("甲", second)
        assert district.actor("甲").roles() == {one, two}


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "two"), FORBIDDEN)
@pytest.mark.parametrize("claimed", ["of the post", "of the person"])
def test_the_database_refuses_the_second_side_without_any_code(district, one, two, claimed):
    first, second = post_of(district, one), post_of(district, two)
    held = district.holds("甲", first)
    family = second.family if claimed == "of the post" else held.family
    row = {"district_id": district.id, "family": family, "post": second, "user_id": district.user("甲")}

    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.create(**row, requested_at=NOON, confirmed_at=NOON, starts_at=NOON, reason="绕过程序")


@pytest.mark.django_db
def test_the_database_keeps_the_side_of_an_account(district):
    district.holds("甲", post_of(district, "OFFICE"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(user=district.user("甲")).update(family=Family.SYSTEM_ADMIN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user_id=district.user("甲"), district_id=district.id, family=Family.SYSTEM_ADMIN)


@pytest.mark.django_db
def test_the_database_keeps_the_role_of_a_post_on_its_side(district):
    post = post_of(district, "OFFICE")
    district.holds("甲", post)

    for change in ({"role": "SYSTEM_ADMIN"}, {"role": "SYSTEM_ADMIN", "family": "SYSTEM_ADMIN"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(post).objects.filter(pk=post.pk).update(**change)


@pytest.mark.django_db
def test_a_post_that_ended_long_ago_still_binds_the_account_to_its_side(district):
    held = district.holds("甲", post_of(district, "OFFICE"))
    Holding.objects.filter(pk=held.pk).update(ends_at=NEW_YEAR)

    with pytest.raises(Refused, match="另一账号"):
        district.holds("甲", post_of(district, "AUDIT_ADMIN"))


def at_once(*attempts):
    """Run each attempt in a thread of its own, all from the same moment; return what each ended in."""
    barrier, outcomes = Barrier(len(attempts)), []

    def run(attempt):
        barrier.wait()
        try:
            outcomes.append(attempt())
        except Exception as stopped:  # noqa: BLE001 (a test looks at each)
            outcomes.append(stopped)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(attempt,)) for attempt in attempts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_sides_given_at_once_one_stands(many_connections):
    district = District()
    pairs = FORBIDDEN[:: count(reduced=8, full=1)]
    posts = {role: post_of(district, role) for role in ROLES}
    system = district.actor("sys")

    def request(name, role):
        user = district.user(name)
        return lambda: request_holding(
            post=fresh(posts[role]), user_id=user, span=(NOON, None), reason="同时提请", actor=system, at=NOON
        )

    for number, (one, two) in enumerate(pairs):
        for turn in range(20):
            name = f"{number}-{turn}"
            outcomes = at_once(request(name, one), request(name, two))

            held = Holding.objects.filter(user=district.user(name))
            assert len(held) == 1, outcomes
            assert {row.family for row in held} == {family_of(held[0].post.role)}
            assert sorted(type(outcome) for outcome in outcomes if outcome is not held[0]) != [Holding, Holding]
