"""The database itself lets the log only grow; each refusal is seen to come from the trigger."""

import pytest
from django.db import DatabaseError, connection, transaction

from hengjing.foundation.audit import triggers
from hengjing.foundation.audit.api import record, sign_checkpoint_by_system
from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.audit.services import make_key
from tests.foundation.audit.conftest import AT, SUBMIT

pytestmark = pytest.mark.django_db
ENTRY_COLUMNS = "seq, record, algorithm, prev_hash, hash, at, action, actor, entity, object_uuid, unit, program"
COPY = f"INSERT INTO audit_auditentry ({ENTRY_COLUMNS}) SELECT %s, record, algorithm, %s, %s, at, action, actor, entity, object_uuid, unit, program FROM audit_auditentry WHERE seq = 1"  # noqa: E501, S608

REFUSED = [
    "UPDATE audit_auditentry SET record = 'x' WHERE seq = 2",
    "UPDATE audit_auditentry SET actor = 99",
    "DELETE FROM audit_auditentry WHERE seq = 1",
    "DELETE FROM audit_auditentry",
    "DELETE FROM audit_audithead",
    "UPDATE audit_audithead SET seq = 1",
    "UPDATE audit_audithead SET seq = seq + 1",
    "UPDATE audit_audithead SET hash = 'x'",
    "UPDATE audit_checkpoint SET document = 'x'",
    "DELETE FROM audit_checkpoint",
    "DELETE FROM audit_sealedtext",
    "UPDATE audit_sealedtext SET text = '他人'",
    "UPDATE audit_sealedtext SET text = ''",
    "UPDATE audit_sealedtext SET text = '', salt = '', person = 99",
]
ONLY = {
    "postgresql": [f"TRUNCATE {table} CASCADE" for table in triggers.TABLES],
    "sqlite": [
        f"INSERT OR REPLACE INTO audit_auditentry ({ENTRY_COLUMNS}) SELECT {ENTRY_COLUMNS} FROM audit_auditentry",  # noqa: S608
        "INSERT OR REPLACE INTO audit_audithead (id, seq, hash) VALUES (1, 0, 'x')",
        "REPLACE INTO audit_checkpoint SELECT * FROM audit_checkpoint",
        "REPLACE INTO audit_sealedtext SELECT * FROM audit_sealedtext",
        "UPDATE OR REPLACE audit_auditentry SET seq = 1 WHERE seq = 2",
    ],
}
EVERY = [*REFUSED, *ONLY[connection.vendor]]


@pytest.fixture(autouse=True)
def log(filer, paper, keys):
    """A log of four entries with a checkpoint."""
    make_key(at=AT)
    for _ in range(2):
        record(actor=filer, at=AT, action=SUBMIT, subject=paper)
    sign_checkpoint_by_system(at=AT)


def executed(statement, parameters=None):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.mark.parametrize("statement", EVERY)
def test_the_database_refuses(statement):
    with pytest.raises(DatabaseError, match="audit:"):
        executed(statement)


@pytest.mark.parametrize("statement", EVERY)
def test_without_its_triggers_the_database_lets_pass(statement):
    triggers.remove(connection)

    executed(statement)


@pytest.mark.parametrize(("seq", "prev"), [(6, None), (4, None), (5, "0" * 64)])
def test_an_entry_that_leaves_a_gap_or_forks_is_refused(seq, prev):
    last = AuditEntry.objects.order_by("-seq")[0]

    with pytest.raises(DatabaseError, match="follows the head"):
        executed(COPY, [seq, prev or last.hash, "f" * 64])


def test_an_entry_that_follows_the_head_passes():
    last = AuditEntry.objects.order_by("-seq")[0]

    executed(COPY, [last.seq + 1, last.hash, "f" * 64])


def test_the_orm_is_refused_too():
    for attempt in (AuditEntry.objects.all().delete, lambda: AuditEntry.objects.update(actor=1)):
        with pytest.raises(DatabaseError, match="audit:"), transaction.atomic():
            attempt()


def test_a_missing_trigger_is_named():
    before = triggers.missing(connection)
    where = " ON audit_auditentry" if connection.vendor == "postgresql" else ""
    executed(f"DROP TRIGGER audit_auditentry_delete{where}")

    assert (before, triggers.missing(connection)) == ((), ("audit_auditentry_delete",))


def test_triggers_can_be_made_anew():
    triggers.install(connection)

    assert triggers.missing(connection) == ()
