"""What a leaf declares of measures is about measures that its rule reads."""

from tests.scoring.documents import ruleset_problems

MEASURES = "base.children[0].children[0].measures"


def test_it_reports_a_measure_that_the_rule_does_not_read():
    assert ruleset_problems({f"{MEASURES}.actuel": {"min": "0"}}) == [("ruleset.measure_unknown", f"{MEASURES}.actuel")]


def test_it_reports_a_range_that_holds_nothing():
    assert ruleset_problems({f"{MEASURES}.actual.min": "201"}) == [("ruleset.range_reversed", f"{MEASURES}.actual")]


def test_it_reports_limits_with_more_digits_than_the_values():
    assert ruleset_problems({f"{MEASURES}.actual.max": "99.99999"}) == [("ruleset.digits", f"{MEASURES}.actual.max")]
