"""While a page is read nothing is written, however the statement is dressed (architecture.md 6.2, security.md T06)."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from hengjing.foundation.access.gate import WriteInRead, reading
from hengjing.foundation.access.statements import writes

pytestmark = pytest.mark.django_db

HIDDEN = 'WITH gone AS (DELETE FROM "accounts_user" RETURNING "id") SELECT * FROM gone'
CHANGING = (
    HIDDEN,
    'WITH made AS (INSERT INTO "t" ("a") VALUES (1) RETURNING "a") SELECT * FROM made',
    'with moved as (update "t" set "a" = 1 returning "a") select * from moved',
    'WITH "x" AS (SELECT 1)\nMERGE INTO "t" USING "x" ON TRUE WHEN MATCHED THEN DO NOTHING',
    'WITH "x" AS (SELECT 1) DELETE FROM "t"',
    'SELECT * INTO "copy" FROM "t"',
    'SELECT "id" FROM "t" FOR UPDATE',
    'EXPLAIN ANALYZE DELETE FROM "t"',
    'SELECT 1; DROP TABLE "t"',
    'INSERT INTO "t" SELECT "session_data" FROM "django_session"',
    'DELETE FROM "django_session"; DELETE FROM "t"',
    'DELETE FROM "t" WHERE "id" IN (SELECT 1 FROM "django_session")',
    'UPDATE "django_session_copy" SET "a" = 1',
    'LOCK TABLE "t"',
    "VACUUM",
    "",
)
READING = (
    'SELECT "update", "delete"."into" FROM "insert" WHERE "merge" = %s',
    'WITH RECURSIVE "x" AS (SELECT 1 UNION SELECT 2) SELECT * FROM "x"',
    '(SELECT "a" FROM "t") UNION (SELECT "b" FROM "t")',
    'SAVEPOINT "s1"',
    'RELEASE SAVEPOINT "s1"',
    'SELECT "updated_at", last_updated FROM "t" /* who deleted it */',
    'UPDATE "django_session" SET "expire_date" = %s WHERE "session_key" = %s',
    'INSERT INTO "django_session" ("session_key") VALUES (%s)',
)


@pytest.mark.parametrize("sql", CHANGING)
def test_a_statement_that_changes_something_writes(sql):
    assert writes(sql)


@pytest.mark.parametrize("sql", READING)
def test_a_statement_that_only_looks_like_it_reads(sql):
    assert not writes(sql)


def test_a_change_hidden_in_a_with_is_refused_before_the_database_sees_it():
    get_user_model().objects.create_user("zhou", "周敏")

    with pytest.raises(WriteInRead), transaction.atomic(), reading(), connection.cursor() as cursor:
        cursor.execute(HIDDEN)

    assert get_user_model().objects.count() == 1


def test_reading_reads_and_is_over_afterwards():
    with reading():
        assert get_user_model().objects.count() == 0

    assert get_user_model().objects.create_user("zhou", "周敏").pk
