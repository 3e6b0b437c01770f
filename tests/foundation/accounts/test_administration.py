"""The three administrators: what each may do with accounts, and that none can act alone (security.md C3)."""

from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hengjing.foundation.access.api import actions
from hengjing.foundation.access.data import Role
from hengjing.foundation.accounts import services
from hengjing.foundation.accounts.models import User
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, Refused, StaleState
from tests.foundation.sign_in.acting import actor_of

pytestmark = pytest.mark.django_db

SYSTEM = {"accounts.user:create", "accounts.user:disable", "accounts.activation_code:issue", "accounts.user:list"}
SECURITY = {
    "accounts.user:activate", "accounts.user:unlock", "accounts.second_factor:reset", "accounts.security:view",
    "accounts.user:list",
}  # fmt: skip


@pytest.fixture
def administrators(zhou, system_admin, security_admin):
    """Both administrators of accounts, and a person who is none."""
    return {"sysadmin": system_admin, "secadmin": security_admin}


def may(role):
    ours = [action for action in actions() if action.name.startswith("accounts.")]
    return {action.name for action in ours if any(role is line.role and line.scope == "WHOLE" for line in action.allow)}


def test_rights_are_those_of_the_three_administrators():
    assert may(Role.SYSTEM_ADMIN) == SYSTEM
    assert may(Role.SECURITY_ADMIN) == SECURITY
    assert set().union(*(may(role) for role in Role if role not in {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})) == set()


def test_no_action_that_makes_an_account_usable_is_in_the_hand_that_makes_it():
    assert may(Role.SYSTEM_ADMIN) & may(Role.SECURITY_ADMIN) == {"accounts.user:list"}


def acts(actor, user):
    by = {"actor": actor, "at": clock.now()}

    def activate():
        services.activate_user(**by, user_uuid=user.uuid)

    return {
        "accounts.user:create": lambda: services.create_user(**by, username="new", name="新人"),
        "accounts.activation_code:issue": lambda: services.issue_activation_code(**by, user_uuid=user.uuid),
        "accounts.user:disable": lambda: services.disable_user(**by, user_uuid=user.uuid, reason="调离"),
        "accounts.user:activate": activate,
        "accounts.user:unlock": lambda: services.unlock(**by, user_uuid=user.uuid),
        "accounts.second_factor:reset": lambda: services.reset_second_factor(**by, user_uuid=user.uuid, reason="遗失"),
    }


@pytest.mark.parametrize("role", sorted(Role))
def test_every_act_refuses_everybody_else(zhou, secret, roles, role):
    roles["actor"] = frozenset({role})
    actor = actor_of(User.objects.create_user("actor", "某人", "Juniper-Slope-77"))
    mine = {Role.SYSTEM_ADMIN: SYSTEM, Role.SECURITY_ADMIN: SECURITY}.get(role, set())

    done = {action for action, act in acts(actor, zhou).items() if succeeds(act)}

    assert done == mine - {"accounts.user:list", "accounts.security:view"}


def succeeds(act):
    """Do the act in a transaction that is undone, so that the next one meets the same account."""
    try:
        with transaction.atomic():
            User.objects.filter(username="zhou.min").update(is_active=act.__name__ != "activate")
            act()
            transaction.set_rollback(True)
    except NotAllowed:
        return False
    return True


def test_whoever_made_an_account_does_not_activate_it(security_admin, roles):
    roles["secadmin"] = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
    both = actor_of(security_admin)
    made = services.create_user(actor=both, at=clock.now(), username="li.na", name="李娜")

    with pytest.raises(NotAllowed):
        services.activate_user(actor=both, at=clock.now(), user_uuid=UUID(made.uuid))


def test_create_refuses_a_name_that_is_taken_in_another_dress(zhou, system_admin):
    with pytest.raises(NotReady) as refused:
        services.create_user(actor=actor_of(system_admin), at=clock.now(), username="ZHOU.Min", name="周敏二")

    assert [problem.path for problem in refused.value.problems] == ["username"]
    assert User.objects.count() == 2


@pytest.mark.parametrize(("reason", "error"), [("", NotReady), ("  ", NotReady), ("调离", None)])
def test_disabling_needs_a_reason(zhou, system_admin, told, reason, error):
    act = acts(actor_of(system_admin), zhou)
    if error:
        with pytest.raises(error):
            services.disable_user(actor=actor_of(system_admin), at=clock.now(), user_uuid=zhou.uuid, reason=reason)
        assert told == []
    else:
        act["accounts.user:disable"]()
        assert told[0]["reason"] == reason
        zhou.refresh_from_db()
        assert (zhou.is_active, zhou.disabled_by_id) == (False, system_admin.pk)


def test_an_act_on_what_has_changed_meanwhile_is_refused(zhou, system_admin, security_admin, told):
    act = acts(actor_of(system_admin), zhou)
    act["accounts.user:disable"]()

    with pytest.raises(StaleState):
        act["accounts.user:disable"]()
    security = acts(actor_of(security_admin), zhou)
    security["accounts.user:activate"]()
    with pytest.raises(StaleState):
        security["accounts.user:activate"]()

    assert told.names() == ["accounts.user:disable", "accounts.user:activate"]


def test_nobody_disables_the_own_account(system_admin):
    with pytest.raises(Refused, match="自己"):
        acts(actor_of(system_admin), system_admin)["accounts.user:disable"]()


def test_an_account_that_does_not_exist_is_not_found(system_admin):
    ghost = User(username="ghost", name="无")

    with pytest.raises(NotFound):
        acts(actor_of(system_admin), ghost)["accounts.user:disable"]()


@pytest.mark.parametrize(
    ("who", "open_pages", "closed"),
    [
        ("sysadmin", {"", "create/"}, {"security/"}),
        ("secadmin", {"", "security/"}, {"create/"}),
        ("zhou.min", set(), {"", "create/", "security/"}),
    ],
)
def test_pages_are_open_to_the_administrator_they_are_for(browser, administrators, who, open_pages, closed):
    browser.enter(who)

    assert {page: browser.get(f"/accounts/{page}").status_code for page in open_pages} == dict.fromkeys(open_pages, 200)
    assert {page: browser.get(f"/accounts/{page}").status_code for page in closed} == dict.fromkeys(closed, 403)


def test_pages_lead_signed_out_people_to_sign_in(browser):
    assert browser.get("/accounts/").url == "/sign-in/?next=%2Faccounts%2F"


def test_both_administrators_take_a_person_in_by_pages_alone(browser, other_browser, system_admin, security_admin):
    browser.enter("sysadmin")
    made = browser.post("/accounts/create/", {"username": "li.na", "name": "李娜", "phone": "010-0000 5678"})
    code = browser.post(f"{made.url}issue-code/").context["code"]
    other_browser.enter("secadmin")
    other_browser.post(f"{made.url}activate/")
    other_browser.post("/sign-out/")
    other_browser.post("/sign-in/first/", {"code": code, "new": "Kestrel-Russet-41", "again": "Kestrel-Russet-41"})
    other_browser.enter("li.na", "Kestrel-Russet-41")

    assert other_browser.is_in()


@pytest.mark.parametrize(
    ("who", "offered"),
    [("sysadmin", ["发放激活码", "停用账号"]), ("secadmin", ["重置动态验证码"])],
)
def test_an_account_offers_what_may_be_done_to_it_now(browser, zhou, secret, administrators, who, offered):
    browser.enter(who)

    page = browser.get(f"/accounts/{zhou.uuid}/")

    assert [label for label, _url in page.context["acts"]] == offered


def test_every_offered_act_works_from_its_page(browser, other_browser, zhou, secret, system_admin, security_admin):
    for _ in range(5):
        other_browser.enter("zhou.min", "wrong")
    User.objects.filter(pk=zhou.pk).update(is_active=False)
    browser.enter("secadmin")
    done = []
    for _label, url in browser.get(f"/accounts/{zhou.uuid}/").context["acts"]:
        assert browser.get(url).status_code == 200
        done.append(browser.post(url, {"reason": "手机丢失"}).status_code)

    assert done == [302, 302, 302]
    assert browser.get(f"/accounts/{zhou.uuid}/").context["acts"] == []


def test_the_list_finds_names_and_costs_the_same_for_few_and_many(browser, system_admin):
    browser.enter("sysadmin")
    User.objects.bulk_create(User(username=f"user{n}", name=f"用户{n}") for n in range(2))
    browser.page("/accounts/")
    with CaptureQueriesContext(connection) as few:
        browser.page("/accounts/?q=用户")
    User.objects.bulk_create(User(username=f"user{n}", name=f"用户{n}") for n in range(2, 60))
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/accounts/?q=用户")

    assert page.context["page"].count == 60
    assert len(many) == len(few)


def test_security_parameters_are_shown(browser, security_admin):
    browser.enter("secadmin")

    page = browser.page("/accounts/security/")

    for words in (
        "GB/T 22239-2019",
        "每 90 天",
        "连续 5 次失败，限制 15 分钟",
        "30 分钟",
        "600 分钟",
        "管理员 1 处，其他人 3 处",
    ):
        assert words in page


def test_the_phone_lies_encrypted_in_the_database(system_admin):
    services.create_user(actor=actor_of(system_admin), at=clock.now(), username="li", name="李", phone="01000005678")

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM accounts_user WHERE username = 'li'")
        stored = cursor.fetchone()[0]
    assert "5678" not in stored
    assert User.objects.get(username="li").phone == "01000005678"
