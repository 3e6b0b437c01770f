"""Signing in and what it gives away: nothing (security.md T28)."""

from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from hengjing.foundation.accounts.models import User
from hengjing.foundation.sign_in.models import SignIn
from tests.foundation.sign_in.people import PASSWORD, Browser
from tools.compile_messages import compile_messages

pytestmark = pytest.mark.django_db

WRONG = "账号、口令或动态验证码不正确，或者账号未启用"


def test_sign_in_lets_a_person_in_and_records_it(browser, zhou, told):
    answer = browser.enter("zhou.min")

    assert (answer.status_code, answer.url) == (302, "/")
    assert browser.is_in()
    assert told.names() == ["accounts.user:sign_in"]
    assert told[0]["actor"].user_id == zhou.pk
    assert told[0]["actor"].address == "192.0.2.10"
    assert told[0]["actor"].strength == "password"


@pytest.mark.parametrize("typed", ["ZHOU.MIN", " zhou.min ", "ｚｈｏｕ．ｍｉｎ"])
def test_sign_in_knows_a_name_however_it_is_typed(browser, zhou, typed):
    browser.enter(typed)

    assert browser.is_in()


@pytest.fixture
def kinds(zhou):
    """An account of each kind, with the right password where it has one."""
    User.objects.create_user("idle", "停用者", PASSWORD)
    User.objects.filter(username="idle").update(is_active=False)
    User.objects.create_user("fresh", "未设口令者")
    User.objects.filter(username="fresh").update(is_active=True)
    return {"nobody": PASSWORD, "zhou.min": "wrong", "idle": PASSWORD, "fresh": PASSWORD}


def test_sign_in_answers_every_refusal_in_the_same_words(kinds):
    pages = []
    for username, password in kinds.items():
        answer = Browser().enter(username, password)
        page = answer.content.decode()
        assert (answer.status_code, WRONG in page) == (200, True)
        token = answer.context["csrf_token"]
        pages.append(page.replace(str(token), "").replace(username, ""))

    assert len({_without_tokens(page) for page in pages}) == 1


def _without_tokens(page):
    return "\n".join(line for line in page.splitlines() if "csrf" not in line.lower())


def test_sign_in_computes_one_hash_for_every_kind_of_account(kinds):
    computed = {}
    encode = MD5PasswordHasher.encode
    for username, password in kinds.items():
        with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=encode) as counted:
            Browser().enter(username, password)
        computed[username] = counted.call_count

    assert set(computed.values()) == {1}, computed


def test_sign_in_refuses_an_inactive_account_with_the_right_password(browser, zhou):
    User.objects.filter(pk=zhou.pk).update(is_active=False)

    browser.enter("zhou.min")

    assert not browser.is_in()


def test_failure_is_recorded_with_the_account_but_never_with_what_was_typed(browser, zhou, told):
    browser.enter("zhou.min", "wrong")
    browser.enter("My-Password-Typed-As-Name", "x")

    known, unknown = told
    assert known["action"] == unknown["action"] == "accounts.user:fail_sign_in"
    assert (known["subject"].uuid, known["subject"].label) == (str(zhou.uuid), "zhou.min")
    assert (unknown["subject"].uuid, unknown["subject"].label) == ("", "（无此账号）")
    assert "typed" not in repr(told).lower()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/settings/", "/settings/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_sign_in_goes_on_only_to_our_own_pages(browser, zhou, wanted, reached):
    assert browser.enter("zhou.min", next=wanted).url == reached


def test_sign_out_ends_the_sign_in_and_records_it(browser, zhou, told):
    browser.enter("zhou.min")

    browser.post("/sign-out/")

    assert not browser.is_in()
    assert SignIn.objects.get().end == "signed_out"
    assert told.names()[-1] == "accounts.user:sign_out"


def test_sign_out_by_a_link_does_nothing(browser, zhou):
    browser.enter("zhou.min")

    assert browser.get("/sign-out/").status_code == 405
    assert browser.is_in()


def test_sign_in_page_speaks_both_languages(browser, root):
    assert compile_messages(root)
    chinese = browser.page("/sign-in/")
    browser.cookies["hengjing_language"] = "en"
    english = browser.page("/sign-in/")

    assert "首次登录或忘记口令" in chinese
    assert "First sign-in or forgotten password" in english
