"""Which units a district leader is in charge of, from which moment on (clause B4)."""

import pytest
from django.db import IntegrityError, transaction

from hengjing.foundation.access.data import Role
from hengjing.foundation.core.errors import NotAllowed, NotFound, Refused
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Portfolio
from hengjing.foundation.posts.services.requests import confirm as confirm_row
from hengjing.foundation.posts.services.requests import reject, request_portfolio
from tests.foundation.posts.district import NEW_YEAR, NOON, District, fresh, on
from tests.races import at_once


@pytest.fixture
def unit(district):
    return district.unit()


@pytest.fixture
def leaders(district):
    """Two vice heads of the district, with their posts."""
    body = district.body("government_leadership", "区政府")
    found = [district.post(f"副区长（{name}）", "LEADER_IN_CHARGE", body=body, single_seat=True) for name in "甲乙"]
    for name, post in zip("甲乙", found, strict=True):
        district.holds(name, post)
    return found


def request(district, post, unit, starts_at=NOON, by="sys"):
    return request_portfolio(
        post=post, unit_id=unit.pk, starts_at=starts_at, reason="分工文件", actor=district.actor(by), at=NOON
    )


def confirm(district, portfolio, by="sec"):
    confirm_row(row=fresh(portfolio), seen_version=1, actor=district.actor(by), at=NOON)


def in_charge(unit, at):
    found = posts.leader_in_charge_of(unit=unit.pk, at=at)
    return found and found.name


@pytest.mark.clause("B4")
def test_a_change_of_portfolio_counts_from_its_day(district, leaders, unit):
    district.in_charge(leaders[0], unit)
    confirm(district, request(district, leaders[1], unit, on(7, 1)))

    assert [in_charge(unit, moment) for moment in (on(6, 30, 23), on(7, 1))] == ["甲", "乙"]
    reached = {
        name: [
            bool(district.actor(name, moment).held(Role.LEADER_IN_CHARGE)[0].units) for moment in (on(6, 30), on(7, 1))
        ]
        for name in "甲乙"
    }
    assert reached == {"甲": [True, False], "乙": [False, True]}


@pytest.mark.clause("B4")
def test_the_portfolio_stays_with_the_post_when_the_leader_changes(district, leaders, unit):
    district.in_charge(leaders[0], unit)
    old = district.actor("甲", NOON)
    type(leaders[0]).holdings.rel.related_model.objects.filter(post=leaders[0]).update(ends_at=on(4, 1))
    district.holds("丙", leaders[0], on(4, 1))

    assert old.grants[0].units == {unit.pk}
    assert [in_charge(unit, moment) for moment in (on(3, 31), on(4, 1))] == ["甲", "丙"]


def test_what_is_only_requested_changes_nothing(district, leaders, unit):
    district.in_charge(leaders[0], unit)
    request(district, leaders[1], unit)

    assert in_charge(unit, NOON) == "甲"


def test_a_unit_without_a_leader_or_with_a_vacant_post_has_nobody(district, unit):
    assert in_charge(unit, NOON) is None
    body = district.body("government_leadership", "区政府")
    district.in_charge(district.post("副区长（空缺）", "LEADER_IN_CHARGE", body=body), unit)

    assert in_charge(unit, NOON) is None


@pytest.mark.parametrize("by", ["sys", "aud", "甲"])
def test_only_a_security_administrator_confirms(district, leaders, unit, by):
    asked = request(district, leaders[0], unit)

    with pytest.raises(NotAllowed):
        confirm(district, asked, by)


def test_who_requested_does_not_confirm(district, leaders, unit):
    asked = request(district, leaders[0], unit, by="sec")

    with pytest.raises(NotAllowed):
        confirm(district, asked)
    confirm(district, asked, "sec2")


def test_a_rejected_request_is_gone_and_a_confirmed_one_stays(district, leaders, unit):
    asked, other = request(district, leaders[0], unit), request(district, leaders[1], unit)
    confirm(district, asked)

    with pytest.raises(Refused, match="已经确认"):
        reject(row=fresh(asked), reason="错", seen_version=2, actor=district.actor("sec"), at=NOON)
    reject(row=other, reason="误选", seen_version=1, actor=district.actor("sec"), at=NOON)
    assert list(Portfolio.objects.all()) == [asked]


def test_a_change_before_one_that_is_confirmed_already_is_refused(district, leaders, unit):
    confirm(district, request(district, leaders[0], unit, on(7, 1)))

    with pytest.raises(Refused, match="生效日期"):
        confirm(district, request(district, leaders[1], unit, on(6, 1)))


def test_only_a_leaders_post_is_in_charge_of_units(district, unit):
    head = district.post("局长", "UNIT_HEAD", unit=unit)

    with pytest.raises(Refused, match="分管领导岗位"):
        request(district, head, unit)


def test_a_unit_of_another_district_is_never_in_charge_here(district, other, leaders):
    with pytest.raises(NotFound):
        request(district, leaders[0], other.unit())
    with pytest.raises(IntegrityError), transaction.atomic():
        Portfolio.objects.create(
            district_id=district.id, post=leaders[0], unit=other.unit("X"), requested_at=NOON, confirmed_at=NOON,
            starts_at=NOON, reason="越界",
        )  # fmt: skip


def test_the_database_knows_one_leader_at_a_time(district, leaders, unit):
    district.in_charge(leaders[0], unit)

    with pytest.raises(IntegrityError), transaction.atomic():
        Portfolio.objects.create(
            district_id=district.id, post=leaders[1], unit=unit, requested_at=NOON, confirmed_at=NOON,
            starts_at=NEW_YEAR, reason="重复",
        )  # fmt: skip


def test_a_closed_unit_is_in_nobodys_charge(district, leaders, unit):
    district.in_charge(leaders[0], unit)
    type(unit).objects.filter(pk=unit.pk).update(closed_on=on(7, 1).date())

    assert [in_charge(unit, moment) for moment in (on(6, 30), on(7, 1))] == ["甲", None]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_leaders_confirmed_at_once_one_is_in_charge(many_connections):
    district = District()
    body = district.body("government_leadership", "区政府")
    leaders = [district.post(f"副区长{name}", "LEADER_IN_CHARGE", body=body) for name in "甲乙"]
    actors = [district.actor("sec"), district.actor("sec2")]

    for turn in range(10):
        unit = district.unit(f"U{turn}")
        asked = [request(district, post, unit) for post in leaders]
        loaded = [Portfolio.objects.select_related("unit", "post").get(pk=each.pk) for each in asked]

        def confirmation(portfolio, actor):
            return lambda: confirm_row(row=portfolio, seen_version=1, actor=actor, at=NOON)

        outcomes = at_once(*(confirmation(*pair) for pair in zip(loaded, actors, strict=True)))

        assert sorted(type(each).__name__ for each in outcomes) == ["NoneType", "StaleState"]
        assert Portfolio.objects.filter(unit=unit, confirmed_at__isnull=False).count() == 1
