"""The history of an object is told as prose (B4, O2): who did what, when and why."""

from datetime import datetime

import pytest
from django.utils import translation

from hengjing.foundation.audit.data import Line
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.workflow.templatetags.workflow import told

AT = datetime(2026, 11, 21, 14, 0, tzinfo=BEIJING)


@pytest.mark.parametrize("reason", ["口径不明", "口径不明。"])
def test_a_sentence_ends_once_however_the_reason_ends(reason):
    line = Line(1, AT, "李明", "绩效办", "把计划退回单位", reason)

    assert told(line).text == "李明把计划退回单位，理由：“口径不明”。"


def test_quotation_marks_inside_of_a_reason_become_single():
    line = Line(1, AT, "李明", "分管领导", "退回了督办〔2026〕3号", "“老旧小区改造”进度滞后，请说明原因。")

    assert told(line).text == "李明退回了督办〔2026〕3号，理由：“‘老旧小区改造’进度滞后，请说明原因”。"


def test_at_most_three_changes_are_told_and_the_rest_counted():
    changes = ("“状态”由“起草中”改为“已批准”", "“一”改了", "“二”改了", "“三”改了", "“四”改了")
    line = Line(1, AT, "李明", "绩效办", "修改了计划", "", changes)

    assert told(line).text == "李明修改了计划。“一”改了；“二”改了；“三”改了等 4 处"


def test_the_change_of_state_that_the_sentence_tells_is_not_told_twice_in_any_language():
    for language, change in (
        ("zh-hans", "“状态”由“起草中”改为“已批准”"),
        ("en", "“State” changed from “Draft” to “Approved”"),
    ):
        with translation.override(language):
            line = Line(1, AT, "李明", "绩效办", " approved the plan", "", (change,))

            assert told(line).text in {"李明 approved the plan。", "李明 approved the plan."}
