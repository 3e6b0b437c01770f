"""On no day are two versions of a rule in force."""

from tests.scoring.documents import ruleset_problems

RULE = {"kind": "deduction", "parameters": {}}


def test_it_reports_versions_that_share_a_day():
    rule = [{**RULE, "from": "2023-01-01", "to": "2024-01-01"}, {**RULE, "from": "2024-01-01"}]

    assert ruleset_problems({"deductions[0].rule": rule}) == [("ruleset.dates_overlap", "deductions[0].rule[1].from")]


def test_it_reports_a_later_version_after_one_without_end():
    rule = [{**RULE, "from": "2024-01-01"}, {**RULE, "from": "2023-01-01"}]

    assert ruleset_problems({"deductions[0].rule": rule}) == [("ruleset.dates_overlap", "deductions[0].rule[0].from")]


def test_it_accepts_versions_that_follow_each_other():
    rule = [{**RULE, "from": "2023-01-01", "to": "2023-12-31"}, {**RULE, "from": "2024-01-01"}]

    assert ruleset_problems({"deductions[0].rule": rule}) == []
