"""Rounds of measurements: every task once a round, in random order, each in a fresh process."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

THREADS = 2
FEWEST_ROUNDS = 5
SLOW = {"explanations": 3, "libreoffice": 2, "pandas_events": 2}
"""Runs in one process of tasks that take long where the others are quick."""

SPARK_TASKS = ("spark_kernel", "spark_sql")
SPARK_PYTHON = Path(__file__).parent.parent / ".venv-spark" / "bin" / "python"
"""Spark has an environment of its own."""

INEXACT = ("pandas", "pandas_parquet")
"""Engines whose results may differ from the reference; the document says by how much."""

REPEATS = {"office": 31, "departments": 31}
"""Runs in one process, the first included; large cases run three times."""


@dataclass
class Series:
    """The outcomes of one task, a round each."""

    first: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    peak: float = 0.0
    checksum: str = ""
    wrong: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Ratio:
    """The median of per-round ratios with its range."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{_short(self.middle)} [{_short(self.low)}–{_short(self.high)}]"


def run_rounds(
    case: str, names: Sequence[str], folder: Path, *, full: bool, rounds: int = FEWEST_ROUNDS
) -> dict[str, Series]:
    """Return the series of each task of a case."""
    found = {name: Series() for name in names}
    rng = np.random.default_rng(len(names))
    for turn in range(rounds):
        for place in rng.permutation(len(names)):
            name = names[place]
            _say(f"{case}: round {turn + 1} of {rounds}, {name}")
            _keep(found[name], name, _measured((name, case, full), folder, SLOW.get(name, REPEATS.get(case, 3))))
    return found


def ratio(over: Series, under: Series) -> Ratio:
    """Return how many times longer the first took than the second, warm, round by round."""
    found = [a / b for a, b in zip(over.warm, under.warm, strict=True)]
    return Ratio(median(found), min(found), max(found))


def _measured(what: tuple[str, str, bool], folder: Path, repeats: int) -> dict[str, Any]:
    name, case, full = what
    pinned = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1") | {"POLARS_MAX_THREADS": str(THREADS)}
    python = str(SPARK_PYTHON) if name in SPARK_TASKS else sys.executable
    command = [python, "-m", "benchmarks.worker", name, case, "1" if full else "0", str(folder)]
    done = subprocess.run(
        [*command, str(repeats), str(THREADS)],
        env={**os.environ, **pinned},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{name} of {case} failed:\n{done.stderr[-3000:]}")
    outcome: dict[str, Any] = json.loads(done.stdout)
    if name not in INEXACT and not outcome.get("equal", True):
        raise SystemExit(f"{name} of {case}: results differ from the reference")
    return outcome


def _keep(series: Series, name: str, outcome: dict[str, Any]) -> None:
    del name
    seconds = outcome["seconds"]
    series.first.append(seconds[0])
    series.warm.append(median(seconds[1:]))
    series.peak = max(series.peak, outcome["peak"])
    series.checksum = outcome.get("checksum", "")
    series.wrong = outcome.get("wrong", {})


def _short(number: float) -> str:
    return f"{number:.2f}" if number < 10 else f"{number:.1f}" if number < 100 else f"{number:,.0f}"


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
