"""Every row names a measure of its item."""

from tests.scoring.documents import ROWS, row_problems


def test_it_reports_a_measure_that_the_rule_does_not_read():
    assert row_problems({**ROWS[0], "measure": "mark"}) == [("facts.measure_unknown", 1, "measure")]
    assert row_problems({**ROWS[0], "measure": "acutal"}) == [("facts.measure_unknown", 1, "measure")]


def test_it_reports_a_value_without_measure():
    assert row_problems({**ROWS[0], "measure": ""}) == [("facts.measure_missing", 1, "measure")]


def test_it_accepts_a_whole_item_without_data():
    assert row_problems({"unit": "U1", "item": "GROWTH", "status": "no_data"}) == []
