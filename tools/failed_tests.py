"""The tests that failed in a run of hours are run again by themselves, and what came of them is put into its report."""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse


def failed_tests(report: Path) -> list[str]:
    """Return the addresses of the tests of a JUnit report that failed, as pytest takes them."""
    return [_address(case) for case in parse(report).iter("testcase") if _failed(case)] if report.exists() else []


def run_failed(command: Sequence[str], report: Path, run: Callable[[Sequence[str], Path], int]) -> tuple[int, int]:
    """Run the failed tests of a report with `run(command, report)` and replace what it says of them.

    Returns how many they are, and the status of their run.

    Raises:
        SystemExit: the report names none, as when the run was cut off.
    """
    failed, later = failed_tests(report), report.with_suffix(".again.xml")
    if not failed:
        sys.exit(f"{report} names no test that failed: run the part whole.")
    status = run([*command, *failed], later)
    come = {_address(case): case for case in parse(later).iter("testcase")} if later.exists() else {}
    tree = parse(report)
    for suite in tree.iter("testsuite"):
        suite[:] = [come.get(_address(case), case) for case in suite]
    tree.write(report, encoding="utf-8", xml_declaration=True)
    return len(failed), status


def _address(case: Element) -> str:
    """The file and the name of a test; behind the name stands its group where tests were spread over processes."""
    name = re.sub(r"@[\w./]+$", "", case.get("name", ""))
    return f"{case.get('file', '')}::{name}"


def _failed(case: Element) -> bool:
    return any(child.tag in {"failure", "error"} for child in case)
