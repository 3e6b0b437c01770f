"""Killed at random moments, the platform loses nothing that it acknowledged, and does nothing by half or twice (T13).

People score, lock, compute, certify and publish in a browser that asks again when nobody answers, while the web
process and the database, with all its processes, are killed.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY
from tests.counts import count

pytestmark = pytest.mark.slow

BOTH = count(reduced=2, full=100), count(reduced=2, full=100)
DATABASE = 0, count(reduced=0, full=200)


def played(way, web, database):
    """What came of years' ends with so many kills."""
    command = [sys.executable, "-m", "tests.steps.year_end.killing", way, str(web), str(database)]
    done = subprocess.run(command, cwd=REPOSITORY, env=dict(os.environ), check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.clause("P6")
@pytest.mark.parametrize(("web", "database"), [BOTH, DATABASE] if DATABASE[1] else [BOTH])
def test_nothing_acknowledged_is_lost_nothing_is_done_by_half_or_twice(web, database, record_property):
    found = played("as_it_is", web, database)
    said = "kills: {web} of the web process, {database} of the database, {rounds} years"
    record_property("proof", said.format(**found))

    assert found["faults"] == []
    assert found["web"] >= web
    assert found["database"] >= database


@pytest.mark.parametrize(("way", "word"), [("forgetful", "lost"), ("careless", "twice")])
def test_the_controls_go_wrong(way, word):
    found = played(way, 0, 0)

    assert [each for each in found["faults"] if word in each]
