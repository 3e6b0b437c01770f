"""Every import with something to bring a file for."""

from contextlib import ExitStack

import pytest

from tests.steps.followed import following, following_of_module
from tests.steps.imports.names import NAMES

__all__ = ["following", "following_of_module"]


@pytest.fixture(params=NAMES)
def world(request):
    """Something for which a file is brought, by a person who has a colleague with the same right."""
    from tests.steps.imports.worlds import WORLDS  # noqa: PLC0415 (Django is ready only now)

    fixture, make = WORLDS[request.param]
    with ExitStack() as stack:
        yield make(request.getfixturevalue(fixture), stack)
