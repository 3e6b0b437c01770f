"""Where units are graded, every veto has an effect."""

import pytest

from tests.scoring.documents import GONE, ruleset_problems

pytestmark = pytest.mark.clause("C5")


def test_it_reports_a_veto_without_effect():
    assert ruleset_problems({"vetoes[0].effect": GONE}) == [("ruleset.effect_missing", "vetoes[0].effect")]


def test_it_leaves_an_effect_that_is_none_or_two_to_the_schema():
    both = {"bar_from": "GOOD", "set_to": "POOR"}

    assert ruleset_problems({"vetoes[0].effect": {}}) == [("ruleset.one_key_of", "vetoes[0].effect")]
    assert ruleset_problems({"vetoes[0].effect": both}) == [("ruleset.one_key_of", "vetoes[0].effect")]


def test_it_asks_for_no_effect_where_there_are_no_grades():
    assert ruleset_problems({"vetoes[0].effect": GONE, "grades": GONE, "consequences": GONE}) == []
