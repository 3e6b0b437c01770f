"""What is tracked asks the database as often with a thousand units as with ten."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.growing import grow
from tests.portal.growing_tracked import track
from tests.steps.following import Following, when

FEW, MANY = 10, 1_000
JULY = when(7, 2)
LISTS = (
    "/",
    "/todo/",
    "/tracking/",
    "/tracking/heat/",
    "/tracking/reports/?period=2026-04",
    "/supervision/",
    "/letters/",
)
PAGES = {
    "office": (*LISTS, "/consolidation/", "/search/?q=重点", "/steps/tracking/"),
    "leader": (*LISTS, "/supervision/charge/"),
    "filer_a": LISTS,
    "assessor": ("/", "/todo/", "/tracking/", "/implementation-rules/"),
    "mayor": ("/", "/letters/", "/tracking/"),
    "chair": ("/", "/deliberations/", "/tracking/heat/"),
}


def counted(year):
    """How often each page asks, for each person."""
    found = {}
    for person, pages in PAGES.items():
        client = year.client(person)
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(page)
            assert answer.status_code == 200, (person, page, answer.status_code)
            found[person, page] = len(queries)
    return found


@pytest.mark.slow
@pytest.mark.on_postgresql
def test_what_is_tracked_asks_as_often_with_a_thousand_units_as_with_ten(year):
    Following(year).report("2026-04", state="with_office")
    grow(year, FEW)
    track(year)
    with time_machine.travel(JULY, tick=False):
        counted(year)  # what is written down at the first opening only is so now
        few = counted(year)
        grow(year, MANY - FEW)
        track(year)
        many = counted(year)

    assert many == few
