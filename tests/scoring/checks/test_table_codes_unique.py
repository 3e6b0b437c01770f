"""Inside one rule every level, option or group has a code of its own."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_a_level_given_twice():
    levels = "base.children[0].children[1].rule.parameters.levels"

    assert ruleset_problems({f"{levels}[1].code": "CITY"}) == [("ruleset.code_twice", f"{levels}[1].code")]


def test_it_reports_an_option_that_is_valid_and_invalid():
    rule = {
        "kind": "satisfaction",
        "parameters": {
            "options": [{"code": "YES", "title": "满意", "value": "100"}],
            "invalid": ["UNKNOWN", "YES"],
        },
    }

    assert ruleset_problems({"base.children[1].children[1].rule": rule}) == [
        ("ruleset.code_twice", "base.children[1].children[1].rule.parameters.invalid[1]")
    ]
