"""The proofs that count most, each a part of `make prove` with a section of its own in docs/proofs.md.

They take long: `python -m tools.write_proofs --only kills` runs one apart and writes its section, with its commit.
"""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from defusedxml.ElementTree import parse


@dataclass(frozen=True, slots=True)
class Apart:
    """A proof that is run apart: the title of its section, where its tests are, and what they need.

    They need PostgreSQL, or not; and more than one test process where nothing is killed and no second counts.
    """

    title: str
    tests: str
    on_a_server: bool = False
    processes: int = 1


APART: Mapping[str, Apart] = {
    "two_worlds": Apart("Two worlds", "tests/steps/year_end/test_two_worlds.py", processes=2),
    "kills": Apart("Killed at random moments", "tests/steps/year_end/test_killed.py"),
    "random_steps": Apart("Random steps", "tests/steps/year_end/test_random_steps.py"),
    "scoring_at_once": Apart("Scoring at once", "tests/steps/year_end/test_scoring_at_once.py", on_a_server=True),
    "published_tables": Apart("Published tables through the import", "tests/steps/year_end/test_published_tables.py"),
    "permission_matrix": Apart("Permission matrix", "tests/access/test_matrix.py"),
    "demonstration_year": Apart(
        "The demonstration district's year in a browser", "tests/journeys/test_demonstration_year.py"
    ),
    "decision_record": Apart("The decision record", "tests/foundation/audit/test_verifier.py"),
}


def section(name: str, report: Path, commit: str) -> str:
    """Return the section of a proof: what its tests counted, how many failed, how long they took, at which commit."""
    cases = list(parse(report).iter("testcase"))
    failed = sum(any(child.tag in {"failure", "error"} for child in case) for case in cases)
    seconds = sum(float(case.get("time", "0")) for case in cases)
    told = [each.get("value", "") for case in cases for each in case.iter("property") if each.get("name") == "proof"]
    at = f"Commit {commit}, " if commit else ""
    server = ", PostgreSQL" if APART[name].on_a_server else ""
    where = f"{at}Python {platform.python_version()}, {os.cpu_count()} cores{server}"
    counts = "".join(f"- {each}\n" for each in sorted(told))
    return (
        f"{heading(name)}\n\n{where}. `{APART[name].tests}`: {len(cases)} tests, {failed} failed, {seconds:.0f} s.\n"
        f"{counts and chr(10) + counts}"
    )


def heading(name: str) -> str:
    """Return the heading of the section of a proof."""
    return f"## {APART[name].title}"
