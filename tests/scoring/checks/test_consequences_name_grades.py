"""Consequences name grades and nodes that exist."""

import pytest

from tests.scoring.documents import GONE, ruleset_problems


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("consequences.recommendations[0].grade", "BEST", "ruleset.grade_unknown"),
        ("consequences.awards[0].grades[0]", "BEST", "ruleset.grade_unknown"),
        ("consequences.excellent_share.grades.BEST", "10%", "ruleset.grade_unknown"),
        ("consequences.awards[0].node", "NONE", "ruleset.node_unknown"),
        ("consequences.awards[0].node", GONE, "ruleset.award_without_node"),
    ],
)
def test_it_reports_what_does_not_exist(path, value, code):
    assert ruleset_problems({path: value}) == [(code, path)]


def test_it_reports_a_node_at_an_award_for_the_total():
    assert ruleset_problems({"consequences.awards[0].kind": "PERFORMANCE_IMPROVEMENT"}) == [
        ("ruleset.award_with_node", "consequences.awards[0].node")
    ]
