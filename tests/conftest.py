"""Settings of the whole suite."""

import gc
import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from tests.counts import FULL

REPOSITORY = Path(__file__).resolve().parents[1]

# Where pytest-django is installed; the engine is tested without it too. Other conftest files import what needs Django
# before pytest-django sets it up, so it is set up here.
if find_spec("pytest_django"):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.test")
    import_module("django").setup()

# The tests on Spark run in the environment of Spark, where `make test` calls them by name. The journey of the whole
# demonstration is too long for every day: a smaller one, `test_year_end.py`, stands for it where counts are reduced.
collect_ignore = [
    *([] if find_spec("pyspark") else ["spark"]),
    *([] if FULL else ["journeys/test_demonstration_year.py"]),
]

# Everyday runs repeat the same reduced examples; `make prove` draws new ones, and many more.
settings.register_profile("reduced", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=400, deadline=None)
settings.load_profile("full" if FULL else "reduced")


DATABASE = frozenset({"db", "transactional_db", "live_server"})


def pytest_addoption(parser):
    """Let a run be confined to what uses a database: the rest is the same on every one."""
    parser.addoption("--with-database", action="store_true", help="only the tests that use a database")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Leave out what `--with-database` leaves out: what uses no database, and what runs on SQLite alone.

    Of what runs on PostgreSQL alone everything uses the database, or no run had it.
    """
    _keep_files_together(items)
    lost = [item.nodeid for item in items if item.get_closest_marker("on_postgresql") and not _runs_there(item)]
    if lost:
        raise pytest.UsageError(f"no run of the gate has {', '.join(lost)}")
    if not config.getoption("--with-database"):
        return
    left_out = [item for item in items if not _uses_database(item) or item.get_closest_marker("on_sqlite")]
    lost_here = set(left_out)
    items[:] = [item for item in items if item not in lost_here]
    config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session):
    """Settle the order, and look for garbage less often: it took up to a seventh of the time of tests.

    It is not looked for at all in what every test shares.
    """
    _in_order_of_files(session.items)
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _keep_files_together(items):
    """Let one process run all tests of a file, so that what is made once for a file is made once for the run."""
    for item in items:
        if not _group(item) and not item.get_closest_marker("spread"):
            item.add_marker(pytest.mark.xdist_group(_file(item)))


def _in_order_of_files(items):
    """Put the tests of a file one after another, as they are no more once those with a database were put first.

    Files that go together come first, then others with slow tests: a long one that began last would leave the other
    processes idle.
    """
    together = {item.path for item in items if _group(item) not in {"", _file(item)}}
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    places = {path: place for place, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (item.path not in together, item.path not in slow, places[item.path]))


def _file(item):
    return item.nodeid.partition("::")[0]


def _group(item):
    mark = item.get_closest_marker("xdist_group")
    return mark.args[0] if mark else ""


def _runs_there(item):
    return _uses_database(item) and not item.get_closest_marker("on_sqlite")


def _uses_database(item):
    return bool(item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ())))


@pytest.fixture
def root():
    """The repository."""
    return REPOSITORY


if find_spec("pytest_django"):
    from tests.web import (  # noqa: F401 - of every test with a database
        django_db_modify_db_settings,
        django_db_setup,
        kept_migrations,
    )
