"""A database that is put back, no network, queries counted; and one small world for the whole matrix."""

import pytest
from django.db import transaction

from tests.web import bare_frame, count_queries, django_db_setup, network_off

__all__ = ["bare_frame", "count_queries", "django_db_setup", "network_off"]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Two districts with something of everything; made once, gone with the module."""
    from hengjing.foundation.core import remembering  # noqa: PLC0415 (Django is ready only now)
    from tests.access.world import World  # noqa: PLC0415

    remembering._shelf = remembering._Shelf()
    with django_db_blocker.unblock(), transaction.atomic():
        yield World(tmp_path_factory.mktemp("keys"))
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _bare_frame(bare_frame):
    """Who may open a page does not hang on its frame."""
