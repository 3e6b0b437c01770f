"""`python -m benchmarks`: measure, print the table, and what moved by more than a quarter (docs/benchmarks.md)."""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
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
from tools.page_sections import with_section

PREPARE: dict[type, Callable[[Any, Path], dict[str, Any]]] = {
    Case: prepare,
    Draws: prepare_draws,
    Events: prepare_events,
}
SECTIONS: dict[str, Callable[[bool], str]] = {
    "year_end": lambda full: year_end.section(year_end.measure(full=full)),
    "pages": lambda full: section(measure(full=full)),
}
"""What is measured on the platform, with a database of its own: a year computed and certified; pages under load."""
DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Measure every case; `FULL=1` takes the full sizes and writes the document, `RESUME=1` keeps finished cases.

    Cases named on the command line are the only ones that are measured, and that the document then has; pages and the
    year's end have sections of their own, which are renewed alone.
    """
    full, resume = (os.environ.get(name) == "1" for name in ("FULL", "RESUME"))
    wanted = sys.argv[1:] or [*TASKS, *SECTIONS]
    sections = [SECTIONS[name](full) for name in SECTIONS if name in wanted]
    text = _scored([name for name in wanted if name not in SECTIONS], full=full, resume=resume)
    written = text or (DOCUMENT.read_text() if DOCUMENT.exists() else "")
    for each in sections:
        written = with_section(written, each)
    sys.stdout.write(text + "".join(sections))
    if DOCUMENT.exists():
        sys.stdout.write(report.moved(DOCUMENT.read_text(), written))
    if full:
        DOCUMENT.write_text(written)


def _scored(wanted: Sequence[str], *, full: bool, resume: bool) -> str:
    """Measure the cases of the engine; return the document without the sections of the platform."""
    measured: dict[str, Any] = {}
    inputs: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="hengjing-bench-", dir=os.environ.get("BENCH_FOLDER")) as place:
        for name in wanted:
            earlier = kept(name, TASKS[name], full=full) if resume else None
            if earlier:
                inputs[name], measured[name] = earlier
                continue
            folder = Path(place) / name
            case = cases(full=full)[name]
            inputs[name] = PREPARE[type(case)](case, folder)
            measured[name] = run_rounds(name, TASKS[name], folder, full=full)
            keep(name, inputs[name], measured[name], full=full)
    return report.document(cases(full=full), measured, inputs, full=full) if wanted else ""
