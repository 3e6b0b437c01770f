"""Every row names a leaf of the ruleset."""

from tests.scoring.documents import ROWS, row_problems


def test_it_reports_an_unknown_item_and_a_node_that_sums():
    rows = ({**ROWS[0], "item": "NONE"}, {**ROWS[0], "item": "DUTIES"})

    assert row_problems(*rows) == [("facts.item_unknown", 1, "item"), ("facts.item_unknown", 2, "item")]
