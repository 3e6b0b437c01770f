"""The effect of a veto names grades that exist."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_a_grade_that_is_not_declared():
    assert ruleset_problems({"vetoes[0].effect": {"bar_from": "BEST"}}) == [
        ("ruleset.grade_unknown", "vetoes[0].effect.bar_from")
    ]
    assert ruleset_problems({"vetoes[0].effect": {"set_to": "WORST"}}) == [
        ("ruleset.grade_unknown", "vetoes[0].effect.set_to")
    ]
