"""Every row names a group where its measure has groups."""

from tests.scoring.documents import ROWS, row_problems

MARK, COUNTED, CLAIM = ROWS[2], ROWS[1], ROWS[5]


def test_it_reports_a_group_that_is_not_declared():
    assert row_problems({**MARK, "group": "CROWD"}) == [("facts.group_unknown", 1, "group")]


def test_it_reports_a_group_that_is_missing():
    assert row_problems({**MARK, "group": ""}) == [("facts.group_missing", 1, "group")]
    assert row_problems({**CLAIM, "group": ""}) == [("facts.group_missing", 1, "group")]


def test_it_reports_a_group_where_there_are_none():
    assert row_problems({**COUNTED, "group": "LEADERS"}) == [("facts.group_not_allowed", 1, "group")]


def test_it_lets_a_whole_measure_be_without_data():
    assert row_problems({"unit": "U1", "item": "PANEL", "measure": "mark", "status": "no_data"}) == []
