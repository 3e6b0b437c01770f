"""The linter keeps clock and chance where they belong."""

import subprocess
import sys

import pytest

CLOCK = [
    "import datetime\nx = datetime.datetime.now()\n",
    "import datetime\nx = datetime.date.today()\n",
    "from datetime import datetime\nx = datetime.now()\n",
    "from datetime import datetime as moment\nx = moment.now()\n",
    "from datetime import date\nx = date.today()\n",
    "from datetime import datetime\nx = datetime.utcnow()\n",
    "from django.utils import timezone\nx = timezone.now()\n",
    "from django.utils.timezone import now\nx = now()\n",
    "import django.utils.timezone\nx = django.utils.timezone.now()\n",
]
CHANCE = [
    "import random\nx = random.random()\n",
    "from random import choice\nx = choice([1])\n",
]


def banned_lines(root, name, source):
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251", "--stdin-filename", name, "-"]
    run = subprocess.run(command, cwd=root, input=source, capture_output=True, text=True, check=False)
    return run.stdout.count("TID251")


@pytest.mark.parametrize("source", [*CLOCK, *CHANCE])
@pytest.mark.parametrize("name", ["hengjing/steps/plans/services.py", "hengjing/scoring/engine.py", "tests/test_x.py"])
def test_the_linter_refuses_clock_and_chance(root, name, source):
    assert banned_lines(root, name, source)


@pytest.mark.parametrize(
    ("name", "sources"),
    [("hengjing/foundation/core/clock.py", CLOCK), ("hengjing/steps/inspections/sampling.py", CHANCE)],
)
def test_the_linter_leaves_the_one_place_of_each_alone(root, name, sources):
    assert [source for source in sources if banned_lines(root, name, source)] == []
