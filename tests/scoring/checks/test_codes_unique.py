"""Codes are given once."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_a_code_given_twice_in_the_tree_and_its_lines():
    assert ruleset_problems({"bonus[0].code": "GROWTH"}) == [("ruleset.code_twice", "bonus[0].code")]


def test_it_reports_a_unit_a_grade_and_a_source_given_twice():
    again = {
        "units[1].code": "U1",
        "grades[1].code": "GOOD",
        "sources[1]": {"id": "CIRCULAR", "title": "另一份"},
    }

    assert sorted(ruleset_problems(again)) == [
        ("ruleset.code_twice", "grades[1].code"),
        ("ruleset.code_twice", "sources[1].id"),
        ("ruleset.code_twice", "units[1].code"),
    ]
