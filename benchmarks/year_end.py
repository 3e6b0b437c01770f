"""The case `year_end` of `python -m benchmarks`: results of a year computed, stored with their traces and certified.

On PostgreSQL, by the services that people use; the facts are those of `scheme.py` and `facts.py`, locked.
`python -m benchmarks.year_end` makes the year in the database of the settings and prints the seconds of each round.
"""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks import facts as made
from benchmarks import scheme
from benchmarks.cases import Case

ROOT = Path(__file__).parent.parent
CASE = Case("year_end", 62, 120, 2)
ROUNDS = {False: 3, True: 7}
LONGEST = 2.0


def measure(*, full: bool) -> list[dict[str, float]]:
    """Return the seconds of each round: computed and stored, certified by two, read again."""
    from tools.test_database import server  # noqa: PLC0415 (its client is installed for tests only)

    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="hengjing-year-end-"))
        own = {
            "DJANGO_SETTINGS_MODULE": "benchmarks.pages.settings",
            "DATABASE_URL": stack.enter_context(server()),
            "HENGJING_STATE": folder,
            "HENGJING_SECRET_KEY": "for-a-measurement",
        }
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.year_end", str(ROUNDS[full])],
            cwd=ROOT, env={**os.environ, **own}, check=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        found: list[dict[str, float]] = json.loads(done.stdout)
        return found


def section(rounds: list[dict[str, float]]) -> str:
    """Return the section of the document."""
    names = {
        "computed": "facts read, scored, sheet and traces stored",
        "certified": "two signatures",
        "both": "computed and certified",
        "read": "read again from the store and compared with its hash",
        "frozen": "frozen for publication with the reason of every mark",
        "documents": f"documents of {CASE.units} units: a statement of results each, as Word files, one process",
    }
    lines = "".join(f"| {name} | {_of(rounds, key):.2f} s |{_met(rounds, key)} |\n" for key, name in names.items())
    return (
        f"\n## Year's end\n\n{CASE.size}, on PostgreSQL, by the services of the platform. Median of {len(rounds)} "
        f"rounds; target: computed and certified within {LONGEST:g} s, traces included.\n\n"
        f"| step | seconds | met |\n| --- | --- | --- |\n{lines}"
    )


def _of(rounds: list[dict[str, float]], key: str) -> float:
    if key == "both":
        return median(each["computed"] + each["certified"] for each in rounds)
    return median(each[key] for each in rounds if key in each)


def _met(rounds: list[dict[str, float]], key: str) -> str:
    if key != "both":
        return ""
    return " yes" if _of(rounds, key) <= LONGEST else " **no**"


def _rounds(number: int) -> list[dict[str, float]]:
    """Make the year, and compute and certify as many locks of it."""
    from hengjing.foundation.core.clock import BEIJING  # noqa: PLC0415 (Django is ready only now)
    from hengjing.steps.evaluations import api as evaluations  # noqa: PLC0415
    from hengjing.steps.fact_assembly import scoring  # noqa: PLC0415

    at = datetime(2026, 12, 22, 9, tzinfo=BEIJING)
    evaluation, people = _year(at)
    ruleset, content = _facts()
    found = []
    for place in range(number):
        _locked(evaluation, place + 1, ruleset, content, at)
        scoring.compiled_of.cache_clear()
        began = perf_counter()
        run = evaluations.compute_now(actor=people[0], at=at, uuid=evaluation.uuid)
        computed = perf_counter()
        for person, version in zip(people, (1, 2), strict=True):
            evaluations.certify(actor=person, at=at, run_uuid=run.uuid, seen_version=version)
        certified = perf_counter()
        evaluations.scored_of(run_uuid=run.uuid)
        found.append(
            {"computed": computed - began, "certified": certified - computed, "read": perf_counter() - certified}
        )
    return [*found[:-1], found[-1] | _documents(run, people[0], at)]


def _documents(run: Any, person: Any, at: datetime) -> dict[str, float]:
    """Freeze the result with the grades that are proposed, and make the statement of every unit; once is enough."""
    from types import SimpleNamespace  # noqa: PLC0415

    from hengjing.steps.evaluations import api as evaluations  # noqa: PLC0415
    from hengjing.steps.publication.models import Announcement  # noqa: PLC0415
    from hengjing.steps.publication.papers.statements import Statements  # noqa: PLC0415
    from hengjing.steps.publication_papers.content import contents_of  # noqa: PLC0415
    from hengjing.steps.schemes import api as schemes  # noqa: PLC0415

    year = evaluations.scored_of(run_uuid=run.uuid)
    grades = [
        SimpleNamespace(unit_code=unit.code, proposed="", decided="", reason="") for unit in year.compiled.ruleset.units
    ]
    decision: Any = SimpleNamespace(fingerprint="0" * 64, grades=grades)
    of_run = evaluations.run_of(actor=person, run_uuid=run.uuid)
    began = perf_counter()
    contents = contents_of(schemes.scheme_by_id(scheme_id=of_run.scheme), of_run, decision, year)
    frozen = perf_counter()
    row = Announcement(
        title="测算", year=2026, number=1, address="bench", days=5, audience="units", fingerprint="0" * 64,
        posted_at=at, posted_until=at.date(), published_at=at,
    )  # fmt: skip
    made = Statements(row, contents)
    for unit in made.units:
        made.of(unit)
    return {"frozen": frozen - began, "documents": perf_counter() - frozen}


def _facts() -> tuple[bytes, bytes]:
    from hengjing.steps.fact_assembly import scoring  # noqa: PLC0415

    document = scheme.document(CASE)
    share = CASE.units // CASE.classes
    document["units"] = [
        {"code": f"U{place:06}", "title": f"第{place + 1}单位", "class": f"C{place // share:02}"}
        for place in range(CASE.units)
    ]
    ruleset = scoring.ruleset_bytes(document)
    return ruleset, scoring.facts_bytes(made.make_facts(CASE, scoring.compiled_of(ruleset)))


def _locked(evaluation: Any, number: int, ruleset: bytes, content: bytes, at: datetime) -> None:
    """Lock the same facts once more."""
    import hashlib  # noqa: PLC0415

    from hengjing.steps.evaluations.models import Evaluation, FrozenFacts  # noqa: PLC0415

    FrozenFacts.objects.create(
        evaluation=evaluation, number=number, ruleset=ruleset, content=content, rows=content.count(b"\n"),
        ruleset_hash=hashlib.sha256(ruleset).hexdigest(), facts_hash=hashlib.sha256(content).hexdigest(), frozen_at=at,
        frozen_by_id=evaluation.opened_by_id,
    )  # fmt: skip
    Evaluation.objects.update(state="locked", locked_at=at)


def _year(at: datetime) -> tuple[Any, list[Any]]:
    """Make a program with a scheme, two people of its office, and the evaluation of the scheme."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    from hengjing.foundation.access.data import Actor, Grant, Role  # noqa: PLC0415
    from hengjing.foundation.orgs import api as orgs  # noqa: PLC0415
    from hengjing.steps.evaluations.models import Evaluation  # noqa: PLC0415
    from hengjing.steps.schemes.models import Program, Scheme  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    district = orgs.create_district(code="110199", name="示例区", actor=Actor(None, strength="system"), at=at)
    program = Program.objects.create(district_id=district, code="bench", name="测算", organizer="绩效办")
    points = dict.fromkeys(("key_work_points", "declared_points", "ad_hoc_points"), Decimal(1))
    row = Scheme.objects.create(program=program, year=2026, title="测算方案", **points)
    users = [get_user_model().objects.create_user(f"o{place}", f"o{place}", district=district) for place in range(2)]
    grant = Grant(Role.OFFICE, programs=frozenset({program.pk}))
    people = [Actor(user.pk, name=user.name, grants=(grant,), district=district) for user in users]
    evaluation = Evaluation.objects.create(
        scheme=row, program_id=program.pk, year=2026, title=f"测算 {date(2026, 1, 1):%Y}", opened_at=at,
        opened_by=users[0],
    )  # fmt: skip
    return evaluation, people


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(_rounds(int(sys.argv[1])), sys.stdout)
