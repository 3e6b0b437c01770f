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

BOTH = count(reduced=1, full=100), count(reduced=1, full=100)
DATABASE = 0, count(reduced=0, full=200)
KILLS = [BOTH, DATABASE] if DATABASE[1] else [BOTH]


@pytest.fixture(scope="module", params=KILLS, ids=lambda kills: f"{kills[0]}-{kills[1]}")
def played(request):
    """What came of years' ends with so many kills, and of the controls after them."""
    command = [sys.executable, "-m", "tests.steps.year_end.killing", *map(str, request.param)]
    done = subprocess.run(command, cwd=REPOSITORY, env=dict(os.environ), check=True, stdout=subprocess.PIPE, text=True)
    return request.param, json.loads(done.stdout.splitlines()[-1])


@pytest.mark.clause("P6")
def test_nothing_acknowledged_is_lost_nothing_is_done_by_half_or_twice(played, record_property):
    (web, database), found = played
    said = "kills: {web} of the web server, {database} of the database, {rounds} years, {seconds} s"
    record_property("proof", said.format(**found))

    assert found["faults"] == []
    assert found["web"] >= web
    assert found["database"] >= database


@pytest.mark.parametrize(("control", "word"), [("forgetful", "lost"), ("careless", "twice")])
def test_the_controls_go_wrong(played, control, word):
    assert [each for each in played[1][control] if word in each]
