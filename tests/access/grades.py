"""Grades in the world of the matrix: proposed from the only certified result."""

from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.keeping import fingerprint_of
from hengjing.steps.grades.selectors.scored import proposed_rows, rules_of
from tests.access.evaluations import scored
from tests.foundation.posts.district import NOON

OF_DECISION = ("view", "put_up", "withdraw", "approve", "send_back", "word")


def rows_of_grades(rows, person):
    """Return the rows that addresses of grades name."""
    run, year = rows["run"], scored().year
    decision = GradeDecision.objects.create(
        scheme=run.evaluation.scheme, program_id=run.program_id, year=2026, number=1, title="2026 年度考核等次",
        run_uuid=run.uuid, sheet_hash=run.sheet_hash, ruleset_hash=run.ruleset_hash, rules=rules_of(year).as_document(),
        proposed_at=NOON, proposed_by_id=person,
    )  # fmt: skip
    for row in proposed_rows(year, {}):
        row.decision = decision
        row.save()
    decision.fingerprint = fingerprint_of(decision=decision)
    decision.save()
    return {"grades": decision, "grade": DecidedGrade.objects.get(decision=decision)}


def arguments_of_grades(rows):
    """Return what each address of grades needs: the object that it names."""
    decision = {"uuid": rows["grades"].uuid}
    found = {f"grades:decision_{name}": decision for name in OF_DECISION}
    found |= {"grades:unit_list": decision, "grades:unit_decide": {**decision, "code": rows["grade"].code}}
    return found | {"grades:decision_propose": {"uuid": rows["scheme"].uuid}}
