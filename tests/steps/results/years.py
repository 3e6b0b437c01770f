"""Certified results of other years of a program, from rulesets and facts as they are."""

from functools import cache
from pathlib import Path

from hengjing.scoring import compile_ruleset, load_facts
from hengjing.scoring.load.rulesets import read_document, ruleset_from_document
from hengjing.steps.evaluations.models import Evaluation, FrozenFacts, ScoreRun
from hengjing.steps.fact_assembly.scoring import facts_bytes, ruleset_bytes, score
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
