"""A unit basically qualified twice is told from the published result of the year before, and from nothing else."""

import pytest

from hengjing.steps.grades import api as grades
from hengjing.steps.grades import registry
from hengjing.steps.grades.data import PublishedGrades
from hengjing.steps.grades.selectors.repeating import repeated_of
from tests.steps.grading import Grades

pytestmark = [pytest.mark.django_db, pytest.mark.clause("P6", "R2")]


@pytest.fixture
def published(monkeypatch):
    """Say what was published of earlier years."""
    monkeypatch.setattr(registry, "_readers", [])

    def say(results):
        grades.register_published(lambda _program, year: results.get(year))

    return say


@pytest.fixture
def decision(closed):
    found = Grades(closed)
    found.propose()
    return found.decision


def test_twice_running_is_said_with_both_years(decision, published):
    published({2025: PublishedGrades(2025, {"SF": "BASICALLY_QUALIFIED", "JW": "QUALIFIED"})})
    (found,) = repeated_of(decision=decision)

    assert (found.unit, found.known) == ("SF", True)
    assert found.sentence == "2025年度、2026年度连续2年定为基本达标，连续两年基本达标，建议调整单位领导岗位"


def test_another_grade_the_year_before_is_nothing(decision, published):
    published({2025: PublishedGrades(2025, {"SF": "QUALIFIED"})})
    assert repeated_of(decision=decision) == ()


def test_without_a_published_result_it_cannot_be_told_which_is_not_a_no(decision, published):
    published({})
    (found,) = repeated_of(decision=decision)

    assert (found.unit, found.known) == ("SF", False)
    assert "2025 年度没有公布的结果，无法判定" in found.sentence


def test_what_counts_is_the_grade_decided_now(closed, published):
    published({2025: PublishedGrades(2025, {"SF": "BASICALLY_QUALIFIED"})})
    found = Grades(closed)
    found.propose()
    found.decide("e", "UNQUALIFIED")
    assert repeated_of(decision=found.decision) == ()
