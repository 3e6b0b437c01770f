"""Every row is about an item that its unit has."""

from tests.scoring.documents import ROWS, row_problems


def test_it_reports_an_item_that_the_unit_does_not_have():
    changes = {"bonus[0].applies_to": {"classes": ["B"]}}

    assert row_problems(ROWS[5], changes=changes) == [("facts.not_in_system", 1, "item")]
