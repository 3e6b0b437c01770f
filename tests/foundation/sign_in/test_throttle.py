"""Guessing is slowed down by user and network, so that nobody can lock anybody else out (security.md T28)."""

import pytest
from axes.models import AccessAttempt

from hengjing.foundation.accounts import services
from hengjing.foundation.core import clock
from hengjing.foundation.sign_in.models import Alarm
from tests.foundation.sign_in.acting import actor_of
from tests.foundation.sign_in.people import Browser

pytestmark = pytest.mark.django_db

OTHER_NETWORK = "198.51.100.7"


def guess(browser, times, username="zhou.min"):
    return [browser.enter(username, f"wrong {number}").status_code for number in range(times)]


def test_five_wrong_in_a_row_lock_the_account_for_this_network(browser, zhou, told):
    assert guess(browser, 5) == [200, 200, 200, 200, 429]
    answer = browser.enter("zhou.min")

    assert answer.status_code == 429
    assert "15 分钟后再试" in answer.content.decode()
    assert told.names().count("accounts.user:lock") == 1


def test_the_right_person_still_gets_in_from_another_network(browser, other_browser, zhou):
    guess(browser, 5)

    other_browser.enter("zhou.min")

    assert other_browser.is_in()


def test_counting_by_user_alone_would_lock_the_right_person_out(browser, other_browser, zhou, settings):
    """The control of the test above: with the protection off, it fails."""
    settings.AXES_LOCKOUT_PARAMETERS = ["username"]
    guess(browser, 5)

    assert other_browser.enter("zhou.min").status_code == 429


def test_unknown_names_are_locked_like_known_ones(browser):
    assert guess(browser, 5, "nobody") == [200, 200, 200, 200, 429]


def test_another_account_of_the_same_network_is_not_locked(browser, zhou, system_admin):
    guess(browser, 5)

    browser.enter("sysadmin")

    assert browser.is_in()


@pytest.mark.parametrize("disguise", ["ZHOU.min", " zhou.min", "ｚｈｏｕ.min"])
def test_a_disguised_name_counts_as_the_same(browser, zhou, disguise):
    guess(browser, 4)

    assert browser.enter(disguise, "wrong").status_code == 429


def test_another_browser_of_the_same_network_counts_on(zhou):
    guess(Browser(headers={"user-agent": "one"}), 4)

    assert Browser(headers={"user-agent": "two"}).enter("zhou.min", "wrong").status_code == 429


def test_another_address_of_the_same_ipv6_network_counts_on(zhou):
    guess(Browser("2001:db8:1:2::1"), 4)

    assert Browser("2001:db8:1:2:ffff::9").enter("zhou.min", "wrong").status_code == 429
    assert Browser("2001:db8:1:3::1").enter("zhou.min").status_code == 302


def test_a_header_of_the_visitor_does_not_choose_the_network(zhou):
    guess(Browser(headers={"x-forwarded-for": "203.0.113.1"}), 4)

    assert Browser(headers={"x-forwarded-for": "203.0.113.2"}).enter("zhou.min", "wrong").status_code == 429


def test_behind_our_proxy_the_address_it_saw_counts(zhou, settings):
    settings.HENGJING_PROXIES = 1
    guess(Browser("10.0.0.1", headers={"x-forwarded-for": "1.1.1.1, 203.0.113.1"}), 4)

    assert Browser("10.0.0.1", headers={"x-forwarded-for": "203.0.113.2"}).enter("zhou.min").status_code == 302
    again = Browser("10.0.0.1", headers={"x-forwarded-for": "9.9.9.9, 203.0.113.1"})
    assert again.enter("zhou.min", "wrong").status_code == 429


def test_the_lock_ends_after_fifteen_minutes_however_often_one_tries(browser, zhou, later):
    guess(browser, 5)
    later(minutes=14)
    assert guess(browser, 3) == [429, 429, 429]

    later(minutes=1, seconds=1)
    browser.enter("zhou.min")

    assert browser.is_in()


def test_a_right_password_clears_the_count(browser, zhou):
    guess(browser, 4)
    browser.enter("zhou.min")
    browser.post("/sign-out/")

    assert guess(browser, 4) == [200, 200, 200, 200]


def test_the_security_administrator_unlocks_and_the_right_password_works_at_once(browser, zhou, security_admin):
    guess(browser, 5)

    services.unlock(actor=actor_of(security_admin), at=clock.now(), user_uuid=zhou.uuid)
    browser.enter("zhou.min")

    assert browser.is_in()


def test_the_table_of_failures_holds_nothing_that_was_typed(browser, zhou):
    browser.enter("zhou.min", "secret-wrong", "123456")

    stored = repr(list(AccessAttempt.objects.values()))

    assert "zhou" not in stored
    assert "secret-wrong" not in stored
    assert "123456" not in stored


def test_many_failures_of_the_whole_platform_sound_the_alarm_once(zhou, settings, told):
    settings.HENGJING_SIGN_IN_ALARM = 6
    for number in range(9):
        Browser(f"203.0.113.{number}").enter(f"user{number}", "wrong")

    alarm = Alarm.objects.get()
    assert alarm.failures == 6
    assert told.names().count("accounts.security:alarm") == 1


def test_the_alarm_sounds_again_when_it_goes_on(zhou, settings, later):
    settings.HENGJING_SIGN_IN_ALARM = 2
    for _round in range(2):
        guess(Browser(), 2, "a")
        later(minutes=16)

    assert Alarm.objects.count() == 2


def test_the_own_password_cannot_be_guessed_on_the_page_that_changes_it(browser, zhou):
    browser.enter("zhou.min")
    given = {"old": "wrong", "new": "Another-Slope-78", "again": "Another-Slope-78"}

    assert [browser.post("/settings/password/", given).status_code for _ in range(6)] == [200] * 4 + [429] * 2
