"""One-time codes: the administrator hands one over and never knows a password (security.md C9)."""

import pytest

from hengjing.foundation.accounts import services
from hengjing.foundation.accounts.models import ActivationCode, User
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotAllowed, NotReady, Refused
from tests.foundation.sign_in.acting import actor_of

pytestmark = pytest.mark.django_db

CHOSEN = "Kestrel-Russet-41"


@pytest.fixture
def fresh(system_admin):
    """An account just made."""
    made = services.create_user(actor=actor_of(system_admin), at=clock.now(), username="li.na", name="李娜")
    return User.objects.get(pk=made.id)


@pytest.fixture
def issue(system_admin):
    """Hand out a code for an account."""
    return lambda user: services.issue_activation_code(
        actor=actor_of(system_admin), at=clock.now(), user_uuid=user.uuid
    )


@pytest.fixture
def activate(security_admin):
    """Let an account sign in."""
    return lambda user: services.activate_user(actor=actor_of(security_admin), at=clock.now(), user_uuid=user.uuid)


def use(browser, code, password=CHOSEN):
    return browser.post("/sign-in/first/", {"code": code, "new": password, "again": password})


def test_a_new_account_cannot_sign_in(browser, fresh):
    assert not fresh.is_active
    assert not fresh.has_usable_password()


def test_a_person_with_a_code_and_an_activated_account_gets_in(browser, fresh, issue, activate, told):
    code = issue(fresh)
    activate(fresh)

    use(browser, code)
    browser.enter("li.na", CHOSEN)

    assert browser.is_in()
    assert told.names()[-2:] == ["accounts.activation_code:use", "accounts.user:sign_in"]
    assert code.replace("-", "") not in repr(told).replace("-", "")
    assert CHOSEN not in repr(told)


def test_before_the_security_administrator_has_activated_it_nobody_gets_in(browser, fresh, issue):
    answer = use(browser, issue(fresh))
    browser.enter("li.na", CHOSEN)

    assert answer.status_code == 302
    assert not browser.is_in()


def test_a_code_works_once(browser, fresh, issue, activate):
    code = issue(fresh)
    activate(fresh)
    use(browser, code)

    again = use(browser, code, "Other-Heron-Weir-52")

    assert "激活码不正确、已使用或已过期" in again.content.decode()
    fresh.refresh_from_db()
    assert fresh.check_password(CHOSEN)


@pytest.mark.parametrize(("hours", "works"), [(23, True), (24, False)])
def test_a_code_works_for_a_day(browser, fresh, issue, later, hours, works):
    code = issue(fresh)
    later(hours=hours)

    use(browser, code)

    fresh.refresh_from_db()
    assert fresh.has_usable_password() is works


def test_a_new_code_ends_the_earlier_ones(browser, fresh, issue):
    first = issue(fresh)
    issue(fresh)

    use(browser, first)

    fresh.refresh_from_db()
    assert not fresh.has_usable_password()


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("0", "O")])
def test_a_code_may_be_typed_as_people_type(browser, fresh, issue, typed):
    code = issue(fresh)

    use(browser, typed(code))

    fresh.refresh_from_db()
    assert fresh.has_usable_password()


def test_only_the_hash_of_a_code_is_kept(fresh, issue):
    code = issue(fresh)

    stored = repr(list(ActivationCode.objects.values()))

    assert code not in stored
    assert code.replace("-", "") not in stored


def test_wrong_used_and_expired_codes_are_answered_alike(browser, fresh, issue, later):
    used, expired = issue(fresh), ""
    use(browser, used)
    other = User.objects.create_user("wang", "王芳")
    expired = issue(other)
    later(hours=25)

    answers = {
        use(browser, code).content.decode().count("激活码不正确、已使用或已过期") for code in ("AAAA", used, expired)
    }

    assert answers == {2}


def test_a_bad_password_does_not_use_the_code_up(browser, fresh, issue):
    code = issue(fresh)

    assert "口令至少 12 个字符" in use(browser, code, "short").content.decode()
    use(browser, code)

    fresh.refresh_from_db()
    assert fresh.check_password(CHOSEN)


def test_a_code_for_an_account_with_a_password_needs_both_administrators(browser, zhou, issue, activate):
    browser.enter("zhou.min")

    code = issue(zhou)
    assert not browser.is_in()
    use(browser, code)
    browser.enter("zhou.min", CHOSEN)
    assert not browser.is_in(), "the system administrator alone could have taken the account over"
    activate(zhou)
    browser.enter("zhou.min", CHOSEN)

    assert browser.is_in()


def test_no_code_for_a_disabled_account(fresh, issue, system_admin):
    services.disable_user(actor=actor_of(system_admin), at=clock.now(), user_uuid=fresh.uuid, reason="撤销")

    with pytest.raises(Refused, match="已停用"):
        issue(fresh)


def test_disabling_ends_open_codes(browser, fresh, issue, system_admin):
    code = issue(fresh)
    services.disable_user(actor=actor_of(system_admin), at=clock.now(), user_uuid=fresh.uuid, reason="撤销")

    with pytest.raises(NotReady):
        services.set_first_password(
            request=browser.get("/sign-in/").wsgi_request, at=clock.now(), code=code, password=CHOSEN
        )


def test_the_security_administrator_hands_out_no_codes(fresh, security_admin):
    with pytest.raises(NotAllowed):
        services.issue_activation_code(actor=actor_of(security_admin), at=clock.now(), user_uuid=fresh.uuid)
