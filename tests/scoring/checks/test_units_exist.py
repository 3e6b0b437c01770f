"""Every unit referred to is declared."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_units_that_are_not_declared_wherever_they_are_named():
    changes = {
        "bonus[0].applies_to": {"units": ["U1", "U8"], "except_units": ["U9"]},
        "bonus[0].points": {"default": "3", "units": {"U7": "2"}},
    }

    assert sorted(ruleset_problems(changes)) == [
        ("ruleset.unit_unknown", "bonus[0].applies_to.except_units[0]"),
        ("ruleset.unit_unknown", "bonus[0].applies_to.units[1]"),
        ("ruleset.unit_unknown", "bonus[0].points.units.U7"),
    ]
