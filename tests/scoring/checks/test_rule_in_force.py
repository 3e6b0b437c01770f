"""Every item has a rule on the last day of the period."""

from tests.scoring.documents import ruleset_problems

RULE = {"kind": "deduction", "parameters": {}}


def test_it_reports_an_item_whose_rule_has_ended():
    rule = [{**RULE, "from": "2023-01-01", "to": "2024-11-30", "ended_because": "取消"}]

    assert ruleset_problems({"deductions[0].rule": rule}) == [("ruleset.no_version_in_force", "deductions[0].rule")]


def test_it_accepts_a_version_that_is_in_force_on_the_last_day():
    assert ruleset_problems({"deductions[0].rule": [{**RULE, "from": "2024-12-31"}]}) == []
