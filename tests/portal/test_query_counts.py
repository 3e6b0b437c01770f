"""Pages of a scheme and its plans ask the database as often with a thousand units as with ten."""

import pytest
from django.urls import reverse

from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.plans.models import Plan
from hengjing.steps.schemes import api as schemes
from tests.portal import test_tracked_counts as tracked
from tests.portal.counting import FEW, MANY, counted
from tests.portal.growing import grow
from tests.portal.test_every_list import LISTS
from tests.steps.letter_forms.forms_of_offices import bring_builtin
from tests.steps.year import AT

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
               "/calendar/", "/deliberations/", "/indicators/", "/scheme-versions/", "/letters/", "/letters/forms/",
               "/consolidation/", "/consolidation/works/", "/consolidation/tasks/", "/consolidation/findings/",
               "/schemes/", "/burden/", "/steps/scheme/", "/steps/letters/", "/evaluations/",
               "/score-sheets/", "/fact-imports/", "/results/", "/grades/", "/publication/",
               "/publication/objections/"),
    "leader": (*ROUND, "/presses/"),
    "filer_a": ROUND,
    "assessor": ("/", "/todo/", "/steps/scheme/", "/indicators/", "/results/own/", "/score-sheets/"),
    "chair": ("/", "/todo/", "/steps/plans/", "/deliberations/"),
    "mayor": ("/", "/todo/", "/steps/plans/", "/letters/"),
    "auditor": ("/", "/plans/", "/key-work/", "/audit/", "/presses/"),
    "sys": ("/", "/accounts/", "/orgs/units/", "/orgs/units/?q=N1", "/orgs/bodies/", "/orgs/classes/2026/",
            "/staffing/posts/", "/schemes/programs/"),
    "aud": ("/", "/audit/", "/audit/checkpoints/"),
}  # fmt: skip


def pages_of(year):
    """The pages, with those of the scheme, its system, its trials, a plan and a breakdown."""
    plan, breakdown = Plan.objects.earliest("pk"), KeyWorkBreakdown.objects.get(state="issued")
    unit = schemes.units_in(scheme_id=year.scheme.id, on=AT.date())[0].uuid
    own = (f"/plans/{plan.uuid}/", f"/key-work/{breakdown.uuid}/")
    scheme = year.scheme.uuid
    of_scheme = (
        f"/schemes/{scheme}/", f"/scheme-versions/scheme/{scheme}/", f"/scheme-versions/{year.text.uuid}/",
        f"/indicators/{scheme}/", f"/indicators/{scheme}/print/", f"/indicators/{scheme}/units/",
        f"/indicators/{scheme}/units/{unit}/", f"/indicator-files/{scheme}/", f"/indicator-files/{scheme}/compare/",
        f"/trials/of/{scheme}/", f"/trials/of/{scheme}/facts/bring/",
    )  # fmt: skip
    more = {"office": (*own, *of_scheme), "filer_a": own}
    return {person: (*pages, *more.get(person, ())) for person, pages in PAGES.items()}


@pytest.mark.slow
@pytest.mark.on_postgresql
def test_lists_ask_as_often_with_a_thousand_units_as_with_ten(year):
    year.plan(state="with_office")
    bring_builtin(year)
    grow(year, FEW)
    pages = pages_of(year)
    counted(year, pages)  # what is written down at the first opening only, such as the name of the auditor, is so now
    few = counted(year, pages)

    grow(year, MANY - FEW)

    assert counted(year, pages) == few


def test_every_list_of_a_step_is_counted():
    asked = {page.partition("?")[0] for of in (PAGES, tracked.PAGES) for pages in of.values() for page in pages}

    assert {name for name in LISTS if reverse(name) not in asked} == set()
