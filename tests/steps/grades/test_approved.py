"""Approved grades: what they are bound to, and that nothing changes them."""

import pytest
from django.db import DatabaseError, transaction

from hengjing.steps.grades import api as grades
from hengjing.steps.grades.models import DecidedGrade, GradeDecision

pytestmark = pytest.mark.django_db


@pytest.mark.clause("P6", "B1", "B4")
def test_approved_grades_are_bound_to_the_sheet_they_decide_on(graded):
    found = grades.decision_in_force(scheme_id=graded.scheme.id)
    assert found is not None

    assert (found.run_uuid, found.sheet_hash) == (str(graded.run.uuid), graded.run.sheet_hash)
    assert {each.unit_code: each.decided for each in found.grades} == {
        "JW": "ADVANCED", "CZ": "QUALIFIED", "YY": "QUALIFIED", "GA": "QUALIFIED", "SF": "BASICALLY_QUALIFIED",
    }  # fmt: skip
    assert (found.determined_by, found.approved_by, found.resolution) == ("chair", "mayor", "同意建议等次")
    assert graded.grades.matter.fingerprint == found.fingerprint


@pytest.mark.clause("P6")
@pytest.mark.parametrize(
    "spoil",
    [
        lambda decision: decision.rows.filter(code="SF").update(name="另一家"),
        lambda decision: DecidedGrade.objects.filter(decision=decision).delete(),
        lambda decision: GradeDecision.objects.filter(pk=decision.pk).update(resolution="改写"),
        lambda decision: GradeDecision.objects.filter(pk=decision.pk).update(sheet_hash="0" * 64),
        lambda decision: decision.rows.create(code="X", name="X", order=9, rank=9, class_code="GOV", class_name="X"),
    ],
)
def test_the_database_refuses_to_change_approved_grades(graded, spoil):
    with pytest.raises(DatabaseError), transaction.atomic():
        spoil(graded.grades.decision)
