"""The pages of the security administrator, and the own delegation of a holder."""

import pytest
import time_machine
from django.urls import reverse

from hengjing.foundation.access.data import Role
from hengjing.foundation.posts import api as posts
from hengjing.foundation.posts.models import Delegation, Holding, Portfolio, Post
from tests.foundation.posts.browsing import signed_in, submitted, text_of
from tests.foundation.posts.district import NOON, fresh, on


@pytest.fixture(autouse=True)
def noon(settings):
    """Noon of a working day; a password is enough to sign in."""
    settings.HENGJING_SECOND_FACTOR = "off"
    with time_machine.travel(NOON, tick=False):
        yield


def page(name, *args):
    return reverse(f"posts:{name}", args=args)


@pytest.fixture
def head(district):
    return district.post("发改局局长", "UNIT_HEAD", unit=district.unit(), single_seat=True)


def account(district, name):
    district.user(name)
    return f"{district.code}-{name}"


def request(browser, district, post, name):
    given = {"username": account(district, name), "starts_on": "2026-03-01", "ends_on": "", "reason": "任职文件"}
    return submitted(browser, page("request_holding", post.uuid), **given)


def test_a_post_is_set_up_by_the_security_administrator(district):
    unit = district.unit("MZJ")
    given = {"title": "民政局填报人", "role": "UNIT_FILER", "unit": str(unit.pk), "body": ""}
    answer = submitted(signed_in(district, "sec"), page("create"), **given)

    assert answer.status_code == 302
    assert Post.objects.get(title="民政局填报人").unit_id == unit.pk


def test_what_a_role_lacks_is_said(district):
    given = {"title": "无单位填报人", "role": "UNIT_FILER", "unit": "", "body": ""}
    answer = submitted(signed_in(district, "sec"), page("create"), **given)

    assert answer.status_code == 400
    assert "须属于一个单位" in text_of(answer)


def test_two_people_give_a_post_and_the_list_shows_what_waits(district, head):
    system, security = signed_in(district, "sys"), signed_in(district, "sec")
    assert request(system, district, head, "甲").status_code == 302
    held = Holding.objects.get(post=head)
    waiting = text_of(security.get(page("posts")))

    assert "甲任职" in waiting
    assert "确认任职" not in text_of(system.get(page("posts")))
    assert submitted(security, page("confirm_holding", held.uuid)).status_code == 302
    assert district.actor("甲").roles() == {Role.UNIT_HEAD}
    assert "首次设置" not in text_of(security.get(page("post", head.uuid)))


def test_who_requested_is_refused_the_confirmation(district, head):
    security = signed_in(district, "sec")
    request(security, district, head, "甲")
    held = Holding.objects.get(post=head)

    assert submitted(security, page("confirm_holding", held.uuid)).status_code == 403
    assert fresh(held).confirmed_at is None


def test_an_unknown_account_is_said_beside_the_field(district, head):
    given = {"username": "nobody", "starts_on": "2026-03-01", "ends_on": "", "reason": "文件"}
    answer = submitted(signed_in(district, "sec"), page("request_holding", head.uuid), **given)

    assert answer.status_code == 400
    assert "没有账号nobody" in text_of(answer)


def test_a_request_is_turned_down_with_a_reason(district, head):
    request(signed_in(district, "sys"), district, head, "甲")
    held, security = Holding.objects.get(post=head), signed_in(district, "sec")

    assert submitted(security, page("reject_holding", held.uuid)).status_code == 200
    assert submitted(security, page("reject_holding", held.uuid), reason="误选").status_code == 302
    assert not Holding.objects.filter(pk=held.pk).exists()


def test_a_holding_ends_at_once_and_the_open_browser_loses_its_right(district, head):
    held = district.holds("甲", head)
    browser = signed_in(district, "甲")
    before = browser.get(page("delegations")).status_code
    ended = submitted(signed_in(district, "sec"), page("end_holding", held.uuid), ends_on="", reason="免职文件")

    assert (before, ended.status_code, browser.get(page("delegations")).status_code) == (200, 302, 403)


def test_a_portfolio_is_requested_and_confirmed(district):
    unit = district.unit("FGW")
    leader = district.post("副区长", "LEADER_IN_CHARGE", body=district.body("government_leadership", "区政府"))
    district.holds("副区长甲", leader)
    given = {"unit": str(unit.pk), "starts_on": "2026-03-01", "reason": "分工文件"}
    asked = submitted(signed_in(district, "sys"), page("request_portfolio", leader.uuid), **given)
    security, entry = signed_in(district, "sec"), Portfolio.objects.get()

    assert asked.status_code == 302
    assert "副区长分管FGW局" in text_of(security.get(page("confirm_portfolio", entry.uuid)))
    assert submitted(security, page("confirm_portfolio", entry.uuid)).status_code == 302
    assert str(posts.leader_in_charge_of(unit=unit.pk, at=NOON)) == "副区长甲"
    assert "FGW局" in text_of(security.get(page("post", leader.uuid)))


def test_a_portfolio_is_turned_down(district):
    leader = district.post("副区长", "LEADER_IN_CHARGE", body=district.body("government_leadership", "区政府"))
    given = {"unit": str(district.unit().pk), "starts_on": "2026-03-01", "reason": "分工文件"}
    submitted(signed_in(district, "sys"), page("request_portfolio", leader.uuid), **given)
    entry = Portfolio.objects.get()

    assert submitted(signed_in(district, "sec"), page("reject_portfolio", entry.uuid), reason="错").status_code == 302
    assert not Portfolio.objects.exists()


def test_a_holder_delegates_and_ends_it_from_the_own_page(district, head):
    held = district.holds("甲", head)
    browser = signed_in(district, "甲")
    given = {"username": account(district, "乙"), "starts_on": "2026-03-05", "ends_on": "2026-03-10", "reason": "出差"}
    answer = submitted(browser, page("delegate", held.uuid), **given)
    delegation = Delegation.objects.get()
    acting = district.actor("乙", on(3, 10, 23)).grants
    shown = text_of(signed_in(district, "乙").get(page("delegations")))
    ended = submitted(browser, page("end_delegation", delegation.uuid))

    assert (answer.status_code, ended.status_code) == (302, 302)
    assert [grant.on_behalf_of for grant in acting] == ["甲"]
    assert "他人委托本人 委托人 岗位名称 自 至 甲 发改局局长" in shown
    assert district.actor("乙").grants == ()


def test_nobody_delegates_or_ends_for_somebody_else(district, head):
    held = district.holds("甲", head)
    district.holds("丙", district.post("民政局局长", "UNIT_HEAD", unit=district.unit("MZJ")))
    given = {"username": account(district, "乙"), "starts_on": "2026-03-05", "ends_on": "2026-03-10", "reason": "出差"}
    submitted(signed_in(district, "甲"), page("delegate", held.uuid), **given)
    stranger = signed_in(district, "丙")

    assert stranger.get(page("delegate", held.uuid)).status_code == 404
    assert stranger.get(page("end_delegation", Delegation.objects.get().uuid)).status_code == 404


@pytest.mark.parametrize("who", ["sys", "sec", "aud"])
def test_administrators_have_no_delegation(district, who):
    assert signed_in(district, who).get(page("delegations")).status_code == 403


@pytest.mark.parametrize("who", ["职员", "aud"])
def test_others_do_not_see_posts(district, head, who):
    district.holds("职员", head)
    browser = signed_in(district, who)

    assert {browser.get(page("posts")).status_code, browser.get(page("post", head.uuid)).status_code} == {403}


def test_posts_of_another_district_are_not_there(district, other):
    post = other.post("邻区局长", "UNIT_HEAD", unit=other.unit())
    held = other.holds("邻甲", post)
    browser = signed_in(district, "sec")

    assert "邻区局长" not in text_of(browser.get(page("posts")))
    for name, row in (("post", post), ("request_holding", post), ("confirm_holding", held), ("end_holding", held)):
        assert browser.get(page(name, row.uuid)).status_code == 404
