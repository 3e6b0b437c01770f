"""The way of grades: from a certified result to what the leadership approved."""

import pytest

from hengjing.steps.grades import api as grades

pytestmark = pytest.mark.django_db


@pytest.mark.clause("P6", "B1", "B4")
def test_the_whole_way_binds_the_approved_grades_to_the_sheet(closed, grades_of):
    grades_of.through()
    found = grades.decision_in_force(scheme_id=closed.scheme.id)

    print(found)
    assert found.sheet_hash == closed.run.sheet_hash
