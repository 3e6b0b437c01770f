"""What the doctor asks of the log: the key, and checkpoints on time."""

from datetime import timedelta

import pytest
import time_machine

from hengjing.config.checks import audit_log as checks
from hengjing.foundation.audit import services
from hengjing.foundation.audit.api import record
from hengjing.foundation.core.doctor import Level, findings
from tests.foundation.audit.conftest import AT, SUBMIT

pytestmark = pytest.mark.django_db


def test_before_the_set_up_no_key_is_missed(keys):
    assert checks.key().level is Level.OK


def test_a_log_without_a_key_is_wrong(keys, filer, paper):
    record(actor=filer, at=AT, action=SUBMIT, subject=paper)

    assert (checks.key().level, "audit_key" in checks.key().way_out) == (Level.WRONG, True)


def test_a_key_closed_to_others_is_named_by_its_fingerprint(keys):
    services.make_key(at=AT)

    assert (checks.key().level, "指纹" in checks.key().message) == (Level.OK, True)


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_key_that_others_may_read_is_wrong(keys, mode):
    services.make_key(at=AT)
    (keys / "audit.pem").chmod(mode)

    assert (checks.key().level, "chmod 0600" in checks.key().way_out) == (Level.WRONG, True)


def test_a_file_that_is_no_key_is_wrong(keys):
    keys.mkdir()
    (keys / "audit.pem").write_text("no key")

    assert checks.key().level is Level.WRONG


@pytest.mark.parametrize(
    ("minutes", "signed", "level"),
    [(59, False, Level.OK), (60, False, Level.WARNING), (60, True, Level.OK), (6000, True, Level.OK)],
)
def test_entries_without_a_checkpoint_for_an_hour_are_told(keys, filer, paper, minutes, signed, level):
    services.make_key(at=AT)
    record(actor=filer, at=AT, action=SUBMIT, subject=paper)
    if signed:
        services.sign_checkpoint_by_system(at=AT)

    with time_machine.travel(AT + timedelta(minutes=minutes), tick=False):
        assert checks.checkpoint().level is level


def test_what_came_after_the_last_checkpoint_is_told(keys, filer, paper):
    services.make_key(at=AT)
    services.sign_checkpoint_by_system(at=AT)
    record(actor=filer, at=AT + timedelta(hours=1), action=SUBMIT, subject=paper)

    with time_machine.travel(AT + timedelta(hours=2), tick=False):
        assert checks.checkpoint().message.startswith("第 3 条起")


def test_the_doctor_asks_both(keys):
    assert {"audit.key", "audit.checkpoint"} <= {name for name, _finding in findings()}
