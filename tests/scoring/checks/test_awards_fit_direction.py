"""Awards need higher totals to be the better ones."""

import pytest

from tests.scoring.documents import ruleset_problems

LOWER = {
    "rank.direction": "lower",
    "grades[0]": {"code": "GOOD", "title": "良好", "at_most": "10"},
    "grades[1]": {"code": "FAIR", "title": "合格", "at_most": "40"},
}


@pytest.mark.clause("R1")
def test_it_reports_every_award_where_lower_totals_are_better():
    again = {"code": "GAIN", "title": "改进奖", "kind": "PERFORMANCE_IMPROVEMENT", "places": "1"}

    assert ruleset_problems({**LOWER, "consequences.awards[1]": again}) == [
        ("ruleset.award_direction", "consequences.awards[0]"),
        ("ruleset.award_direction", "consequences.awards[1]"),
    ]
