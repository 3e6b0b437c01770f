"""`python -m benchmarks`: measure, print the table, and what moved by more than a quarter (docs/benchmarks.md)."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import report, year_end
from benchmarks.cases import Case, Draws, Events, cases
from benchmarks.draws import prepare_draws
from benchmarks.events import prepare_events
from benchmarks.kept import keep, kept
from benchmarks.pages.measuring import measure
from benchmarks.pages.section import section
from benchmarks.prepare import prepare
from benchmarks.rounds import run_rounds
from benchmarks.targets import TASKS

PREPARE: dict[type, Callable[[Any, Path], dict[str, Any]]] = {
    Case: prepare,
    Draws: prepare_draws,
    Events: prepare_events,
}
YEAR_END = "year_end"
"""The case that computes and certifies on the platform; it starts a database of its own."""
PAGES = "pages"
"""The case that scores nothing: pages of the platform, under load; it starts a database and servers of its own."""
DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Measure every case; `FULL=1` takes the full sizes and writes the document, `RESUME=1` keeps finished cases.

    Cases named on the command line are the only ones that are measured, and that the document then has.
    """
    full, resume = (os.environ.get(name) == "1" for name in ("FULL", "RESUME"))
    wanted = sys.argv[1:] or [*TASKS, YEAR_END, PAGES]
    year = year_end.section(year_end.measure(full=full)) if YEAR_END in wanted else ""
    pages = section(measure(full=full)) if PAGES in wanted else ""
    measured: dict[str, Any] = {}
    inputs: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="hengjing-bench-", dir=os.environ.get("BENCH_FOLDER")) as place:
        for name in (each for each in wanted if each not in {PAGES, YEAR_END}):
            earlier = kept(name, TASKS[name], full=full) if resume else None
            if earlier:
                inputs[name], measured[name] = earlier
                continue
            folder = Path(place) / name
            case = cases(full=full)[name]
            inputs[name] = PREPARE[type(case)](case, folder)
            measured[name] = run_rounds(name, TASKS[name], folder, full=full)
            keep(name, inputs[name], measured[name], full=full)
    text = report.document(cases(full=full), measured, inputs, full=full) + year + pages
    sys.stdout.write(text)
    if DOCUMENT.exists():
        sys.stdout.write(report.moved(DOCUMENT.read_text(), text))
    if full:
        DOCUMENT.write_text(text)


if __name__ == "__main__":
    main()
