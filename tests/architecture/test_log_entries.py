"""The guard that every change of an act has an entry in the log tells what is silent, and nothing else."""

import pytest

from tests.log_entries import ENTRY, SAME, Acts


@pytest.mark.parametrize(
    ("sql", "rows", "silent"),
    [
        ('UPDATE "plans_plan" SET "state" = %s', 1, [{"plans_plan"}]),
        ('UPDATE "plans_plan" SET "state" = %s', 0, []),
        ('UPDATE "schemes_scheme" SET "version" = ("schemes_scheme"."version" + %s) WHERE', 1, [{"schemes_scheme"}]),
        (f"{SAME} id = %s", 1, []),
        ('INSERT INTO "plans_planimport" ("content")', 1, []),
        ('INSERT INTO "publication_announcement" ("title")', 1, [{"publication_announcement"}]),
    ],
)
def test_an_act_without_an_entry_is_told(sql, rows, silent):
    without, logged = Acts(), Acts()
    for acts, more in ((without, []), (logged, [(ENTRY, 1)])):
        for said, changed in [("SAVEPOINT a", -1), (sql, rows), *more, ("RELEASE SAVEPOINT a", -1)]:
            acts.see(said, changed)

    assert (without.silent, logged.silent) == (silent, [])
