"""Certified and published results of other years of a program, from rulesets and facts as they are."""

import json
from functools import cache
from pathlib import Path

from hengjing.scoring import compile_ruleset, load_facts
from hengjing.scoring.load.rulesets import read_document, ruleset_from_document
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.models import Evaluation, FrozenFacts, ScoreRun
from hengjing.steps.fact_assembly.scoring import facts_bytes, ruleset_bytes, score
from hengjing.steps.grades.data import DecisionData, UnitGrade
from hengjing.steps.publication.models import Announcement, KeptFile
from hengjing.steps.publication_papers.content import canonical, contents_of, digest
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.models import Scheme
from tests.foundation.posts.district import NOON

REFERENCE = Path("rulesets/reference")


@cache
def reference(year):
    """Ruleset and facts of a reference year in canonical form."""
    document = read_document(REFERENCE / year / "ruleset.yaml")
    compiled = compile_ruleset(ruleset_from_document(document))
    facts = load_facts([REFERENCE / year / "facts.csv"], compiled.layout)
    return ruleset_bytes(document), facts_bytes(facts)


def certified(program, year, people, given, state="certified"):
    """Return the certified run of a year of a program; `given` are its ruleset and facts."""
    ruleset, content = given
    found = score(ruleset, content)
    scheme = Scheme.objects.create(
        program_id=program, year=year, title=f"{year}年度绩效考核方案", key_work_points=40, declared_points=15,
        ad_hoc_points=5,
    )  # fmt: skip
    stamps = {"locked_at": NOON, "computed_at": NOON, "certified_at": NOON, "opened_at": NOON}
    evaluation = Evaluation.objects.create(
        title=f"{year}年度年终测评", state="certified", scheme=scheme, program_id=program, year=year, **stamps
    )
    hashes = {"ruleset_hash": found.year.compiled.ruleset.hash, "facts_hash": found.year.facts.hash}
    rows = len(content.splitlines())
    facts = FrozenFacts.objects.create(
        evaluation=evaluation, number=1, ruleset=ruleset, content=content, rows=rows, record_of=[None] * rows,
        frozen_at=NOON, frozen_by_id=people[0], **hashes,
    )  # fmt: skip
    return ScoreRun.objects.create(
        key=str(evaluation.uuid), evaluation=evaluation, facts=facts, program_id=program, number=1,
        title=f"{year}年度成绩（第 1 次计算）", engine_version=found.year.sheet.head.engine_version, sheet=found.sheet,
        sheet_hash=found.sheet_hash, units_count=len(found.year.compiled.ruleset.units), state=state,
        computed_at=NOON, computed_by_id=people[0], reviewed_at=NOON, reviewed_by_id=people[0], certified_at=NOON,
        certified_by_id=people[1], **hashes,
    )  # fmt: skip


def year_before(closing, facts, year=2025, **values):
    """Return the certified run of a year before: the same rules and facts, but for some values of LAW."""
    document = json.loads(bytes(facts.ruleset)) | {
        "year": str(year), "period": {"from": f"{year}-01-01", "to": f"{year}-12-31"}
    }  # fmt: skip
    lines = [json.loads(line) for line in bytes(facts.content).splitlines()]
    for line in lines:
        if line["item"] == "LAW" and line["unit"] in values:
            line["value"] = values[line["unit"]]
    people = closing.year.district.user("office"), closing.year.district.user("mayor")
    content = b"".join(_canonical(line) + b"\n" for line in lines)
    return certified(closing.scheme.program.id, year, people, (_canonical(document), content))


def _canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def published(run, grades=None, state="published", audience="units"):
    """Let the result of a run be published with the proposed grades, or with others by unit: its kept set."""
    year = evaluations.scored_of(run_uuid=run.uuid)
    decided = tuple(
        UnitGrade(row.unit.code, row.unit.title, "", row.rank, "", row.grade,
                  (grades or {}).get(row.unit.code, row.grade), "", "")
        for table in year.tables for row in table.rows
    )  # fmt: skip
    scheme = schemes.scheme_by_id(scheme_id=run.evaluation.scheme_id)
    decision = DecisionData(
        uuid="", scheme=scheme.id, program=run.program_id, year=scheme.year, number=1, title="", run_uuid=str(run.uuid),
        sheet_hash=run.sheet_hash, ruleset_hash=run.ruleset_hash, state="approved", state_label="", grades=decided,
        fingerprint="d" * 64, matter="", resolution="", minutes="", determined_at=None, determined_by="",
        approved_at=None, approved_by="", version=1, url="",
    )  # fmt: skip
    content = canonical(contents_of(scheme, evaluations.known_run(run_uuid=run.uuid), decision, year))
    stamps = {f"{name}_at": NOON for name in ("prepared", "posted", "closed", "published")}
    row = Announcement.objects.create(
        scheme_id=scheme.id, program_id=run.program_id, address=scheme.program.code, year=scheme.year,
        number=1, title=f"{scheme.year}年度绩效考核结果", run_uuid=run.uuid, sheet_hash=run.sheet_hash,
        decision="d" * 64, content=content, fingerprint=digest(content), days=5, posted_to="inside", audience=audience,
        state=state, posted_until=NOON.date(), **stamps,
    )  # fmt: skip
    pack = evaluations.pack_of(run_uuid=run.uuid)
    KeptFile.objects.create(
        announcement=row, name="pack.zip", content=pack, sha256=digest(pack), size=len(pack), made_at=NOON
    )
    return row
