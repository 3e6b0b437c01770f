"""Grades in the year of everybody: proposed from the certified result."""

from tests.access.grades import rows_of_grades

PROPOSED = "the only grades here are proposed; tests/steps/grades looks at the way from there"
NOT_OFFERED = dict.fromkeys(
    ("grades:decision_propose", "grades:decision_withdraw", "grades:decision_approve", "grades:decision_send_back"),
    PROPOSED,
)
"""The addresses of grades that no page offers to anybody here, and why."""


def add_grades(year, rows):
    """Add the proposed grades of the result among `rows`."""
    rows_of_grades(rows, year.district.user("office"))
