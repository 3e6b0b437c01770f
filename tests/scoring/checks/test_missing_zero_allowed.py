"""Only kinds that count what occurred may say that no row means none."""

from tests.scoring.documents import ruleset_problems


def test_it_reports_missing_zero_at_another_kind():
    missing = "base.children[0].children[0].missing"

    assert ruleset_problems({missing: "zero"}) == [("ruleset.missing_zero", missing)]
