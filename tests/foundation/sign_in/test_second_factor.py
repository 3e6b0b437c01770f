"""The second factor from setting it up to losing the phone, with real codes."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value

from hengjing.foundation.access.data import Role
from hengjing.foundation.accounts import services
from hengjing.foundation.core import cipher, clock
from hengjing.foundation.sign_in import codes
from hengjing.foundation.sign_in.models import SignIn
from tests.foundation.sign_in.acting import actor_of
from tests.foundation.sign_in.people import Browser

pytestmark = pytest.mark.django_db


def now_code(secret, step=0):
    return codes.code_at(secret=secret, at=clock.now(), step=step)


def shown_secret(page):
    return re.findall(r'hj-secret">([A-Z2-7]{32})<', page)[0]


def set_up(browser):
    secret = shown_secret(browser.page("/settings/second-factor/"))
    answer = browser.post("/settings/second-factor/", {"code": now_code(secret)})
    return secret, re.findall(r'<li class="hj-hash">(\d{8})</li>', answer.content.decode())


@pytest.fixture
def person_with(zhou, roles):
    """Give Zhou these roles."""
    return lambda held: roles.update({"zhou.min": held})


def test_codes_are_those_of_the_standard():
    """RFC 6238, appendix B, the eight-digit values cut to six."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 - the seed of the standard

    assert hotp_value(secret, 1) == 287082
    assert hotp_value(secret, 0x23523EC) == 81804
    assert hotp_value(secret, 0x273EF07) == 5924


def test_a_person_sets_up_an_authenticator_and_signs_in_with_it(browser, zhou, later, told):
    browser.enter("zhou.min")
    secret, recovery = set_up(browser)
    later(seconds=30)

    fresh = Browser()
    fresh.enter("zhou.min", code=now_code(secret))

    assert fresh.is_in()
    assert len(set(recovery)) == 10
    assert [SignIn.objects.latest("pk").strength, told[-1]["actor"].strength] == ["totp", "totp"]
    assert "accounts.second_factor:enable" in told.names()


def test_the_page_shows_the_seed_as_a_picture_without_styles(browser, zhou):
    browser.enter("zhou.min")

    page = browser.page("/settings/second-factor/")

    assert "<svg" in page
    assert "style=" not in page


@pytest.mark.parametrize("code", ["", "000000", "not a code"])
def test_without_the_right_code_nobody_gets_in(browser, zhou, secret, code):
    answer = browser.enter("zhou.min", code=code)

    assert "账号、口令或动态验证码不正确" in answer.content.decode()
    assert not browser.is_in()


def test_the_right_code_with_a_wrong_password_is_worth_nothing_and_is_not_used_up(browser, zhou, secret):
    browser.enter("zhou.min", "wrong", now_code(secret))
    assert not browser.is_in()

    browser.enter("zhou.min", code=now_code(secret))
    assert browser.is_in()


def test_a_code_works_once_whoever_saw_it(browser, other_browser, zhou, secret):
    code = now_code(secret)
    browser.enter("zhou.min", code=code)

    other_browser.enter("zhou.min", code=code)

    assert [browser.is_in(), other_browser.is_in()] == [True, False]


def test_an_earlier_code_is_refused_after_a_later_one(browser, other_browser, zhou, secret):
    browser.enter("zhou.min", code=now_code(secret))

    other_browser.enter("zhou.min", code=now_code(secret, -1))

    assert not other_browser.is_in()


@pytest.mark.parametrize(("step", "works"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_off(browser, zhou, secret, step, works):
    browser.enter("zhou.min", code=now_code(secret, step))

    assert browser.is_in() is works


def test_the_code_that_set_it_up_does_not_sign_in(browser, other_browser, zhou):
    browser.enter("zhou.min")
    secret, _recovery = set_up(browser)

    other_browser.enter("zhou.min", code=now_code(secret))

    assert not other_browser.is_in()


def test_a_recovery_code_works_once_and_is_recorded(browser, other_browser, zhou, told):
    browser.enter("zhou.min")
    _secret, recovery = set_up(browser)

    first, second = Browser(), Browser()
    first.enter("zhou.min", code=recovery[3])
    second.enter("zhou.min", code=recovery[3])

    assert [first.is_in(), second.is_in()] == [True, False]
    assert "accounts.recovery_codes:use" in told.names()
    assert "还剩 9 个" in first.page("/settings/")


def test_fresh_recovery_codes_need_a_code_and_end_the_old_ones(browser, zhou, later):
    browser.enter("zhou.min")
    secret, old = set_up(browser)
    later(minutes=1)
    refused = browser.post("/settings/recovery-codes/", {"code": "000000"})

    answer = browser.post("/settings/recovery-codes/", {"code": now_code(secret)})
    fresh = re.findall(r'<li class="hj-hash">(\d{8})</li>', answer.content.decode())
    third = Browser()
    third.enter("zhou.min", code=old[0])

    assert "不正确或已用过" in refused.content.decode()
    assert set(fresh).isdisjoint(old)
    assert not third.is_in()


def test_wrong_codes_are_throttled_like_wrong_passwords(browser, zhou, secret):
    answers = [browser.enter("zhou.min", code=f"00000{number}").status_code for number in range(5)]

    assert answers == [200, 200, 200, 200, 429]


def test_seeds_lie_encrypted_in_the_database(zhou, secret):
    stored = repr(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in stored
    assert cipher.decrypt(Authenticator.objects.get(type="totp").data["secret"]) == secret


def test_setting_it_up_ends_the_other_sign_ins(browser, other_browser, zhou):
    browser.enter("zhou.min")
    other_browser.enter("zhou.min")

    set_up(browser)

    assert [browser.is_in(), other_browser.is_in()] == [True, False]


@pytest.mark.parametrize(
    ("who", "held", "sent"),
    [
        ("all", frozenset(), True),
        ("staff", frozenset({Role.UNIT_FILER}), True),
        ("staff", frozenset({Role.RESPONDENT}), False),
        ("staff", frozenset(), False),
        ("off", frozenset({Role.UNIT_FILER}), False),
    ],
)
def test_who_must_have_one_gets_nowhere_without(settings, browser, person_with, who, held, sent):
    settings.HENGJING_SECOND_FACTOR = who
    person_with(held)

    browser.enter("zhou.min")

    assert (browser.get("/settings/").headers.get("Location") == "/settings/second-factor/") is sent


def test_once_set_up_everything_is_open(settings, browser, zhou):
    settings.HENGJING_SECOND_FACTOR = "all"
    browser.enter("zhou.min")

    set_up(browser)

    assert browser.is_in()


def test_who_must_have_one_may_still_sign_out(settings, browser, zhou):
    settings.HENGJING_SECOND_FACTOR = "all"
    browser.enter("zhou.min")

    assert browser.post("/sign-out/").url == "/sign-in/"


def test_the_security_administrator_resets_a_lost_one(browser, zhou, secret, security_admin, told):
    browser.enter("zhou.min", code=now_code(secret))

    services.reset_second_factor(actor=actor_of(security_admin), at=clock.now(), user_uuid=zhou.uuid, reason="手机丢失")

    assert not browser.is_in()
    browser.enter("zhou.min")
    assert browser.is_in()
    assert told.last("accounts.second_factor:reset")["reason"] == "手机丢失"
