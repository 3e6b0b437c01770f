"""Bonus and deduction lines give amounts that are not negative."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_a_floor_below_zero():
    floor = "deductions[0].rule.parameters.floor"

    assert ruleset_problems({floor: "-1"}) == [("ruleset.line_floor", floor)]


def test_it_reports_a_line_that_yields_what_remains():
    yields = "deductions[0].rule.parameters.yields"

    assert ruleset_problems({yields: "remaining"}) == [("ruleset.line_yields", yields)]


def test_it_reports_a_kind_that_yields_what_remains_unless_told():
    levels = [{"code": "CITY", "title": "市级", "points": "1"}]
    rule = {"kind": "per_event", "parameters": {"levels": levels}}

    assert ruleset_problems({"deductions[0].rule": rule}) == [
        ("ruleset.line_yields", "deductions[0].rule.parameters.yields")
    ]
