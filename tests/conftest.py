"""Settings of the whole suite."""

import pytest
from hypothesis import settings

from tests.counts import FULL

# Everyday runs repeat the same reduced examples; `make prove` draws new ones, and many more.
settings.register_profile("reduced", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=2_000, deadline=None)
settings.load_profile("full" if FULL else "reduced")


@pytest.fixture
def root(pytestconfig):
    """The repository."""
    return pytestconfig.rootpath
