"""Writes docs/proofs.md from a run of all tests with the full counts, then of mutants: `make prove`."""

import argparse
import os
import platform
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from defusedxml.ElementTree import parse

from tools.failed_tests import run_failed
from tools.mutation import prove as mutation
from tools.page_sections import with_head, with_section
from tools.proof_parts import Parts
from tools.proofs_apart import APART, section

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "proofs.md"
ON_A_SERVER = (sys.executable, "-m", "tools.test_database", "--")
STORED = ("tests/access", "tests/foundation", "tests/portal", "tests/steps")
"""The tests that are run on PostgreSQL once more, as in the gate and without what it leaves out there."""
MAIN = "main"
"""All tests but those that are run apart: on SQLite, on PostgreSQL once more, and on Spark."""
HEAD = """# Proofs

Written by `make prove`: every test with the full counts and with new draws. The counts that differ from every day's
are in `tests/conftest.py` and where `count(reduced=…, full=…)` is called.

"""


def main() -> int:
    """Run the tests and the mutants, write the page, return 0 only when all pass.

    `RESUME=1` takes over the parts that passed on the same files, `--keep` one that passed on others, and of a part
    that failed `--again` runs what failed in it, which the page says; `--only` runs the main part, or a proof that is
    run apart, and the rest of the page stays. Mutants wait until all tests pass.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.write_proofs", description=__doc__)
    parser.add_argument("--workers", default="auto", help="number of test processes")
    parser.add_argument("--spark", help="the Python of the environment with Spark")
    parser.add_argument("--keep", action="append", default=[], help="a part whose last run is taken over all the same")
    parser.add_argument("--again", action="store_true", help="of the main part, only the tests that failed in it")
    parser.add_argument(
        "--only", action="append", default=[], choices=[MAIN, *APART], help="what is run and written alone"
    )
    options = parser.parse_args()
    wanted = options.only or [MAIN, *APART]
    if MAIN in wanted and not options.spark:
        parser.error("--spark is needed for all but a proof that is run apart")
    resume = os.environ.get("RESUME") == "1"
    parts = Parts(ROOT, resume=resume, keep=frozenset(options.keep), again=options.again)
    failed = add_main(options.workers, options.spark, parts) if MAIN in wanted else 0
    failed |= add_apart([name for name in wanted if name in APART], parts)
    return failed if failed or options.only else add_mutation(options.workers, parts)


def add_main(workers: str, spark: str, parts: Parts) -> int:
    """Run all tests but those that are run apart, begin the page with what they counted, return 1 when one fails."""
    apart = [f"--ignore={each.tests}" for each in APART.values()]
    runs = {
        "tests": ([sys.executable, "-m", "pytest", *_spread(workers)], apart),
        "postgresql": ([*ON_A_SERVER, "pytest", *_spread(workers), "--with-database"], STORED),
        "spark": ([spark, "-m", "pytest"], ["tests/spark"]),
    }
    reports = {name: parts.place(f"{name}.xml") for name in runs}
    statuses = [
        parts.run(
            name, partial(_run, [*command, *which], reports[name]), partial(run_failed, command, reports[name], _run)
        )
        for name, (command, which) in runs.items()
    ]
    written = page(reports.values(), parts.commits(runs))
    PAGE.write_text(with_head(PAGE.read_text(encoding="utf-8"), written), encoding="utf-8")
    return int(any(statuses))


def add_apart(names: Iterable[str], parts: Parts) -> int:
    """Run these proofs one after another, write the section of each, return 1 when one fails.

    Each has the machine for itself: what kills processes and what measures seconds is not spread over others.
    """
    failed = 0
    for name in names:
        report = parts.place(f"{name}.xml")
        server = [*ON_A_SERVER, "pytest"] if APART[name].on_a_server else [sys.executable, "-m", "pytest"]
        command = [*server, APART[name].tests, *_spread(APART[name].processes)]
        failed |= bool(parts.run(name, partial(_run, command, report)))
        written = section(name, report, parts.commits([name]).get(name, ""))
        PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), written, "Mutation"), encoding="utf-8")
    return int(failed)


def add_mutation(workers: str, parts: Parts) -> int:
    """Run the mutants, end the page with their section, say what keeps them from passing, return 1 for that."""
    section = parts.place("mutants.md")
    status = parts.run("mutants", partial(_mutate, section, workers))
    at = parts.commits(["mutants"]).get("mutants", "")
    ended = f"\nCommit {at}.\n" if at else ""
    written = f"{section.read_text(encoding='utf-8')}{ended}"
    PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), written), encoding="utf-8")
    return status


def _mutate(section: Path, workers: str) -> int:
    told, found = mutation.prove(ROOT, int(workers) if workers.isdigit() else os.cpu_count() or 1)
    section.write_text(told, encoding="utf-8")
    for complaint in found:
        print(complaint, file=sys.stderr)
    return 1 if found else 0


def _spread(processes: int | str) -> list[str]:
    """The words that spread tests over so many processes."""
    return [f"--numprocesses={processes}", "--dist=loadgroup", "--no-loadscope-reorder"] if processes != 1 else []


def _run(command: Sequence[str], report: Path) -> int:
    """Run tests with the full counts; a report of an earlier run is no report of this one.

    Only the older form of a report has a place for what a test counted.
    """
    report.unlink(missing_ok=True)
    words = ["--override-ini=junit_family=xunit1", f"--junitxml={report}"]
    environment = {**os.environ, "HENGJING_FULL": "1"}
    return subprocess.run([*command, *words], cwd=ROOT, env=environment, check=False).returncode


def page(reports: Iterable[Path], commits: Mapping[str, str]) -> str:
    """Return the page for JUnit reports: the commit of each part, what tests counted, a line for each place of tests.

    A test tells what it counted by `record_property("proof", …)`.
    """
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    told: list[str] = []
    for case in (case for report in reports for case in parse(report).iter("testcase")):
        row = rows[_file(case.get("classname", ""))]
        row[0] += 1
        row[1] += any(child.tag in {"failure", "error"} for child in case)
        row[2] += round(float(case.get("time", "0")) * 1000)
        told += [each.get("value", "") for each in case.iter("property") if each.get("name") == "proof"]
    lines = [
        f"| `{name}` | {tests} | {failed} | {ms / 1000:.1f} |" for name, (tests, failed, ms) in sorted(rows.items())
    ]
    tests, failed = sum(row[0] for row in rows.values()), sum(row[1] for row in rows.values())
    where = f"{_at(commits)}Python {platform.python_version()}, {os.cpu_count()} cores."
    table = "| tests in | tests | failed | seconds |\n|---|--:|--:|--:|\n" + "\n".join(lines)
    counts = "".join(f"- {each}\n" for each in sorted(told))
    return f"{HEAD}{where} {tests} tests, {failed} failed.\n\n{counts and counts + chr(10)}{table}\n"


def _at(commits: Mapping[str, str]) -> str:
    """The commits that were tested, as the start of a line; one is named once, and none outside of a checkout."""
    if len(set(commits.values())) == 1:
        return f"Commit {next(iter(commits.values()))}, "
    return "".join(f"{name}: commit {at}, " for name, at in commits.items())


def _file(classname: str) -> str:
    """The folder or file of a test, from its dotted name."""
    return "/".join(classname.split(".")[:3])


if __name__ == "__main__":
    sys.exit(main())
