"""Single sign-on against a real provider on loopback: it signs in accounts that exist, and makes none."""

import json
import shutil
import socket
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests

from hengjing.foundation.accounts.models import User
from hengjing.foundation.core import clock
from hengjing.foundation.sign_in import codes
from hengjing.foundation.sign_in.models import LinkedIdentity, SignIn
from tests.foundation.sign_in.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.enable_socket]

FOLDER = Path(__file__).parent / "provider"
NEEDED = "The provider of these tests is missing; `make test` installs it"
BACK = "http://testserver/sign-in/unified/back/"
PEOPLE = {
    "A17": {"preferred_username": "zhou.min", "email": "zhou@example.gov.cn", "email_verified": True},
    "B18": {"preferred_username": "zhou.min", "email": "zhou@example.gov.cn", "email_verified": False},
    "C19": {"preferred_username": "stranger", "email": "stranger@example.gov.cn", "email_verified": True},
    "D20": {
        "preferred_username": "ZHOU.MIN",
        "email": "Zhou@Example.gov.cn",
        "email_verified": True,
        "amr": ["pwd", "mfa"],
    },
}


@pytest.fixture(autouse=True)
def clock_stands():
    """The provider keeps real time, so these tests do too."""


@pytest.fixture(scope="session")
def provider():
    """The address of a provider that runs for the tests of this file."""
    node = shutil.which("node")
    assert node, NEEDED
    assert (FOLDER / "node_modules" / ".installed").exists(), NEEDED
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [node, "provider.mjs", str(port), BACK, json.dumps(PEOPLE)]
    with subprocess.Popen(command, cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        said = []
        for line in running.stdout or ():
            said.append(line)
            if line == "ready\n":
                break
        assert said[-1:] == ["ready\n"], f"the provider ended and said: {said}"
        yield f"http://127.0.0.1:{port}"
        running.terminate()


@pytest.fixture(autouse=True)
def configured(settings, provider):
    """This installation trusts the provider."""
    app = {
        "provider_id": "unified",
        "name": "统一身份认证登录",
        "client_id": "hengjing",
        "secret": "known-to-the-tests-only",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.HENGJING_OIDC = {**settings.HENGJING_OIDC, "SERVER": provider}


@pytest.fixture
def come_back(browser):
    """Go to the provider, sign in there as somebody (or nobody), and come back."""

    def go(person="", **more):
        away = browser.post("/sign-in/unified/", more)
        there = requests.Session()
        answer = there.get(away.url, allow_redirects=False)
        while answer.is_redirect and not answer.headers["Location"].startswith(BACK):
            address = urljoin(answer.url, answer.headers["Location"])
            asks = "/interaction/" in address and person
            answer = there.get(f"{address}?as={person}" if asks else address, allow_redirects=False)
        return browser.get(answer.headers["Location"])

    return go


def test_an_account_of_the_same_name_is_linked_and_signed_in(browser, zhou, come_back, told):
    answer = come_back("A17", next="/settings/password/")

    assert answer.url == "/settings/password/"
    assert browser.is_in()
    assert told.names() == ["accounts.identity:link", "accounts.user:sign_in"]
    assert LinkedIdentity.objects.get().subject == "A17"
    assert SignIn.objects.get().strength == "oidc"


def test_afterwards_the_subject_counts_and_not_the_name(browser, zhou, come_back):
    come_back("A17")
    browser.post("/sign-out/")
    User.objects.filter(pk=zhou.pk).update(username="zhou.renamed")

    come_back("A17")

    assert browser.is_in()
    assert LinkedIdentity.objects.count() == 1


def test_another_subject_of_the_same_name_does_not_get_in(browser, zhou, come_back, told):
    come_back("A17")
    browser.post("/sign-out/")

    come_back("B18")

    assert not browser.is_in()
    assert told.names()[-1] == "accounts.user:fail_sign_in"


def test_nobody_gets_an_account_by_coming_from_the_provider(browser, zhou, come_back):
    answer = come_back("C19")

    assert answer.url == "/sign-in/"
    assert "没有与之对应的可用账号" in browser.page("/sign-in/")
    assert User.objects.count() == 1


def test_an_inactive_account_does_not_get_in(browser, zhou, come_back):
    User.objects.filter(pk=zhou.pk).update(is_active=False)

    come_back("A17")

    assert not browser.is_in()
    assert not LinkedIdentity.objects.exists()


def test_a_linked_account_that_was_disabled_meanwhile_does_not_get_in(browser, zhou, come_back, told):
    come_back("A17")
    browser.post("/sign-out/")
    User.objects.filter(pk=zhou.pk).update(is_active=False)

    come_back("A17")

    assert not browser.is_in()
    assert told.names()[-1] == "accounts.user:fail_sign_in"
    assert SignIn.objects.count() == 1


@pytest.mark.parametrize(("person", "works"), [("A17", True), ("B18", False), ("C19", False)])
def test_an_address_links_only_when_the_provider_has_verified_it(settings, browser, zhou, come_back, person, works):
    settings.HENGJING_OIDC = {**settings.HENGJING_OIDC, "LINK_CLAIM": "email"}
    User.objects.filter(pk=zhou.pk).update(email="zhou@example.gov.cn")

    come_back(person)

    assert browser.is_in() is works


def test_an_address_of_two_accounts_links_neither(settings, browser, zhou, come_back):
    settings.HENGJING_OIDC = {**settings.HENGJING_OIDC, "LINK_CLAIM": "email"}
    User.objects.create_user("zhou.two", "周敏", PASSWORD)
    User.objects.update(email="zhou@example.gov.cn")

    come_back("A17")

    assert not browser.is_in()


def test_an_account_with_a_second_factor_asks_for_it(browser, zhou, secret, come_back):
    answer = come_back("A17")
    assert answer.url == "/sign-in/code/"
    assert not browser.is_in()
    browser.post("/sign-in/code/", {"code": "000000"})
    assert not browser.is_in()
    browser.post("/sign-in/code/", {"code": codes.code_at(secret=secret, at=clock.now())})

    assert browser.is_in()
    assert SignIn.objects.get().strength == "totp"


def test_a_provider_that_asked_for_more_than_one_factor_is_believed(settings, browser, zhou, secret, come_back):
    settings.HENGJING_SECOND_FACTOR = "all"

    come_back("D20")

    assert browser.is_in()
    assert SignIn.objects.get().two_factors


def test_who_must_have_a_second_factor_sets_it_up_after_a_weak_sign_in(settings, browser, zhou, come_back):
    settings.HENGJING_SECOND_FACTOR = "all"

    come_back("A17")

    assert browser.get("/settings/").url == "/settings/second-factor/"


def test_whoever_cancels_is_back_at_the_sign_in_page(browser, zhou, come_back):
    answer = come_back("")

    assert answer.url == "/sign-in/"
    assert "统一身份认证未完成" in browser.page("/sign-in/")


def test_an_answer_that_nobody_asked_for_is_refused(browser, other_browser, zhou, come_back):
    away = browser.post("/sign-in/unified/")
    state = parse_qs(urlsplit(away.url).query)["state"][0]

    other_browser.get(f"{BACK}?code=abc&state={state}")

    assert not other_browser.is_in()


def test_the_way_out_proves_itself_and_says_nothing_secret(browser, zhou):
    asked = parse_qs(urlsplit(browser.post("/sign-in/unified/").url).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [BACK]
    assert "known-to-the-tests-only" not in repr(asked)


def test_a_link_alone_does_not_start_it(browser, zhou):
    assert browser.get("/sign-in/unified/").status_code == 405


def test_without_a_provider_there_is_no_way_to_it(settings, browser):
    settings.HENGJING_OIDC = {**settings.HENGJING_OIDC, "SERVER": ""}

    assert browser.post("/sign-in/unified/").status_code == 404
    assert browser.get("/sign-in/unified/back/").status_code == 404
    assert "统一身份认证登录" not in browser.page("/sign-in/")


def test_a_provider_that_is_not_reached_is_said_so(settings, browser, zhou):
    [app] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["server_url"] = "http://127.0.0.1:9"

    assert browser.post("/sign-in/unified/").url == "/sign-in/"
