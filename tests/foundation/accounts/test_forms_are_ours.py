"""No form of accounts acts on a request that another site made up (security.md T30)."""

import pytest
from django.urls import reverse

from hengjing.foundation.accounts import urls as accounts
from hengjing.foundation.sign_in import urls as sign_in
from tests.foundation.sign_in.people import Browser

pytestmark = pytest.mark.django_db

ROUTES = [(app.app_name, pattern) for app in (accounts, sign_in) for pattern in app.urlpatterns]
WRITING = [(app, each) for app, each in ROUTES if getattr(each.callback, "writes", True) and each.name != "oidc_back"]


def address(app, pattern, user):
    known = {"uuid": user.uuid} if "uuid" in str(pattern.pattern) else {}
    return reverse(f"{app}:{pattern.name}", kwargs=known)


@pytest.mark.parametrize("who", ["", "zhou.min", "sysadmin", "secadmin"])
def test_a_post_without_the_token_is_refused(zhou, system_admin, security_admin, who):
    answers = {}
    for app, pattern in WRITING:
        browser = Browser(enforce_csrf_checks=True)
        if who:
            browser.force_login({"zhou.min": zhou, "sysadmin": system_admin, "secadmin": security_admin}[who])
        answers[pattern.name] = browser.post(address(app, pattern, zhou)).status_code

    assert len(answers) == 16
    assert set(answers.values()) == {403}, answers


def test_every_view_declares_its_action():
    assert [pattern.name for _app, pattern in ROUTES if not getattr(pattern.callback, "action", "")] == []


def test_nothing_is_exempt(root):
    folder = root / "hengjing"
    found = [path.name for path in folder.rglob("*.py") if "csrf_exempt" in path.read_text(encoding="utf-8")]

    assert found == []
