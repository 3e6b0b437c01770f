"""No administrator reaches an account of another district (security.md T39)."""

from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse

from hengjing.foundation.accounts import selectors, services
from hengjing.foundation.core.errors import NotFound, NotReady, Refused
from hengjing.foundation.posts.models import Membership
from hengjing.foundation.posts.selectors.people import account
from hengjing.foundation.posts.services.holdings import join
from tests.acting import acting
from tests.foundation.posts.district import NOON

pytestmark = pytest.mark.django_db

ACTS: dict[str, Any] = {
    "issue_code": ("sys", services.issue_activation_code),
    "disable": ("sys", partial(services.disable_user, reason="调离")),
    "activate": ("sec", services.activate_user),
    "unlock": ("sec", services.unlock),
    "reset_second_factor": ("sec", partial(services.reset_second_factor, reason="遗失")),
}
every_act = pytest.mark.parametrize("act", ACTS)


@pytest.fixture
def ours(district):
    return district


@pytest.fixture
def theirs(other):
    return other


def person(district, name="周敏"):
    return get_user_model().objects.get(pk=district.user(name))


def names(district):
    """The user names that the security administrator of a district sees."""
    return {each.username for each in selectors.list_accounts(actor=district.actor("sec"))}


def test_an_account_is_of_the_district_of_the_administrator_who_made_it(ours, theirs):
    made = services.create_user(actor=ours.actor("sys"), at=NOON, username="li.na", name="李娜")

    assert made.district == ours.id
    assert "li.na" in names(ours)
    assert "li.na" not in names(theirs)


@pytest.mark.parametrize("who", ["sys", "sec"])
def test_accounts_of_another_district_are_neither_listed_nor_found(ours, theirs, who):
    mine, foreign = person(ours), person(theirs)

    listed = {each.pk for each in selectors.list_accounts(actor=ours.actor(who))}

    assert (mine.pk in listed, foreign.pk in listed) == (True, False)
    assert selectors.get_account(actor=ours.actor(who), at=NOON, uuid=foreign.uuid) is None
    assert selectors.get_account(actor=ours.actor(who), at=NOON, uuid=mine.uuid)


@every_act
def test_no_act_reaches_an_account_of_another_district(ours, theirs, act):
    who, service = ACTS[act]
    foreign = person(theirs)
    before = get_user_model().objects.values().get(pk=foreign.pk)

    with pytest.raises(NotFound):
        service(actor=ours.actor(who), at=NOON, user_uuid=foreign.uuid)

    assert get_user_model().objects.values().get(pk=foreign.pk) == before


@every_act
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_its_pages_are_not_there(ours, theirs, act, method):
    address = reverse(f"accounts:{act}", args=[person(theirs).uuid])

    with acting(ours.actor(ACTS[act][0])) as client:
        assert client.generic(method, address).status_code == 404


def test_an_account_that_the_own_district_made_is_reached(ours):
    made = services.create_user(actor=ours.actor("sys"), at=NOON, username="li.na", name="李娜")

    services.activate_user(actor=ours.actor("sec"), at=NOON, user_uuid=UUID(made.uuid))

    assert get_user_model().objects.get(pk=made.id).is_active


def test_a_user_name_of_another_district_is_answered_like_one_that_nobody_has(ours, theirs):
    foreign = person(theirs)

    with pytest.raises(NotReady):
        account(username=foreign.username, district=ours.id)
    assert account(username=foreign.username, district=theirs.id) == foreign.pk


@pytest.mark.parametrize("of", ["another", "none"])
def test_an_account_of_another_district_or_of_none_gets_no_post_here(ours, theirs, of):
    foreign = person(theirs) if of == "another" else get_user_model().objects.create_user("stray", "无")

    with pytest.raises(Refused, match="不属于本辖区"):
        join(foreign.pk, ours.id, "BUSINESS")


def test_the_database_itself_keeps_account_and_side_in_one_district(ours, theirs):
    foreign = person(theirs)

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=foreign, district_id=ours.id, family="BUSINESS")
