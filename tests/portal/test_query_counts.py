"""Lists ask the database as often with a thousand units as with ten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.plans.models import Plan
from hengjing.steps.schemes import api as schemes
from tests.portal.growing import grow
from tests.steps.year import AT

FEW, MANY = 10, 1_000
ROUND = (
    "/",
    "/plans/",
    "/key-work/",
    "/steps/plans/",
    "/implementation-rules/",
    "/todo/",
    "/todo/done/",
    "/todo/started/",
    "/search/?q=窗口",
    "/messages/",
)
PAGES = {
    "office": (*ROUND, "/plans/?sort=state&page=2", "/plans/?q=N1&state=起草中", "/presses/", "/mails/", "/jobs/",
               "/calendar/", "/deliberations/", "/indicators/", "/scheme-versions/", "/letters/",
               "/consolidation/", "/consolidation/works/", "/consolidation/findings/"),
    "leader": (*ROUND, "/presses/"),
    "filer_a": ROUND,
    "auditor": ("/", "/plans/", "/key-work/", "/audit/", "/presses/"),
    "sys": ("/", "/accounts/", "/orgs/units/", "/orgs/units/?q=N1", "/orgs/bodies/", "/orgs/classes/2026/",
            "/staffing/posts/"),
    "aud": ("/", "/audit/", "/audit/checkpoints/"),
}  # fmt: skip


def counted(year):
    """How often each page asks, for each person."""
    plan, breakdown = Plan.objects.earliest("pk"), KeyWorkBreakdown.objects.get(state="issued")
    unit, found = schemes.units_in(scheme_id=year.scheme.id, on=AT.date())[0].uuid, {}
    for person, pages in PAGES.items():
        client = year.client(person)
        own = []
        if person in {"office", "filer_a"}:
            own += [f"/plans/{plan.uuid}/", f"/key-work/{breakdown.uuid}/"]
        if person == "office":
            own += [f"/scheme-versions/{year.text.uuid}/", f"/indicators/{year.scheme.uuid}/"]
            own += [f"/indicators/{year.scheme.uuid}/units/", f"/indicators/{year.scheme.uuid}/units/{unit}/"]
        for page in (*pages, *own):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(page)
            assert answer.status_code == 200, (person, page)
            found[person, page] = len(queries)
    return found


@pytest.mark.slow
@pytest.mark.on_postgresql
def test_lists_ask_as_often_with_a_thousand_units_as_with_ten(year):
    year.plan(state="with_office")
    grow(year, FEW)
    counted(year)  # what is written down at the first opening only, such as the name of the auditor, is so now
    few = counted(year)

    grow(year, MANY - FEW)

    assert counted(year) == few
