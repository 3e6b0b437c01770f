"""Every import with something to bring a file for."""

import copy
from contextlib import ExitStack

import pytest
from django.db import transaction

from tests.steps.imports.names import NAMES


@pytest.fixture(scope="module")
def years_of_module(django_db_setup, django_db_blocker):
    """The years in which the objects stand, each in a district of its own, made once."""
    from tests.steps.following import Following  # noqa: PLC0415 (Django is ready only now)
    from tests.steps.year import DraftYear, Year  # noqa: PLC0415

    with django_db_blocker.unblock(), transaction.atomic():
        yield {
            "year": Year(),
            "draft": DraftYear(code="110197", name="草案区"),
            "following": Following(Year(code="110198", name="跟踪区")),
        }
        transaction.set_rollback(True)


@pytest.fixture(params=NAMES)
def world(request, years_of_module, db):
    """Something for which a file is brought, by a person who has a colleague with the same right."""
    from tests.steps.imports.worlds import WORLDS  # noqa: PLC0415 (Django is ready only now)

    begun, make = WORLDS[request.param]
    with ExitStack() as stack:
        yield make(copy.deepcopy(years_of_module[begun]), stack)
