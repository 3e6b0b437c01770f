"""Many writers at once leave one chain: no gap, no fork, nothing lost (P04)."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection
from django.db.models import QuerySet

from tests.counts import count
from tests.foundation.audit import writers

THREADS = 8
ENTRIES = count(reduced=15, full=100)


def on_sqlite(root, tmp_path, mode="IMMEDIATE"):
    words = [sys.executable, "-m", "tests.foundation.audit.writers", str(THREADS), str(ENTRIES), mode]
    url = f"sqlite:///{tmp_path / 'log.sqlite3'}"
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(root)}
    done = subprocess.run(words, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_eight_writers_leave_one_chain(root, tmp_path):
    if connection.vendor == "sqlite":
        found = on_sqlite(root, tmp_path)
    else:
        found = writers.write(THREADS, ENTRIES) | writers.outcome()
    total = THREADS * ENTRIES
    print(f"{total / found.pop('seconds'):.0f} entries a second on {connection.vendor}")

    assert found == {"failures": [], "problems": [], "entries": total, "head": total, "different": total}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_writers_fail_and_the_chain_still_has_no_fork(root, tmp_path, monkeypatch):
    if connection.vendor == "sqlite":
        found = on_sqlite(root, tmp_path, "DEFERRED")
    else:
        monkeypatch.setattr(QuerySet, "select_for_update", QuerySet.all)
        found = writers.write(THREADS, ENTRIES) | writers.outcome()

    assert found["failures"]
    assert (found["problems"], found["entries"]) == ([], THREADS * ENTRIES - len(found["failures"]))
