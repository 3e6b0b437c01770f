"""Every act that changes what stands for all pages leaves an entry in the log, or the pages would go on with the old.

An act is whatever happens between a savepoint of the outermost level and its release: services open one.
"""

import re

import pytest
from django.db import connection

STANDING = re.compile(
    r'(?:INSERT INTO|UPDATE|DELETE FROM) "((?!plans_planimport|key_work_breakdownimport|tracking_reportimport'
    r"|fact_imports_stagedfacts)(?:orgs|workdays|schemes|scheme_versions|indicators|implementation_rules|key_work|plans"
    r"|consolidation|letters|supplements|task_changes|tracking|supervision|score_sheets|panels|fact_imports|evaluations"
    r'|grades|publication)_\w+)"'
)
"""A change of a table that a standing answer is read from (`core.remembering`); files to be looked at are not."""
SAME = 'UPDATE "score_sheets_sheet" SET "version" = ("score_sheets_sheet"."version" + %s) WHERE'
"""A sheet whose marks are written as they were has a new version and no entry; no standing answer has its version."""
ENTRY = 'INSERT INTO "audit_auditentry"'


class Acts:
    """What is changed in each act, and which acts left nothing in the log."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.changed: set[str] = set()
        self.logged = False
        self.silent: list[set[str]] = []

    def __call__(self, execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        self.see(sql, context["cursor"].rowcount)
        return done

    def see(self, sql, rows):
        word, _, rest = sql.partition(" ")
        if word == "SAVEPOINT":
            self.open.append(rest)
        elif word == "RELEASE":
            self.close(rest.removeprefix("SAVEPOINT "))
        elif sql.startswith("ROLLBACK TO") and len(self.open) == 1:
            self.changed, self.logged = set(), False
        elif self.open:
            self.changed |= set() if sql.startswith(SAME) or not rows else set(STANDING.findall(sql))
            self.logged |= sql.startswith(ENTRY)

    def close(self, name):
        if name in self.open:
            del self.open[self.open.index(name) :]
        if self.open:
            return
        if self.changed and not self.logged:
            self.silent.append(self.changed)
        self.changed, self.logged = set(), False


@pytest.fixture(autouse=True)
def every_change_has_an_entry(request):
    """Fail a test in whose acts something changed that all pages remember, without an entry.

    Where a test commits, acts are transactions and no savepoints, and nothing is looked at.
    """
    mark = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (mark and mark.kwargs.get("transaction")):
        yield
        return
    acts = Acts()
    with connection.execute_wrapper(acts):
        yield
    assert not acts.silent, f"changed without an entry: {acts.silent}"
