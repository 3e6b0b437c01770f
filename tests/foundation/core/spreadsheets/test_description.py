"""A description that contradicts itself is a mistake of its programmer and raises at once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hengjing.foundation.core.spreadsheets.api import Column, Kind, Sheet, read_workbook, write_workbook
from tests.foundation.core.spreadsheets.workbooks import ABOUT, PLAN, ROWS

ONE = (Column("code", "编号"),)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"label": " "}, "no label"),
        ({"decimals": 2}, "no decimal"),
        ({"kind": Kind.CHOICE}, "nothing to choose"),
        ({"kind": Kind.CHOICE, "choices": (("A", "甲"), ("B", "甲 "))}, "read alike"),
    ],
)
def test_a_column_that_contradicts_itself_is_refused(options, why):
    with pytest.raises(ValueError, match=why):
        Column(**{"key": "code", "label": "编号"} | options)


@pytest.mark.parametrize(
    "options",
    [
        {"name": ""},
        {"name": "长" * 32},
        {"name": "a/b"},
        {"name": "模板标识"},
        {"title": "编号"},
        {"columns": (*ONE, Column("code", "代码"))},
        {"columns": (*ONE, Column("other", "编 号"))},
        {"unique": ("unit",)},
    ],
    ids=repr,
)
def test_a_sheet_that_no_workbook_could_hold_is_refused(options):
    with pytest.raises(ValueError, match=r".+"):
        Sheet(**{"name": "表", "title": "题", "template_id": "any.id", "year": 2026, "columns": ONE} | options)


@pytest.mark.parametrize(
    "change", [{"label": "目标"}, {"decimals": 3}, {"required": False}, {"kind": Kind.WHOLE, "decimals": 0}], ids=repr
)
def test_a_column_that_means_something_else_makes_old_templates_outdated(change):
    columns = tuple(replace(column, **change) if column.key == "target" else column for column in PLAN.columns)
    rows = [{**row, "target": None} for row in ROWS]
    old = write_workbook([PLAN], {PLAN.name: rows}, ABOUT)

    problems = read_workbook(old, replace(PLAN, columns=columns)).problems

    assert "template.outdated" in {problem.code for problem in problems}


def test_help_width_and_choices_may_change_without_making_templates_outdated():
    more = (*PLAN.columns[6].choices, ("MORE", "其他任务"))
    columns = tuple(
        replace(column, help="新说明", width=50, choices=more if column.choices else ()) for column in PLAN.columns
    )

    imported = read_workbook(write_workbook([PLAN], {PLAN.name: ROWS}, ABOUT), replace(PLAN, columns=columns))

    assert imported.problems == ()


def test_several_sheets_are_written_and_read_as_one_file():
    units = Sheet("单位", "单位名册", "setup.units", 2026, ONE)
    content = write_workbook([PLAN, units], {"计划": ROWS, "单位": [{"code": "U1"}]}, ABOUT)

    imported = read_workbook(content, [PLAN, units])

    assert imported.problems == ()
    assert [row.values["code"] for row in imported.rows if row.sheet == "单位"] == ["U1"]
    assert [row.values["target"] for row in imported.rows if row.sheet == "计划"] == [Decimal("95.50")] * len(ROWS)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ({"别的": []}, "no sheet '别的'"),
        ({"计划": [{"unknown": 1}]}, "no column 'unknown'"),
        ({"计划": [{"task": "长" * 32_768}]}, "32768 characters"),
    ],
)
def test_what_would_be_lost_is_not_written(rows, why):
    with pytest.raises(ValueError, match=why):
        write_workbook([PLAN], rows, ABOUT)
