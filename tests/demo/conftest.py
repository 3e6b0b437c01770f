"""The demonstration of few departments: both closed years, and the running one closed in fast motion."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import REPOSITORY

FEW = frozenset({
    "U01", "U02", "U03", "U04", "U06", "U08", "U09", "U12", "U19", "U20", "U24", "U26", "U33", "U38", "U39", "U43",
    "U49", "U53", "U54",
})  # fmt: skip
"""The departments in which SOURCES.md names the situations, and with them those that the situations need: ranks inside
of a class are points of some items, and a quota has places only in a class of some size."""
TODAY = date(2026, 11, 26)
RULESET = REPOSITORY / "rulesets/reference/2025/ruleset.yaml"


def silently(_what):
    """Tell nobody how far the play is."""


@contextmanager
def undone():
    """Leave nothing of what the block writes.

    As Django's own tests do it, what is to be the outermost transaction may stand inside of this one.
    """
    from django.db import transaction  # noqa: PLC0415

    whole: Any = transaction.atomic()
    whole._from_testcase = True
    with whole:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def few():
    """The reference ruleset with few of its departments."""
    from hengjing.scoring.load import load_ruleset  # noqa: PLC0415

    whole = load_ruleset(RULESET)
    return replace(whole, units=tuple(unit for unit in whole.units if unit.code in FEW))


@pytest.fixture(scope="package")
def demo(few, django_db_setup, django_db_blocker, tmp_path_factory):
    """The district with its two closed years, signed letters among them; nothing of it is left behind."""
    from django.test import override_settings  # noqa: PLC0415

    from hengjing.demo.platform.days import Days  # noqa: PLC0415
    from hengjing.demo.play import found, play  # noqa: PLC0415
    from hengjing.demo.year_end.closed_years import CLOSED_YEARS  # noqa: PLC0415
    from hengjing.foundation.audit import api as audit  # noqa: PLC0415

    kept = {"FILES_STORE": tmp_path_factory.mktemp("files"), "AUDIT_KEY": tmp_path_factory.mktemp("keys") / "audit.pem"}
    with django_db_blocker.unblock(), override_settings(**kept), undone():
        days = Days.around(TODAY)
        audit.make_key(at=days.closed()[0].before(61))
        district = found(ruleset=few, days=days, tick=silently)
        play(district, days, silently, CLOSED_YEARS)
        yield SimpleNamespace(district=district, days=days)
