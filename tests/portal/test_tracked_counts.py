"""What is tracked asks the database as often with a thousand units as with ten."""

import pytest
import time_machine

from tests.portal.counting import FEW, MANY, counted
from tests.portal.growing import grow
from tests.portal.growing_tracked import track
from tests.steps.following import Following, when

JULY = when(7, 2)
LISTS = (
    "/",
    "/todo/",
    "/tracking/",
    "/tracking/heat/",
    "/tracking/reports/?period=2026-04",
    "/supervision/",
    "/letters/",
    "/changes/",
)
PAGES = {
    "office": (
        *LISTS,
        "/consolidation/",
        "/search/?q=重点",
        "/steps/tracking/",
        "/steps/letters/",
        "/supervision/open/",
        "/burden/",
    ),
    "leader": (*LISTS, "/supervision/charge/"),
    "filer_a": LISTS,
    "assessor": ("/", "/todo/", "/tracking/", "/tracking/heat/", "/implementation-rules/"),
    "mayor": ("/", "/letters/", "/tracking/"),
    "chair": ("/", "/deliberations/", "/tracking/heat/"),
}


@pytest.mark.slow
@pytest.mark.on_postgresql
def test_what_is_tracked_asks_as_often_with_a_thousand_units_as_with_ten(year):
    Following(year).report("2026-04", state="with_office")
    grow(year, FEW)
    track(year)
    with time_machine.travel(JULY, tick=False):
        counted(year, PAGES)  # what is written down at the first opening only is so now
        few = counted(year, PAGES)
        grow(year, MANY - FEW)
        track(year)
        many = counted(year, PAGES)

    assert many == few
