"""A district whose installation was restored a moment ago."""

from datetime import timedelta

import pytest

from hengjing.foundation.access.data import Role
from hengjing.foundation.restores.api import note_restore
from hengjing.foundation.restores.models import Restore
from tests.foundation.posts.district import NOON, District

FINGERPRINT = "ab" * 32
MADE = NOON - timedelta(hours=10)


@pytest.fixture
def district(db):
    """Administrators, a unit and its head."""
    made = District()
    made.holds("局长", made.post("局长", Role.UNIT_HEAD, unit=made.unit()))
    return made


@pytest.fixture
def restored(district):
    """The restore that waits."""
    note_restore(at=NOON, backup="20260305-023000", fingerprint=FINGERPRINT, made_at=MADE)
    return Restore.objects.get()
