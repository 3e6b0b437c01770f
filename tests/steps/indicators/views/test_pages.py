"""The pages of a system through a browser: tree, items, parts, texts, tables of units."""

import pytest

from hengjing.steps.indicator_rules.items import PARTS
from tests.steps.browsing import content_of, values_of
from tests.steps.indicators.systems import begun, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(year):
    begun(year)
    return year.client("office")


def page(year, rest=""):
    return f"/indicators/{year.scheme.uuid}/{rest}"


@pytest.mark.parametrize("rest", ["", "print/", "texts/", "units/", *(f"parts/{part}/edit/" for part in PARTS)])
def test_every_page_opens(year, office, rest):
    assert office.get(page(year, rest), follow=True).status_code == 200


@pytest.mark.parametrize("code", ["BASE", "DUTY", "KEY", "LEADERS", "VETO_SAFETY"])
def test_the_form_of_an_item_opens_and_saves_what_it_shows(year, office, code):
    before = text_of(year)
    url = page(year, f"items/{code}/edit/")

    answer = office.post(url, values_of(office.get(url), ""))

    assert answer.status_code == 302, content_of(answer)
    assert text_of(year) == before
