"""Every unit belongs to a declared class."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_a_unit_in_a_class_that_is_not_declared():
    assert ruleset_problems({"units[2].class": "C"}) == [("ruleset.unit_class_unknown", "units[2].class")]
