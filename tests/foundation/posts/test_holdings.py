"""A post is requested by one person and confirmed by another, and counts at once (security.md C3)."""

import pytest
from django.db import IntegrityError, transaction

from hengjing.foundation.access.data import Role
from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.core.errors import NotAllowed, NotFound, Refused, StaleState
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Holding, Membership
from hengjing.foundation.posts.services.holdings import end_holding
from hengjing.foundation.posts.services.requests import confirm as confirm_row
from hengjing.foundation.posts.services.requests import reject, request_holding
from tests.foundation.posts.district import NOON, District, fresh, on
from tests.races import at_once


@pytest.fixture
def head(district):
    """The single post of the head of a unit."""
    return district.post("发改局局长", "UNIT_HEAD", unit=district.unit(), single_seat=True)


def request(district, post, name, span=(NOON, None), by="sys"):
    return request_holding(
        post=fresh(post), user_id=district.user(name), span=span, reason="任职文件", actor=district.actor(by), at=NOON
    )


def confirm(district, holding, by="sec", at=NOON):
    held = fresh(holding)
    confirm_row(row=held, seen_version=held.version, actor=district.actor(by), at=at)


def appoint(district, post, name, span=(NOON, None)):
    held = request(district, post, name, span)
    confirm(district, held)
    return fresh(held)


def end(district, holding, ends_at=NOON, by="sec", at=NOON):
    end_holding(holding=fresh(holding), ends_at=ends_at, reason="免职文件", actor=district.actor(by), at=at)


def test_what_is_only_requested_gives_no_right(district, head):
    held = request(district, head, "甲")
    assert district.actor("甲").grants == ()

    confirm(district, held)
    assert district.actor("甲").roles() == {Role.UNIT_HEAD}


@pytest.mark.parametrize("by", ["sys", "aud", "甲"])
def test_only_a_security_administrator_confirms(district, head, by):
    held = request(district, head, "甲")

    with pytest.raises((NotAllowed, NotFound)):
        confirm(district, held, by)
    assert fresh(held).confirmed_at is None


def test_who_requested_does_not_confirm(district, head):
    held = request(district, head, "甲", by="sec")

    with pytest.raises(NotAllowed):
        confirm(district, held, "sec")
    confirm(district, held, "sec2")
    assert fresh(held).confirmed_by_id == district.user("sec2")


def test_nobody_confirms_the_own_post(district):
    extra = district.post("第二安全管理岗", "SECURITY_ADMIN")
    held = request(district, extra, "sec")

    with pytest.raises(NotAllowed):
        confirm(district, held, "sec")


@pytest.mark.parametrize("missing", ["second person", "own person", "stamp"])
def test_the_database_wants_two_people(district, head, missing):
    held = request(district, head, "甲")
    sys, me = district.user("sys"), district.user("甲")
    changes = {
        "second person": {"confirmed_by_id": sys, "confirmed_at": NOON},
        "own person": {"confirmed_by_id": me, "confirmed_at": NOON},
        "stamp": {"confirmed_at": NOON},
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Holding.objects.filter(pk=held.pk).update(**changes[missing])


def test_a_rejected_request_leaves_the_account_free_of_a_side(district, head):
    held = request(district, district.post("误设岗", "SYSTEM_ADMIN"), "甲")
    reject(row=held, reason="误选", seen_version=held.version, actor=district.actor("sec"), at=NOON)

    assert not Membership.objects.filter(user=district.user("甲")).exists()
    appoint(district, head, "甲")
    assert "posts.holding:reject" in AuditEntry.objects.values_list("action", flat=True)


def test_a_confirmed_holding_is_not_rejected(district, head):
    held = appoint(district, head, "甲")

    with pytest.raises(Refused, match="已经确认"):
        reject(row=held, reason="错", seen_version=held.version, actor=district.actor("sec"), at=NOON)


def test_an_ended_holding_is_gone_at_the_next_request(district, head):
    held = appoint(district, head, "甲")
    end(district, held)

    assert district.actor("甲", NOON).grants == ()
    assert posts.holders_of(role=Role.UNIT_HEAD, unit=head.unit_id, at=NOON) == ()


def test_a_holding_counts_from_its_start_to_its_end(district, head):
    appoint(district, head, "甲", (on(4, 1), on(7, 1)))

    held = {
        moment: bool(district.actor("甲", moment).grants) for moment in (on(3, 31, 23), on(4, 1), on(6, 30), on(7, 1))
    }
    assert list(held.values()) == [False, True, True, False]


def test_a_single_seat_has_one_holder_at_a_time(district, head):
    appoint(district, head, "甲", (NOON, on(7, 1)))
    second = request(district, head, "乙")

    with pytest.raises(Refused, match="由甲担任"):
        confirm(district, second)
    confirm(district, request(district, head, "乙", (on(7, 1), None)))


def test_a_shared_post_has_many_holders_but_nobody_twice(district):
    office = district.post("绩效办经办", "OFFICE", body=district.body("performance_office", "绩效办"))
    appoint(district, office, "甲")
    appoint(district, office, "乙")

    with pytest.raises(Refused, match="已担任"):
        appoint(district, office, "甲")


def test_a_holding_confirmed_twice_is_refused(district, head):
    held = appoint(district, head, "甲")

    with pytest.raises(Refused, match="已经确认"):
        confirm(district, held)
    with pytest.raises(StaleState):
        confirm_row(row=held, seen_version=1, actor=district.actor("sec"), at=NOON)


def test_the_last_administrator_of_a_kind_stays(district):
    system, one, two = (Holding.objects.get(user=district.user(name)) for name in ("sys", "sec", "sec2"))

    with pytest.raises(Refused, match="不能没有"):
        end(district, system)
    end(district, two)
    with pytest.raises(Refused, match="不能没有"):
        end(district, one)


@pytest.mark.parametrize("span", [(NOON, NOON), (on(7, 1), on(4, 1))])
def test_times_out_of_order_are_refused(district, head, span):
    with pytest.raises(Refused, match="晚于"):
        request(district, head, "甲", span)


def test_a_closed_unit_takes_its_posts_along(district):
    unit = district.unit("A")
    head = district.post("A局局长", "UNIT_HEAD", unit=unit)
    appoint(district, head, "甲")
    type(unit).objects.filter(pk=unit.pk).update(closed_on=on(7, 1).date())

    assert district.actor("甲", on(6, 30)).roles() == {Role.UNIT_HEAD}
    assert district.actor("甲", on(7, 1)).grants == ()
    with pytest.raises(Refused, match="撤销"):
        request(district, head, "乙", (on(7, 1), None))


@pytest.mark.parametrize("act", ["request", "confirm", "end"])
def test_posts_of_another_district_are_never_reached(district, other, act):
    post = other.post("邻区局长", "UNIT_HEAD", unit=other.unit())
    pending, held = request(other, post, "邻甲"), appoint(other, post, "邻乙")

    acts = {
        "request": lambda: request(district, post, "甲"),
        "confirm": lambda: confirm(district, pending),
        "end": lambda: end(district, held),
    }
    with pytest.raises(NotFound):
        acts[act]()


def test_a_person_of_another_district_holds_no_post_here(district, other, head):
    neighbor = other.holds("邻甲", other.post("邻区局长", "UNIT_HEAD", unit=other.unit())).user_id

    with pytest.raises(Refused, match="不属于本辖区"):
        request_holding(
            post=head, user_id=neighbor, span=(NOON, None), reason="借调", actor=district.actor("sys"), at=NOON
        )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_confirmed_at_once_for_one_seat_one_stands(many_connections):
    district = District()
    unit = district.unit()

    for turn in range(10):
        post = district.post(f"局长{turn}", "UNIT_HEAD", unit=unit, single_seat=True)
        one, two = request(district, post, f"甲{turn}"), request(district, post, f"乙{turn}")
        first, second = district.actor("sec"), district.actor("sec2")

        def confirmation(held, actor):
            held = Holding.objects.select_related("post").get(pk=held.pk)
            return lambda: confirm_row(row=held, seen_version=1, actor=actor, at=NOON)

        outcomes = at_once(confirmation(one, first), confirmation(two, second))

        assert sorted(str(type(each).__name__) for each in outcomes) == ["NoneType", "StaleState"]
        assert Holding.objects.filter(post=post, confirmed_at__isnull=False).count() == 1
