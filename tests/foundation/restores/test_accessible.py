"""The pages that stand only while a restore waits break no rule of accessibility: no journey comes to them."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.chromium import launched, violations
from tests.foundation.posts.browsing import signed_in

pytestmark = pytest.mark.slow

PLACE = "http://hengjing.example"
PAGES = {"/restore/": "sys", "/restore/confirm-content/": "sys", "/restore/confirm-log/": "aud"}
"""Each page, and an administrator who may open it."""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_of_a_restore_are_accessible(root, district, restored, language):
    shown = {path: opened(district, username, path, language) for path, username in PAGES.items()}

    with launched() as browser:
        tab = browser.new_page()
        tab.route("**/*", lambda route: answer(route, shown))
        found = {}
        for path in shown:
            tab.goto(f"{PLACE}{path}")
            found[path] = (tab.evaluate("document.documentElement.lang"), violations(tab, root))

    assert found == dict.fromkeys(PAGES, (language, []))


def opened(district, username, path, language):
    """What the page shows this person in a language."""
    client = signed_in(district, username)
    client.cookies["hengjing_language"] = language
    answered = client.get(path)
    assert answered.status_code == 200
    return answered.content.decode()


def answer(route, shown):
    """Answer the browser: a page, a file of the kit, or nothing."""
    path = urlsplit(route.request.url).path
    if path in shown:
        route.fulfill(body=shown[path], content_type="text/html; charset=utf-8")
    elif file := finders.find(path.removeprefix(settings.STATIC_URL)):
        route.fulfill(path=file)
    else:
        route.fulfill(status=404)
