"""Before granting rights, issuing codes or approving a plan, a person proves anew who it is (ASVS 7.5.3)."""

import pytest
from lxml import html

from hengjing.foundation.access.api import actions
from hengjing.foundation.accounts.models import User
from hengjing.foundation.core import clock
from hengjing.foundation.sign_in import codes
from hengjing.foundation.sign_in.models import SignIn
from tests.foundation.sign_in.people import PASSWORD

pytestmark = pytest.mark.django_db

FRESH = {
    "accounts.activation_code:issue",
    "accounts.second_factor:reset",
    "accounts.user:activate",
    "evaluations.evaluation:revise",
    "evaluations.run:certify",
    "publication.announcement:correct",
    "publication.announcement:publish",
    "grades.decision:approve",
    "grades.decision:decide",
    "letters.batch:approve",
    "supplements.supplement:approve",
    "plans.plan:approve",
    "posts.delegation:delegate",
    "posts.holding:confirm",
    "posts.holding:request",
    "posts.portfolio:confirm",
    "posts.portfolio:request",
    "schemes.program:assign",
    "task_changes.change:decide",
}
PROVE = "/sign-in/again/"
WRONG = "wrong"
NONE = "!"


@pytest.fixture
def act(browser, zhou, system_admin):
    """The address of an act that asks for a fresh proof, and the administrator in the browser."""
    browser.enter("sysadmin")
    return f"/accounts/{zhou.uuid}/issue-code/"


def prove(browser, act, **given):
    return browser.post(PROVE, {"next": act} | given)


def test_acts_that_grant_rights_open_an_account_or_decide_a_plan_ask_for_it():
    assert {action.name for action in actions() if action.fresh} == FRESH


def test_a_sign_in_is_a_proof_for_ten_minutes(browser, act, later):
    later(minutes=9, seconds=59)
    assert browser.get(act).status_code == 200

    later(seconds=1)
    answer = browser.get(act)

    assert (answer.status_code, answer.url) == (302, f"{PROVE}?next={act.replace('/', '%2F')}")


def test_what_is_sent_without_a_proof_does_nothing(browser, act, zhou, later, told):
    later(minutes=10)

    answer = browser.post(act)

    assert (answer.status_code, answer.url.split("?")[0]) == (302, PROVE)
    assert (told.names(), zhou.activation_codes.count()) == ([], 0)


def test_after_the_proof_the_person_is_back_and_is_not_asked_again(browser, act, later, told):
    later(minutes=20)
    before = browser.cookies["sessionid"].value

    answer = prove(browser, act, password=PASSWORD)

    assert (answer.status_code, answer.url, told.names()) == (302, act, ["accounts.user:prove"])
    assert browser.cookies["sessionid"].value != before
    later(minutes=9)
    assert browser.get(act).status_code == 200


def test_a_wrong_password_proves_nothing_and_counts_for_the_throttle(browser, act, later):
    later(minutes=20)

    answers = [prove(browser, act, password=WRONG) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert "口令或动态验证码不正确" in answers[0].content.decode()
    assert browser.get(act).status_code == 302
    assert prove(browser, act, password=PASSWORD).status_code == 429


def test_whoever_has_a_second_factor_needs_both(browser, zhou, system_admin, later):
    secret = codes.new_secret()
    codes.enable(user=system_admin, secret=secret)
    browser.enter("sysadmin", code=codes.code_at(secret=secret, at=clock.now()))
    act = f"/accounts/{zhou.uuid}/issue-code/"
    later(minutes=20)
    code = codes.code_at(secret=secret, at=clock.now())

    shown = browser.page(f"{PROVE}?next={act}")
    wrong = [prove(browser, act, password=PASSWORD), prove(browser, act, password=PASSWORD, code="000000")]
    wrong.append(prove(browser, act, password=WRONG, code=code))

    assert ('name="password"' in shown, 'name="code"' in shown) == (True, True)
    assert [answer.status_code for answer in wrong] == [200, 200, 200]
    assert browser.get(act).status_code == 302
    assert prove(browser, act, password=PASSWORD, code=code).url == act


def test_whoever_came_by_single_sign_on_with_neither_signs_in_again(browser, act, system_admin, later):
    User.objects.filter(pk=system_admin.pk).update(password=NONE)
    browser.force_login(User.objects.get(pk=system_admin.pk))
    assert browser.get(act).status_code == 200
    later(minutes=20)

    page = browser.page(browser.get(act).url)

    assert ("请退出后重新登录" in page, 'name="password"' in page) == (True, False)
    assert prove(browser, act, password=NONE).status_code == 200
    assert browser.get(act).status_code == 302


def test_what_was_typed_comes_along_and_may_be_sent_after_the_proof(browser, act, zhou, later):
    later(minutes=20)
    typed = {"reason": "本人到窗口办理", "seen_version": "3"}

    page = browser.post(act, typed, follow=True)
    form = next(form for form in html.fromstring(page.content.decode()).forms if "password" in form.fields)
    carried = {name: value for name, value in form.form_values() if value is not None}
    answer = browser.post(form.action or page.redirect_chain[-1][0], carried | {"password": PASSWORD})

    offered = html.fromstring(answer.content.decode()).get_element_by_id("content").find(".//form")
    assert (offered.action, dict(offered.form_values()).items() >= typed.items()) == (act, True)
    assert zhou.activation_codes.count() == 0


def test_the_proof_of_one_place_is_none_for_another(browser, other_browser, act, settings, later):
    settings.HENGJING_SESSIONS_ADMINISTRATOR = 2
    other_browser.enter("sysadmin")
    later(minutes=20)
    prove(browser, act, password=PASSWORD)

    assert (browser.get(act).status_code, other_browser.get(act).status_code) == (200, 302)


def test_the_way_back_leads_to_no_other_host(browser, act, later):
    assert prove(browser, "https://evil.example/", password=PASSWORD).url == "/"


def test_whoever_may_not_at_all_is_told_so_and_not_asked(browser, act, zhou, later):
    browser.enter("zhou.min")
    SignIn.objects.update(proved_at=clock.now())
    later(minutes=20)

    assert browser.get(act).status_code == 403


def test_the_page_is_for_whoever_is_signed_in(browser):
    assert browser.get(PROVE).url == "/sign-in/?next=%2Fsign-in%2Fagain%2F"
