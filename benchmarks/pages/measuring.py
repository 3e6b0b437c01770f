"""Rounds of pages under load: in each round the order is random, and the bare page is one of them."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks.pages.district import USERS
from benchmarks.pages.serving import ROOT, served
from benchmarks.rounds import Ratio
from tools.test_database import server

BARE = "bare"
ROUNDS = 3
SECONDS = {False: 4, True: 15}
WARM = 2
ALONE = 2


@dataclass
class Under:
    """What was measured of one page, a round each: p95 and middle in seconds, answers a second, and one user alone."""

    p95: list[float] = field(default_factory=list)
    middle: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)


def measure(*, full: bool) -> dict[str, Under]:
    """Measure every page beside the bare one; fail when a page answers anything but 200."""
    found: dict[str, Under] = {}
    with _servers() as (ports, asked):
        rng = np.random.default_rng(len(asked))
        found = {name: Under() for name in asked}
        for turn in range(ROUNDS):
            for name in rng.permutation(sorted(asked)).tolist():
                sys.stderr.write(f"pages: round {turn + 1} of {ROUNDS}, {name}\n")
                _keep(found[name], ports[name == BARE], asked[name], SECONDS[full])
    return found


def over_bare(found: dict[str, Under], name: str) -> Ratio:
    """Return how many times longer the p95 of a page is than that of the bare page, round by round."""
    times = [page / bare for page, bare in zip(found[name].p95, found[BARE].p95, strict=True)]
    return Ratio(median(times), min(times), max(times))


@contextmanager
def _servers() -> Iterator[tuple[dict[bool, int], dict[str, list[list[str]]]]]:
    """Start database and servers; give the ports (of the bare page: True) and what to ask of each page."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hengjing-pages-"))
        environment = _environment(stack.enter_context(server()), folder)
        collect = ("-m", "django", "collectstatic", "--no-input", "--verbosity", "0")
        subprocess.run([sys.executable, *collect], cwd=ROOT, env=environment, check=True)
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.pages.district"],
            cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        asked = {**json.loads(made.stdout), BARE: [["/", ""]]}
        ports = {
            False: stack.enter_context(served("benchmarks.pages.web:application", environment)),
            True: stack.enter_context(served("benchmarks.pages.bare:application", environment)),
        }
        yield ports, asked


def _environment(database: str, folder: str) -> dict[str, str]:
    state = Path(folder)
    (state / "static").mkdir()
    own = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.pages.settings",
        "DATABASE_URL": database,
        "HENGJING_STATE": str(state),
        "HENGJING_SECRET_KEY": "for-a-measurement",
    }
    return {**os.environ, **own}


def _keep(under: Under, port: int, asked: list[list[str]], seconds: int) -> None:
    crowd = _load({"port": port, "asked": asked, "users": USERS, "warm": WARM, "seconds": seconds})
    alone = _load({"port": port, "asked": asked, "users": 1, "warm": 0.5, "seconds": ALONE})
    times = crowd["times"]
    under.p95.append(times[int(0.95 * (len(times) - 1))])
    under.middle.append(median(times))
    under.rate.append(len(times) / seconds)
    under.alone.append(median(alone["times"]))


def _load(job: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pages.load"],
        cwd=ROOT, input=json.dumps(job).encode(), check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    if found["wrong"]:
        raise SystemExit(f"{found['wrong']} answers that were not 200, of {job['asked'][0][0]} and others")
    return found
