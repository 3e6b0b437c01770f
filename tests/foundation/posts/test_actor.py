"""The actor of a request: built once, from what the person holds at that moment."""

from dataclasses import FrozenInstanceError

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import RequestFactory

from hengjing.foundation.access.data import NOBODY, Role
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.middleware import ActorMiddleware
from hengjing.foundation.posts.services.delegations import delegate
from tests.foundation.posts.district import NOON, on


@pytest.fixture
def group(district):
    """A leading group of a head and eleven members, each by a named post of an office (clause B1)."""
    body = district.body()
    found = {"组长": district.post("常务副区长", "GROUP_HEAD", body=body, single_seat=True)}
    for number in range(1, 12):
        office = district.unit(f"U{number:02}")
        title = f"U{number:02}局局长（成员）"
        found[f"成员{number}"] = district.post(title, "GROUP_MEMBER", body=body, unit=office, single_seat=True)
    for name, post in found.items():
        district.holds(name, post)
    return found


@pytest.mark.clause("B1")
def test_the_leading_group_is_its_head_and_the_holders_of_eleven_named_posts(district, group):
    heads = posts.holders_of(role=Role.GROUP_HEAD, at=NOON, district=district.id)
    members = posts.holders_of(role=Role.GROUP_MEMBER, at=NOON, district=district.id)

    assert [(person.name, person.post) for person in heads] == [("组长", "常务副区长")]
    assert len({person.post for person in members}) == len(members) == 11


@pytest.mark.clause("B1")
def test_membership_passes_on_with_the_post(district, group):
    member = group["成员3"]
    member.holdings.update(ends_at=on(4, 1))
    district.holds("继任者", member, on(4, 1))

    seen = {
        moment: str(posts.holders_of(role=Role.GROUP_MEMBER, at=moment, unit=member.unit_id)[0])
        for moment in (NOON, on(4, 1))
    }
    assert list(seen.values()) == ["成员3", "继任者"]


@pytest.mark.clause("B2")
def test_the_office_is_hosted_by_a_unit_and_reaches_its_program(district):
    host = district.unit("DCS")
    body = district.body("performance_office", "绩效办", host.pk)
    desk = district.post("绩效办经办", "OFFICE", body=body)
    district.holds("经办", desk)
    posts.set_post_programs(post_id=desk.pk, programs=[7, 8], actor=district.operator, at=NOON)

    assert district.actor("经办").grants[0].programs == {7, 8}
    assert [person.name for person in posts.holders_of(role=Role.OFFICE, program=7, at=NOON)] == ["经办"]
    assert posts.holders_of(role=Role.OFFICE, program=9, at=NOON) == ()


@pytest.mark.clause("O2")
def test_each_organizer_reaches_its_own_program_only(district):
    for number, title in enumerate(("区农委", "区社会办"), start=1):
        body = district.body("performance_office", title)
        desk = district.post(f"{title}经办", "OFFICE", body=body)
        district.holds(title, desk)
        posts.set_post_programs(post_id=desk.pk, programs=[number], actor=district.operator, at=NOON)

    assert [district.actor(name).grants[0].programs for name in ("区农委", "区社会办")] == [{1}, {2}]


@pytest.mark.clause("B3")
def test_an_assessing_body_reaches_its_items(district):
    desk = district.post("依法行政评分岗", "ASSESSOR", body=district.body("assessing_body", "司法局"))
    district.holds("评分员", desk)
    posts.set_post_items(post_id=desk.pk, items=["B1-1", "B1-2"], actor=district.operator, at=NOON)
    posts.set_post_items(post_id=desk.pk, items=["B1-2", "B1-3"], actor=district.operator, at=NOON)

    assert district.actor("评分员").grants[0].items == {"B1-2", "B1-3"}
    assert [person.name for person in posts.holders_of(role=Role.ASSESSOR, item="B1-3", at=NOON)] == ["评分员"]


def test_each_grant_reaches_what_its_own_post_reaches(district):
    one, two = district.unit("A"), district.unit("B")
    recipient = district.body("recipient", "组织部", two.pk)
    district.holds("甲", district.post("A填报", "UNIT_FILER", unit=one))
    district.holds("甲", district.post("组织部干部", "RECIPIENT", body=recipient))
    district.holds("甲", district.post("检查岗", "INSPECTOR", unit=two))

    reached = {grant.role: grant.units for grant in district.actor("甲").grants}
    assert reached == {Role.UNIT_FILER: {one.pk}, Role.RECIPIENT: {two.pk}, Role.INSPECTOR: frozenset()}


def test_the_actor_is_frozen_and_names_its_district(district):
    actor = district.actor("sec")

    assert (actor.district, actor.name, actor.roles()) == (district.id, "sec", {Role.SECURITY_ADMIN})
    with pytest.raises(FrozenInstanceError):
        actor.grants = ()


@pytest.mark.parametrize("user_id", [None, 10**9])
def test_nobody_is_the_actor_of_no_account(db, user_id):
    assert posts.actor_for(user_id=user_id, at=NOON) is NOBODY


def test_a_disabled_account_is_nobody_and_holds_nothing(district):
    get_user_model().objects.filter(pk=district.user("sec")).update(is_active=False)

    assert district.actor("sec") is NOBODY
    assert [person.name for person in posts.holders_of(role=Role.SECURITY_ADMIN, at=NOON)] == ["sec2"]


def test_persons_are_told_by_id(district):
    one, two = district.user("甲"), district.user("乙")

    assert [str(person) for person in posts.persons(ids=[two, one, 10**9])] == ["甲", "乙"]


def everything(district, number):
    """Let one person hold many posts of every kind, and act for others."""
    leaders = district.body("government_leadership", f"区政府{number}")
    unit = district.unit(f"U{number}")
    leader = district.post(f"副区长{number}", "LEADER_IN_CHARGE", body=leaders)
    district.holds("甲", leader)
    district.in_charge(leader, unit)
    posts.set_post_programs(post_id=leader.pk, programs=[number], actor=district.operator, at=NOON)
    given = district.holds(f"乙{number}", district.post(f"局长{number}", "UNIT_HEAD", unit=unit))
    delegate(
        holding=given, to=district.user("甲"), span=(NOON, on(6, 1)), reason="出差",
        actor=district.actor(f"乙{number}"), at=NOON,
    )  # fmt: skip


@pytest.mark.parametrize("times", [1, 8])
def test_the_actor_takes_four_queries_however_much_the_person_holds(district, django_assert_num_queries, times):
    for number in range(times):
        everything(district, number)
    user = get_user_model().objects.get(pk=district.user("甲"))

    with django_assert_num_queries(4):
        actor = posts.actor_of(user=user, at=NOON)
    assert len(actor.grants) == 2 * times


@pytest.fixture
def request_of(district):
    def make(name):
        request = RequestFactory().get("/", REMOTE_ADDR="10.1.2.3")
        request.user = get_user_model().objects.get(pk=district.user(name))
        vars(request).update(session={"strength": "totp"}, request_id="r-1")
        ActorMiddleware(lambda _: HttpResponse())(request)
        return request

    return make


def test_the_middleware_builds_the_actor_once_and_only_when_asked(district, request_of, django_assert_num_queries):
    with time_machine.travel(NOON, tick=False):
        request = request_of("sec")
        with django_assert_num_queries(3):
            assert request.actor.roles() == {Role.SECURITY_ADMIN}
        with django_assert_num_queries(0):
            assert (request.actor.address, request.actor.strength, request.actor.request_id) == (
                "10.1.2.3",
                "totp",
                "r-1",
            )


def test_behind_a_proxy_the_address_is_that_of_the_person(district, settings):
    settings.HENGJING_PROXIES = 1
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 10.1.2.3")
    request.user = get_user_model().objects.get(pk=district.user("sec"))
    vars(request).update(session={})
    ActorMiddleware(lambda _: HttpResponse())(request)

    assert vars(request)["actor"].address == "10.1.2.3"


def test_what_ended_between_two_requests_is_gone_at_the_second(district, request_of):
    held = district.holds("甲", district.post("局长", "UNIT_HEAD", unit=district.unit()))
    with time_machine.travel(NOON, tick=False):
        before = request_of("甲").actor.roles()
        type(held).objects.filter(pk=held.pk).update(ends_at=NOON)
        assert (before, request_of("甲").actor.roles()) == ({Role.UNIT_HEAD}, frozenset())
