"""Every class referred to is declared."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_classes_that_are_not_declared_wherever_they_are_named():
    changes = {
        "base.children[0].applies_to": {"classes": ["A", "B", "C"]},
        "bonus[0].points": {"default": "3", "classes": {"D": "2"}},
        "bonus[0].rule.class_parameters": {"E": {"highest_once": "no"}},
        "grades[0].quota.classes": {"F": {"share": "10%"}},
    }

    assert sorted(ruleset_problems(changes)) == [
        ("ruleset.class_unknown", "base.children[0].applies_to.classes[2]"),
        ("ruleset.class_unknown", "bonus[0].points.classes.D"),
        ("ruleset.class_unknown", "bonus[0].rule.class_parameters.E"),
        ("ruleset.class_unknown", "grades[0].quota.classes.F"),
    ]
