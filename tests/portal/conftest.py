"""The year of the steps, on one morning of it, for the pages that bring them together."""

from uuid import UUID

import pytest

from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step
from tests.steps.conftest import count_queries, draft_year, network_off, year_of_module
from tests.steps.conftest import year as issued_year
from tests.steps.plans.views.conftest import morning
from tests.steps.year import AT
from tests.web import bare_frame

__all__ = ["bare_frame", "count_queries", "draft_year", "issued_year", "morning", "network_off", "year_of_module"]


def with_first_step_closed(issued_year):
    """Close the first step of the year of the steps by the office: what is looked at here begins with the plans."""
    scheme = schemes.scheme_by_id(scheme_id=issued_year.scheme.id)
    issued_year.scheme = schemes.close_step(
        actor=issued_year.actor("office"), at=AT, uuid=UUID(scheme.uuid), seen_version=scheme.version, step=Step.SCHEME
    )
    return issued_year


@pytest.fixture
def year(issued_year):
    """The year with its first step closed."""
    return with_first_step_closed(issued_year)
