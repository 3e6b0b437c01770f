"""The effect of a veto names grades that exist."""

from tests.scoring.documents import ruleset_document, ruleset_problems


def test_it_reports_a_grade_that_is_not_declared():
    assert ruleset_problems({"vetoes[0].effect": {"bar_from": "BEST"}}) == [
        ("ruleset.grade_unknown", "vetoes[0].effect.bar_from")
    ]
    assert ruleset_problems({"vetoes[0].effect": {"set_to": "WORST"}}) == [
        ("ruleset.grade_unknown", "vetoes[0].effect.set_to")
    ]


def test_it_reports_a_grade_given_outright_that_could_lift_a_unit():
    best = ruleset_document()["grades"][0]["code"]

    assert ruleset_problems({"vetoes[0].effect": {"set_to": best}}) == [
        ("ruleset.effect_lifts", "vetoes[0].effect.set_to")
    ]
    assert ruleset_problems({"vetoes[0].effect": {"set_to": ruleset_document()["grades"][-1]["code"]}}) == []
