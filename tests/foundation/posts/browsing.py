"""Browsers that sign in and press buttons, as people do."""

import re

from django.contrib.auth import get_user_model
from django.test import Client

from hengjing.foundation.core import clock


def signed_in(district, name):
    """A browser in which this person of the district is signed in."""
    user = get_user_model().objects.get(pk=district.user(name))
    user.password_changed_at = clock.now()
    user.save()
    browser = Client()
    answer = browser.post("/sign-in/", {"username": user.username, "password": "a password"})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def text_of(answer):
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def submitted(browser, url, **given):
    """Open a page of an act, and submit its form with the hidden fields that it carries."""
    page = browser.get(url)
    assert page.status_code == 200, page.status_code
    hidden = re.findall(r'<input type="hidden" name="(seen_version)" value="(\d+)"', page.content.decode())
    return browser.post(url, {**dict(hidden), **given})
