"""Every status is known, and stands where it means something."""

import pytest

from hengjing.scoring import facts_from_rows
from tests.scoring.documents import ROWS, full_rows, row_problems, tiny_layout

PANEL = {**ROWS[2], "value": ""}


def test_it_reports_an_unknown_status():
    assert row_problems({**PANEL, "status": "missing"}) == [("facts.status_unknown", 1, "status")]


def test_it_reports_absence_where_nobody_can_be_absent():
    assert row_problems({**ROWS[0], "value": "", "status": "absent"}) == [("facts.absent_not_allowed", 1, "status")]


@pytest.mark.parametrize(
    ("word", "status"), [("无数据", "no_data"), ("不适用", "not_applicable"), ("缺席", "absent"), ("absent", "absent")]
)
def test_it_knows_the_words_of_both_languages(word, status):
    facts = facts_from_rows(full_rows([{**PANEL, "status": word}]), tiny_layout())

    assert facts.row(0)["status"] == status
