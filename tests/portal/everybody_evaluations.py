"""The year's end in the year of everybody: an evaluation whose only result is certified."""

from hengjing.steps.schemes.models import Scheme
from tests.access.evaluations import rows_of_evaluations
from tests.portal.everybody_grades import add_grades

CERTIFIED = "the only result here is certified; tests/steps/evaluations looks at the way to it"
NOT_OFFERED = dict.fromkeys(
    (
        "evaluations:evaluation_open",
        "evaluations:evaluation_lock",
        "evaluations:evaluation_unlock",
        "evaluations:evaluation_compute",
        "evaluations:item_assign",
        "evaluations:run_review",
        "evaluations:run_certify",
        "evaluations:run_compare",
    ),
    CERTIFIED,
)
"""The addresses of evaluations that no page offers to anybody here, and why."""


def add_evaluation(year):
    """Add an evaluation with its certified result, and its grades."""
    scheme = Scheme.objects.get(pk=year.scheme.id)
    rows = rows_of_evaluations(scheme, year.district.user("office"), year.district.user("chair"))
    add_grades(year, rows)
