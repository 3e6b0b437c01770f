"""The year's end in the world of the matrix: an evaluation with one certified result of a single item."""

from functools import cache

from hengjing.scoring.load.schema import FORMAT
from hengjing.steps.evaluations.models import Evaluation, FrozenFacts, ScoreRun
from hengjing.steps.fact_assembly.scoring import ruleset_bytes, score
from tests.foundation.posts.district import NOON
from tests.steps.year import BODY

OF_EVALUATION = ("view", "lock", "unlock", "compute", "revise")
OF_RUN = ("view", "compare", "pack", "workbook", "review", "certify")
ITEM = {
    "code": "WORK", "title": "工作", "points": "100", "assessing_body": BODY,
    "rule": {"kind": "completion", "parameters": {"target": "100", "direction": "higher", "round": "2"}},
}  # fmt: skip
RULESET = {
    "format": FORMAT,
    "programme": {"code": "departments", "title": "委办局"},
    "year": "2026",
    "period": {"from": "2026-01-01", "to": "2026-12-31"},
    "title": "考核方案",
    "source": "assumption",
    "base": {"code": "BASE", "title": "基础分", "points": "100",
             "rule": {"kind": "sum_of", "parameters": {"by": "points"}}, "children": [ITEM]},
    "classes": [{"code": "ALL", "title": "全部"}],
    "units": [{"code": "JW", "title": "教委", "class": "ALL"}],
    "rank": {"on": "total", "direction": "higher"},
    "grades": [{"code": "GOOD", "title": "达标", "at_least": "60"}, {"code": "BAD", "title": "不达标"}],
    "grade_on": "total",
}  # fmt: skip
FACT = (
    b'{"entry":"","group":"","item":"WORK","measure":"actual","note":"","source":"x","status":"","unit":"JW",'
    b'"value":"90"}\n'
)


@cache
def scored():
    """The only result, as the engine makes it."""
    return score(ruleset_bytes(RULESET), FACT)


def rows_of_evaluations(scheme, person, second, state="certified"):
    """Return the rows that addresses of the year's end name: an evaluation that is certified, or only computed."""
    found = scored()
    stamps = {"locked_at": NOON, "computed_at": NOON, "opened_at": NOON}
    signed = {}
    if state == "certified":
        stamps["certified_at"] = NOON
        signed = {"reviewed_at": NOON, "reviewed_by_id": person, "certified_at": NOON, "certified_by_id": second}
    of_scheme = {"scheme": scheme, "program_id": scheme.program_id, "year": scheme.year}
    evaluation = Evaluation.objects.create(title="年终测评", state=state, **of_scheme, **stamps)
    hashes = {"ruleset_hash": found.year.compiled.ruleset.hash, "facts_hash": found.year.facts.hash}
    facts = FrozenFacts.objects.create(
        evaluation=evaluation, number=1, ruleset=ruleset_bytes(RULESET), content=FACT, rows=1, record_of=[None],
        frozen_at=NOON, frozen_by_id=person, **hashes,
    )  # fmt: skip
    run = ScoreRun.objects.create(
        key=str(evaluation.uuid), evaluation=evaluation, facts=facts, program_id=scheme.program_id, number=1,
        title="第 1 次计算", engine_version=found.year.sheet.head.engine_version, sheet=found.sheet,
        sheet_hash=found.sheet_hash, units_count=1, state=state, computed_at=NOON, computed_by_id=person,
        **signed, **hashes,
    )  # fmt: skip
    return {"evaluation": evaluation, "run": run}


def arguments_of_evaluations(rows):
    """Return what each address of the year's end needs: the object that it names."""
    evaluation, run = {"uuid": rows["evaluation"].uuid}, {"uuid": rows["run"].uuid}
    found = {f"evaluations:evaluation_{name}": evaluation for name in OF_EVALUATION}
    found |= {f"evaluations:{name}": evaluation for name in ("item_list", "matrix_view", "missing_list")}
    found |= {f"evaluations:run_{name}": run for name in OF_RUN}
    found["evaluations:item_assign"] = {**evaluation, "code": "WORK"}
    of_scheme = ("evaluations:evaluation_open", "decision_chain:year_view", "decision_chain:year_verify")
    return found | {name: {"uuid": rows["scheme"].uuid} for name in of_scheme}
