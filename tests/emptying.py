"""The log refuses to be emptied, so a test that commits and cleans up after itself must first take its triggers away."""

import pytest
from django.db import connection

from hengjing.foundation.audit import chain, triggers


@pytest.fixture(scope="session", autouse=True)
def log_can_be_emptied():
    """Let Django's `flush` empty the log between tests, and give it its head and its triggers again."""
    with pytest.MonkeyPatch.context() as patch:
        operations_of = type(connection.ops)
        flush = operations_of.execute_sql_flush

        def emptied(operations, statements):
            triggers.remove(operations.connection)
            flush(operations, statements)
            with operations.connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {triggers.HEAD} (id, seq, hash) VALUES (1, 0, '{chain.START}')")
            triggers.install(operations.connection)

        patch.setattr(operations_of, "execute_sql_flush", emptied)
        yield
