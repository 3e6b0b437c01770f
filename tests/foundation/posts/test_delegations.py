"""A holder lets somebody act in the holder's post: "A 代 B", dated, never on (security.md C3)."""

import pytest
from django.db import IntegrityError, transaction

from hengjing.foundation.access.data import Role
from hengjing.foundation.audit.api import history_of
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotAllowed, NotFound, Refused
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Delegation, Holding
from hengjing.foundation.posts.services.delegations import delegate, end_delegation
from tests.foundation.posts.district import NOON, District, fresh, on
from tests.races import at_once

WEEK = (NOON, on(3, 12))


@pytest.fixture
def held(district):
    """The holding of 局长, head of a unit."""
    return district.holds("局长", district.post("发改局局长", "UNIT_HEAD", unit=district.unit(), single_seat=True))


def give(district, holding, to="副局长", span=WEEK, by="局长"):
    return delegate(
        holding=fresh(holding), to=district.user(to), span=span, reason="出差", actor=district.actor(by), at=NOON
    )


@pytest.mark.clause("B4")
def test_the_delegate_acts_as_a_on_behalf_of_b_and_only_for_the_time(district, held):
    give(district, held)

    (grant,) = district.actor("副局长", on(3, 11)).grants
    assert (grant.role, grant.post, grant.on_behalf_of) == (Role.UNIT_HEAD, "发改局局长", "局长")
    assert grant.holder == district.user("局长")
    assert grant.units == {held.post.unit_id}
    assert district.actor("副局长", on(3, 12)).grants == ()
    assert district.actor("局长", on(3, 11)).grants[0].on_behalf_of == ""


def test_both_are_found_and_the_delegate_is_shown_as_a_on_behalf_of_b(district, held):
    give(district, held)

    found = posts.holders_of(role=Role.UNIT_HEAD, unit=held.post.unit_id, at=on(3, 6))
    assert [str(person) for person in found] == ["局长", "副局长 代 局长"]


def test_the_log_tells_the_delegation(district, held):
    given = give(district, held)

    told = history_of(ObjectRef(given.entity, str(given.uuid), ""))
    assert [(line.who, line.sentence) for line in told] == [("局长", "委托副局长代局长（发改局局长）")]


def test_an_ended_delegation_is_gone_at_the_next_request(district, held):
    given = give(district, held)
    assert district.actor("副局长").grants

    end_delegation(delegation=given, seen_version=1, actor=district.actor("局长"), at=on(3, 6))
    assert district.actor("副局长", on(3, 6)).grants == ()


@pytest.mark.parametrize("by", ["副局长", "另一局长"])
def test_only_the_giver_ends_it(district, held, by):
    given = give(district, held)
    district.holds("另一局长", district.post("民政局局长", "UNIT_HEAD", unit=district.unit("MZJ")))

    with pytest.raises(Refused, match="本人"):
        end_delegation(delegation=given, seen_version=1, actor=district.actor(by), at=NOON)


def test_a_delegation_ends_with_the_holding(district, held):
    give(district, held)
    Holding.objects.filter(pk=held.pk).update(ends_at=on(3, 8))

    assert district.actor("副局长", on(3, 7)).grants
    assert district.actor("副局长", on(3, 8)).grants == ()


def test_a_delegation_is_never_passed_on(district, held):
    give(district, held)

    with pytest.raises(Refused, match="不得再行委托"):
        give(district, held, "第三人", by="副局长")


@pytest.mark.parametrize("name", ["sys", "sec", "aud"])
def test_nothing_is_delegated_to_an_administrator(district, held, name):
    with pytest.raises(Refused, match="互斥"):
        give(district, held, name)


def test_an_administrator_delegates_nothing(district):
    own = Holding.objects.get(user=district.user("sec"))

    with pytest.raises(NotAllowed):
        give(district, own, by="sec")


def test_an_auditor_delegates_nothing_and_not_by_another_post_either(district, held):
    own = district.holds("局长", district.post("纪委书记", "AUDITOR", unit=held.post.unit))
    only = district.holds("监察员", district.post("监察员", "AUDITOR", unit=held.post.unit))

    with pytest.raises(NotAllowed):
        give(district, only, by="监察员")
    with pytest.raises(NotAllowed):
        give(district, own)
    assert give(district, held).holding == held


@pytest.mark.parametrize(
    ("to", "span", "why"),
    [
        ("局长", WEEK, "本人"),
        ("副局长", (on(3, 12), on(3, 6)), "晚于"),
        ("副局长", (on(3, 1), on(3, 4)), "晚于"),
    ],
)
def test_what_makes_no_sense_is_refused(district, held, to, span, why):
    with pytest.raises(Refused, match=why):
        give(district, held, to, span)


def test_a_delegation_never_outlasts_the_holding(district, held):
    Holding.objects.filter(pk=held.pk).update(ends_at=on(3, 10))

    with pytest.raises(Refused, match="任职的期限"):
        give(district, held)


def test_a_post_is_delegated_to_one_person_at_a_time(district, held):
    give(district, held)

    with pytest.raises(Refused, match="已委托副局长"):
        give(district, held, "第三人", (on(3, 11), on(3, 20)))
    give(district, held, "第三人", (on(3, 12), on(3, 20)))


def test_a_holding_of_another_district_is_never_reached(district, other, held):
    foreign = other.holds("邻局长", other.post("邻区局长", "UNIT_HEAD", unit=other.unit()))

    with pytest.raises(NotFound):
        give(district, foreign)
    with pytest.raises(Refused, match="不属于本辖区"):
        delegate(holding=held, to=foreign.user_id, span=WEEK, reason="借调", actor=district.actor("局长"), at=NOON)


@pytest.mark.parametrize("wrong", ["to an administrator", "by another", "to oneself", "by an administrator"])
def test_the_database_refuses_what_no_delegation_can_be(district, held, wrong):
    deputy = district.holds("副局长", district.post("副局长岗", "UNIT_FILER", unit=held.post.unit)).user_id
    own = Holding.objects.get(user=district.user("sec"))
    row = {"district_id": district.id, "holding": held, "giver_id": held.user_id, "delegate_id": deputy}
    row |= {
        "to an administrator": {"delegate_id": district.user("sys")},
        "by another": {"giver_id": deputy, "delegate_id": held.user_id},
        "to oneself": {"delegate_id": held.user_id},
        "by an administrator": {"holding": own, "giver_id": own.user_id},
    }[wrong]

    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.create(**row, reason="绕过", decided_at=NOON, starts_at=NOON, ends_at=on(3, 12))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_delegations_made_at_once_one_stands(many_connections):
    district = District()
    unit = district.unit()

    for turn in range(10):
        held = district.holds(f"局长{turn}", district.post(f"局长岗{turn}", "UNIT_HEAD", unit=unit))
        actor, people = district.actor(f"局长{turn}"), [district.user(f"{name}{turn}") for name in "甲乙"]

        def giving(to, holding, actor):
            return lambda: delegate(holding=holding, to=to, span=WEEK, reason="出差", actor=actor, at=NOON)

        outcomes = at_once(*(giving(to, fresh(held), actor) for to in people))

        assert sorted(type(each).__name__ for each in outcomes) == ["Delegation", "StaleState"]
