"""Twelve cases of sessions (security.md T29, C9)."""

import pytest
from django.contrib.sessions.models import Session

from hengjing.foundation.access.data import Role
from hengjing.foundation.accounts import services
from hengjing.foundation.accounts.models import User
from hengjing.foundation.core import clock
from hengjing.foundation.sign_in.models import SignIn
from tests.foundation.sign_in.acting import actor_of
from tests.foundation.sign_in.people import Browser

pytestmark = pytest.mark.django_db


def session_id(browser):
    return browser.cookies["sessionid"].value


def test_a_session_gets_a_new_id_at_sign_in(browser, zhou):
    browser.get("/settings/password/")
    session = browser.session
    session["planted"] = True
    session.save()
    planted = session_id(browser) if "sessionid" in browser.cookies else session.session_key
    browser.cookies["sessionid"] = planted

    browser.enter("zhou.min")

    assert session_id(browser) != planted
    assert not Session.objects.filter(pk=planted).exists()


def test_a_session_gets_a_new_id_when_the_password_changes(browser, zhou):
    browser.enter("zhou.min")
    before = session_id(browser)

    change_password(browser)

    assert session_id(browser) != before
    assert browser.is_in()


def change_password(browser):
    given = {"old": "Juniper-Slope-77", "new": "Another-Slope-78", "again": "Another-Slope-78"}
    return browser.post("/settings/password/", given)


def test_other_sessions_end_when_the_password_changes(browser, other_browser, zhou):
    browser.enter("zhou.min")
    other_browser.enter("zhou.min")

    change_password(browser)

    assert not other_browser.is_in()
    assert SignIn.objects.get(address="198.51.100.7").end == "password_changed"


def test_a_session_ends_after_thirty_idle_minutes_and_says_so(browser, zhou, later):
    browser.enter("zhou.min")
    later(minutes=29, seconds=59)
    assert browser.is_in()
    later(minutes=30)

    assert not browser.is_in()
    assert "长时间没有操作" in browser.page("/sign-in/")
    assert SignIn.objects.get().end == "idle"


def test_a_session_ends_after_ten_hours_however_busy(browser, zhou, later):
    browser.enter("zhou.min")
    for _ in range(23):
        later(minutes=25)
        assert browser.is_in()
    later(minutes=25)

    assert not browser.is_in()
    assert SignIn.objects.get().end == "too_long"


def test_a_disabled_account_is_refused_at_its_next_request(browser, zhou, system_admin):
    browser.enter("zhou.min")
    assert browser.is_in()

    services.disable_user(actor=actor_of(system_admin), at=clock.now(), user_uuid=zhou.uuid, reason="调离")

    assert not browser.is_in()


def test_a_disabled_account_does_not_come_back_to_its_old_session_when_activated_again(
    browser, zhou, system_admin, security_admin
):
    browser.enter("zhou.min")
    at = clock.now()
    services.disable_user(actor=actor_of(system_admin), at=at, user_uuid=zhou.uuid, reason="误操作")

    services.activate_user(actor=actor_of(security_admin), at=at, user_uuid=zhou.uuid)

    assert not browser.is_in()


def test_an_account_made_inactive_behind_our_back_is_refused_too(browser, zhou):
    browser.enter("zhou.min")

    User.objects.filter(pk=zhou.pk).update(is_active=False)

    assert not browser.is_in()


def test_a_fourth_sign_in_ends_the_oldest(zhou, later):
    browsers = [Browser() for _ in range(4)]
    for each in browsers:
        each.enter("zhou.min")
        later(minutes=1)

    assert [each.is_in() for each in browsers] == [False, True, True, True]


def test_an_administrator_is_signed_in_in_one_place(browser, other_browser, system_admin):
    browser.enter("sysadmin")
    other_browser.enter("sysadmin")

    assert [browser.is_in(), other_browser.is_in()] == [False, True]
    assert "账号已在别处登录" in browser.page("/sign-in/")


def test_a_person_ends_one_of_the_own_sign_ins(browser, other_browser, zhou, told):
    browser.enter("zhou.min")
    other_browser.enter("zhou.min")
    theirs = SignIn.objects.get(address="198.51.100.7")

    browser.post(f"/settings/sign-ins/{theirs.uuid}/end/")

    assert [browser.is_in(), other_browser.is_in()] == [True, False]
    assert told.names()[-1] == "accounts.sign_in:end"


def test_nobody_ends_the_sign_in_of_somebody_else(browser, other_browser, zhou, system_admin):
    browser.enter("zhou.min")
    other_browser.enter("sysadmin")
    theirs = SignIn.objects.get(user=system_admin)

    answer = browser.post(f"/settings/sign-ins/{theirs.uuid}/end/")

    assert answer.status_code == 404
    assert other_browser.is_in()


def test_the_id_of_an_ended_session_is_worth_nothing(browser, zhou):
    browser.enter("zhou.min")
    stolen = session_id(browser)
    browser.post("/sign-out/")
    thief = Browser()

    thief.cookies["sessionid"] = stolen

    assert not thief.is_in()


def test_a_session_without_its_sign_in_is_refused(browser, zhou):
    browser.enter("zhou.min")

    SignIn.objects.all().delete()

    assert not browser.is_in()


def test_no_page_of_a_signed_in_person_is_kept_by_the_browser(browser, zhou):
    assert browser.get("/sign-in/").headers["Cache-Control"] == "no-store"
    browser.enter("zhou.min")

    assert browser.get("/settings/").headers["Cache-Control"] == "no-store"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(browser, zhou):
    browser.enter("zhou.min")

    for name in ("sessionid", "csrftoken"):
        cookie = browser.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), name


def test_roles_given_meanwhile_count_for_the_next_sign_in(browser, other_browser, zhou, roles):
    browser.enter("zhou.min")
    roles["zhou.min"] = frozenset({Role.AUDIT_ADMIN})

    other_browser.enter("zhou.min")

    assert [browser.is_in(), other_browser.is_in()] == [False, True]


def test_requests_note_that_the_person_is_here_at_most_once_a_minute(browser, zhou, later, django_assert_num_queries):
    browser.enter("zhou.min")
    later(seconds=59)
    browser.is_in()
    assert SignIn.objects.get().seen_at == SignIn.objects.get().started_at
    later(seconds=1)
    browser.is_in()

    assert (SignIn.objects.get().seen_at - SignIn.objects.get().started_at).total_seconds() == 60
