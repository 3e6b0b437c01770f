"""Every item has full marks for every unit that has it."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_a_class_without_full_marks():
    assert ruleset_problems({"bonus[0].points": {"classes": {"A": "3"}}}) == [
        ("ruleset.full_marks_missing", "bonus[0].points")
    ]


def test_it_asks_nothing_of_units_that_do_not_have_the_item():
    changes = {"bonus[0].points": {"classes": {"A": "3"}}, "bonus[0].applies_to": {"classes": ["A"]}}

    assert ruleset_problems(changes) == []
