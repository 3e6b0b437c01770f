"""What the journeys share: the served platform, one browser, and people who sign in at it."""

import pytest

from tests.chromium import chromium
from tests.journeys.people import Visitors
from tests.journeys.site import served
from tests.web import network_off
from tools.compile_messages import compile_messages

__all__ = ["chromium", "network_off"]


@pytest.fixture(scope="session")
def site(request, tmp_path_factory):
    """The address of the platform with the district of the journeys; loaded once."""
    compile_messages(request.config.rootpath)
    with served(tmp_path_factory.mktemp("journeys")) as address:
        yield address


@pytest.fixture
def visitors(chromium, site):
    """People with browsers; what their browsers complain of fails the test."""
    everybody = Visitors(chromium, site)
    yield everybody
    assert everybody.leave() == []
