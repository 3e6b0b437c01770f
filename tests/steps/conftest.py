"""A year of one program: a scheme, its units and the people who act on their plans."""

import copy
from pathlib import Path

import pytest
from django.db import transaction

from tests import restoring
from tests.counts import FULL
from tests.log_entries import every_change_has_an_entry
from tests.web import bare_frame, count_queries, network_off

__all__ = ["bare_frame", "count_queries", "every_change_has_an_entry", "network_off"]

STEPS = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Ask on SQLite alone what pages show, which no database decides; and in the gate all that does not commit.

    On PostgreSQL the gate has every race, the crawler, which opens every page, and the journeys; `make prove` has all.
    """
    for item in items:
        if not item.path.is_relative_to(STEPS):
            continue
        if _is_of_pages(item):
            item.add_marker("of_pages")
        if _is_of_pages(item) or not (FULL or _commits(item)):
            item.add_marker(pytest.mark.on_sqlite)


def _is_of_pages(item):
    return item.path.parent.name == "views" or item.path.name == "test_pages.py"


@pytest.fixture(autouse=True)
def _bare_frame(request):
    """Leave the frame out of tests of pages, but where a test is about it."""
    if request.node.get_closest_marker("of_pages") and not request.node.get_closest_marker("in_its_frame"):
        request.getfixturevalue("bare_frame")


@pytest.fixture(scope="module")
def year_of_module(request, django_db_setup, django_db_blocker):
    """The year as every test of a module finds it, made once; tests that commit make their own."""
    from tests.steps.year import Year  # noqa: PLC0415 (Django is ready only now)

    if _commits(request.node):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield Year()
        transaction.set_rollback(True)


@pytest.fixture
def year(year_of_module, db):
    """The program of departments in 2026, its scheme issued, no key work yet."""
    from tests.steps.year import Year  # noqa: PLC0415 (Django is ready only now)

    return copy.deepcopy(year_of_module) or restoring.kept("Year", Year)


@pytest.fixture
def draft_year(db):
    """The same program and year in a district of its own, while the text of its scheme is not begun."""
    from tests.steps.year import DraftYear  # noqa: PLC0415 (Django is ready only now)

    return DraftYear(code="110197", name="草案区")


def _commits(module):
    mark = module.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))
