"""No form of accounts acts on a request that another site made up (security.md T30)."""

import pytest
from django.urls import reverse

from hengjing.foundation.accounts import urls
from tests.foundation.accounts.people import Browser

pytestmark = pytest.mark.django_db

WRITING = [
    pattern for pattern in urls.urlpatterns if getattr(pattern.callback, "writes", True) and pattern.name != "oidc_back"
]


def address(pattern, user):
    known = {"uuid": user.uuid} if "uuid" in str(pattern.pattern) else {}
    return reverse(f"accounts:{pattern.name}", kwargs=known)


@pytest.mark.parametrize("pattern", WRITING, ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("who", ["", "zhou.min", "sysadmin", "secadmin"])
def test_a_post_without_the_token_is_refused(zhou, system_admin, security_admin, pattern, who):
    browser = Browser(enforce_csrf_checks=True)
    if who:
        browser.force_login({"zhou.min": zhou, "sysadmin": system_admin, "secadmin": security_admin}[who])

    assert browser.post(address(pattern, zhou)).status_code == 403


def test_every_view_declares_its_action():
    assert [pattern.name for pattern in urls.urlpatterns if not getattr(pattern.callback, "action", "")] == []


def test_nothing_is_exempt(root):
    folder = root / "hengjing" / "foundation" / "accounts"
    found = [path.name for path in folder.rglob("*.py") if "csrf_exempt" in path.read_text(encoding="utf-8")]

    assert found == []
