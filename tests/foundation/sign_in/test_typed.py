"""A form that is sent after the session has ended comes along to the sign-in page and may be sent after it (0028)."""

import pytest
from lxml import html

pytestmark = pytest.mark.django_db

ASKED = "/settings/password/"
TYPED = {"note": '请<b>核对</b>"口径"', "seen_version": "3", "new": "Another-Slope-78", "csrfmiddlewaretoken": "token"}


def sign_in_form(answer):
    forms = html.fromstring(answer.content.decode()).forms
    form = next(form for form in forms if "username" in form.fields)
    return {name: value for name, value in form.form_values() if value is not None}


def test_it_is_sent_on_with_its_fields(browser):
    answer = browser.post(ASKED, TYPED)

    assert answer.status_code == 307
    assert answer.headers["Location"] == "/sign-in/?next=%2Fsettings%2Fpassword%2F&typed=1"


def test_a_form_without_fields_and_a_part_of_a_page_are_sent_without(browser):
    assert browser.post(ASKED, {"csrfmiddlewaretoken": "token"}).status_code == 302
    assert browser.post(ASKED, TYPED, headers={"HX-Request": "true"}).status_code == 204


def test_signing_in_offers_to_send_it_where_it_was_meant_for(browser, zhou):
    page = browser.post(ASKED, TYPED, follow=True)
    carried = sign_in_form(page)

    answer = browser.post("/sign-in/", carried | {"username": "zhou.min", "password": "Juniper-Slope-77"})

    form = html.fromstring(answer.content.decode()).get_element_by_id("content").find(".//form")
    assert form.action == ASKED
    assert dict(form.form_values()).items() >= {"note": TYPED["note"], "seen_version": "3"}.items()
    assert browser.is_in()


def test_it_stays_when_the_password_is_wrong(browser, zhou):
    carried = sign_in_form(browser.post(ASKED, TYPED, follow=True))

    again = browser.post("/sign-in/", carried | {"username": "zhou.min", "password": "wrong"})

    assert sign_in_form(again)["typed:note"] == TYPED["note"]


def test_secrets_are_not_carried(browser):
    page = browser.post(ASKED, TYPED, follow=True)

    assert "Another-Slope-78" not in page.content.decode()
    assert {name for name in sign_in_form(page) if name.startswith("typed:")} == {"typed:note", "typed:seen_version"}


def test_it_is_never_offered_to_an_address_of_somebody_else(browser, zhou):
    given = {"username": "zhou.min", "password": "Juniper-Slope-77", "typed:note": "x", "next": "https://else.example/"}

    answer = browser.post("/sign-in/", given)

    assert "else.example" not in answer.content.decode()
