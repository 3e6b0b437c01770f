"""A unit basically qualified twice is told from the published result of the year before, and from nothing else."""

import pytest

from hengjing.steps.fact_assembly import published as earlier
from hengjing.steps.fact_assembly.published import PublishedStanding, PublishedYear
from hengjing.steps.grades.lists.repeating import repeated_of
from tests.steps.grading import Grades

pytestmark = [pytest.mark.django_db, pytest.mark.clause("P6", "R2")]


class Said:
    """What was published of earlier years: year to unit to grade."""

    def __init__(self, years):
        self.known = years

    def years(self, _program):
        """Every year."""
        return tuple(PublishedYear(str(year), year, f"{year}年度结果", "", "") for year in sorted(self.known))

    def standings(self, uuid):
        """The grades of one."""
        grades = self.known[int(uuid)]
        return tuple(PublishedStanding(unit, "", "", "", "", "", grade, "", "") for unit, grade in grades.items())

    def sheet(self, uuid):
        """Nothing asks for it."""
        raise LookupError(uuid)


@pytest.fixture
def published(monkeypatch):
    """Say what was published of earlier years."""
    monkeypatch.setattr(earlier, "_readers", [])

    def say(results):
        earlier.register_published(Said(results))

    return say


@pytest.fixture
def decision(closed):
    found = Grades(closed)
    found.propose()
    return found.decision


def test_twice_running_is_said_with_both_years(decision, published):
    published({2025: {"SF": "BASICALLY_QUALIFIED", "JW": "QUALIFIED"}})
    (found,) = repeated_of(decision=decision)

    assert (found.unit, found.known) == ("SF", True)
    assert found.sentence == "2025年度、2026年度连续2年定为基本达标，连续两年基本达标，建议调整单位领导岗位"


def test_another_grade_the_year_before_is_nothing(decision, published):
    published({2025: {"SF": "QUALIFIED"}})
    assert repeated_of(decision=decision) == ()


def test_without_a_published_result_it_cannot_be_told_which_is_not_a_no(decision, published):
    published({})
    (found,) = repeated_of(decision=decision)

    assert (found.unit, found.known) == ("SF", False)
    assert "2025 年度没有公布的结果，无法判定" in found.sentence


def test_what_counts_is_the_grade_decided_now(closed, published):
    published({2025: {"SF": "BASICALLY_QUALIFIED"}})
    found = Grades(closed)
    found.propose()
    found.decide("e", "UNQUALIFIED")
    assert repeated_of(decision=found.decision) == ()
