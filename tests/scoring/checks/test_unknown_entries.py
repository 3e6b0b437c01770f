"""Every row names an entry where its measure has entries."""

from tests.scoring.documents import ROWS, row_problems

NUMBER, COUNTED, MARK = ROWS[0], ROWS[1], ROWS[2]


def test_it_reports_an_entry_that_is_not_declared():
    assert row_problems({**COUNTED, "entry": "MOON"}) == [("facts.entry_unknown", 1, "entry")]


def test_it_reports_an_entry_that_is_missing():
    assert row_problems({**COUNTED, "entry": ""}) == [("facts.entry_missing", 1, "entry")]
    assert row_problems({**MARK, "entry": ""}) == [("facts.entry_missing", 1, "entry")]


def test_it_reports_an_entry_at_a_single_number():
    assert row_problems({**NUMBER, "entry": "CITY"}) == [("facts.entry_not_allowed", 1, "entry")]


def test_it_asks_which_task_does_not_apply():
    changes = {"base.children[1].children[1].rule": {"kind": "task_list"}}
    task = {"unit": "U1", "item": "SPEED", "measure": "weight", "status": "not_applicable"}

    assert row_problems(task, changes=changes) == [("facts.entry_missing", 1, "entry")]
    assert row_problems({**task, "entry": "T1"}, changes=changes) == []
