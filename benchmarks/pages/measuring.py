"""Rounds of pages under load: in each round the order is random; the bare page and the empty answer are among them."""

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

EMPTY = "empty"
ROUNDS = {False: 1, True: 3}
SECONDS = {False: 3, True: 8}
READING_SECONDS = {False: 6, True: 15}
WARM = 2
ANSWERED_BY_ALL = 4
"""For so many seconds all users ask without a pause before anything is measured."""
ALONE = 2
PAUSE = 3
"""Seconds that a user reads a page, on average."""


@dataclass
class Load:
    """A page under a load, a round each: p95 and middle in seconds, and answers a second."""

    p95: list[float] = field(default_factory=list)
    middle: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)

    def keep(self, times: list[float], seconds: float) -> None:
        """Keep a round."""
        self.p95.append(times[int(0.95 * (len(times) - 1))])
        self.middle.append(median(times))
        self.rate.append(len(times) / seconds)


@dataclass
class Under:
    """What was measured of one page: users who read, users without a pause, and one user alone without a pause."""

    readers: Load = field(default_factory=Load)
    crowd: Load = field(default_factory=Load)
    alone: Load = field(default_factory=Load)


def measure(*, full: bool) -> dict[str, Under]:
    """Measure every page beside the bare one; fail when a page answers anything but 200."""
    found: dict[str, Under] = {}
    with _servers() as (ports, asked):
        rng = np.random.default_rng(len(asked))
        found = {name: Under() for name in asked}
        for turn in range(ROUNDS[full]):
            for name in rng.permutation(sorted(asked)).tolist():
                sys.stderr.write(f"pages: round {turn + 1} of {ROUNDS[full]}, {name}\n")
                _keep(found[name], ports[name == EMPTY], asked[name], full=full)
    return found


def over(page: Load, other: Load) -> Ratio:
    """Return how many times longer the p95 of a page is than that of another, round by round."""
    times = [own / beside for own, beside in zip(page.p95, other.p95, strict=True)]
    return Ratio(median(times), min(times), max(times))


@contextmanager
def _servers() -> Iterator[tuple[dict[bool, int], dict[str, list[list[str]]]]]:
    """Start database and servers; give the ports (of the empty answer: True) and what to ask of each page."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hengjing-pages-"))
        environment = _environment(stack.enter_context(server()), folder)
        collect = ("-m", "django", "collectstatic", "--no-input", "--verbosity", "0")
        subprocess.run([sys.executable, *collect], cwd=ROOT, env=environment, check=True)
        made = subprocess.run(
            [sys.executable, "-m", "benchmarks.pages.district"],
            cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        asked = {**json.loads(made.stdout), EMPTY: [["/", ""]]}
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


def _keep(under: Under, port: int, asked: list[list[str]], *, full: bool) -> None:
    """Measure a page once every process of the server has answered it: what each reads but once is left out."""
    _load({"port": port, "asked": asked, "users": USERS, "warm": 0, "seconds": ANSWERED_BY_ALL, "pause": 0})
    for load, users, pause, seconds in (
        (under.readers, USERS, PAUSE, READING_SECONDS[full]),
        (under.crowd, USERS, 0, SECONDS[full]),
        (under.alone, 1, 0, ALONE),
    ):
        job = {"port": port, "asked": asked, "users": users, "warm": WARM, "seconds": seconds, "pause": pause}
        load.keep(_load(job)["times"], seconds)


def _load(job: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pages.load"],
        cwd=ROOT, input=json.dumps(job).encode(), check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    if found["wrong"]:
        raise SystemExit(f"{found['wrong']} answers that were not 200, of {job['asked'][0][0]} and others")
    return found
