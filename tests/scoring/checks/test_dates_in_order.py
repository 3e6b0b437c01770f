"""Every period begins before it ends."""

from tests.scoring.documents import ruleset_problems

RULE = {"kind": "deduction", "parameters": {}}


def test_it_reports_a_period_that_ends_before_it_begins():
    assert ruleset_problems({"period.from": "2025-01-01"}) == [("ruleset.dates_reversed", "period.to")]


def test_it_reports_a_version_of_a_rule_that_ends_before_it_begins():
    rule = [{**RULE, "from": "2023-06-01", "to": "2023-05-31"}, {**RULE, "from": "2024-01-01"}]

    assert ruleset_problems({"deductions[0].rule": rule}) == [("ruleset.dates_reversed", "deductions[0].rule[0].to")]
