"""One measurement in a process of its own: `python -m benchmarks.worker TASK CASE FULL FOLDER REPEATS THREADS`."""

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import beside, draws, events, rivals, tasks
from benchmarks.cases import Case, cases
from benchmarks.memory import peak_memory
from benchmarks.prepare import sheet_results
from benchmarks.results import Results
from benchmarks.rounds import SPARK_TASKS
from benchmarks.scheme import compiled

MODULES = (tasks, rivals, beside, draws, events)


def measure(task: Any, repeats: int) -> tuple[list[float], Any, float]:
    """Return the seconds of each run, what the last one gave, and the peak memory after the first in GB."""
    seconds: list[float] = []
    peak = 0.0
    found = None
    for turn in range(repeats):
        found = None
        gc.collect()
        start = time.perf_counter()
        found = task.run()
        seconds.append(time.perf_counter() - start)
        if not turn:
            peak = peak_memory()
    return seconds, found, peak


def differences(found: Results, expected: Results) -> dict[str, int]:
    """Return how many numbers of each column differ."""
    cells = {name: int(np.sum(found.cells[name] != expected.cells[name])) for name in ("points", "weight_in_force")}
    names = ("total", "published", "rank", "grade")
    return cells | {name: int(np.sum(found.totals[name] != expected.totals[name])) for name in names}


def _maker(name: str) -> Any:
    """The function that makes a task."""
    if name in SPARK_TASKS:
        from benchmarks import on_spark  # noqa: PLC0415 - only the environment of Spark has it

        return getattr(on_spark, name)
    return next(getattr(module, name) for module in MODULES if hasattr(module, name))


def main(arguments: list[str]) -> None:
    """Measure one task and print the outcome as JSON; results that differ from the reference are a failure."""
    name, case_name, full, place, repeats, threads = arguments
    case, folder = cases(full=full == "1")[case_name], Path(place)
    make = _maker(name)
    task = make(case, folder, int(threads))
    checked = task.results(task.run()) if isinstance(case, Case) and case.units <= 100 else None
    seconds, found, peak = measure(task, int(repeats))
    results = checked or task.results(found)
    outcome: dict[str, Any] = {"seconds": seconds, "peak": peak}
    if results is not None:
        expected = json.loads((folder / "expected.json").read_text())["expected"]
        outcome["checksum"] = results.checksum()
        outcome["equal"] = outcome["checksum"] == expected
        if isinstance(case, Case) and name.startswith("pandas"):
            outcome["wrong"] = differences(results, sheet_results(case, compiled(case), folder / "sheet"))
    sys.stdout.write(json.dumps(outcome) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
