"""Pages of the year's end, as people open them: what each says while facts are collected."""

import pytest
import time_machine
from lxml import html

from tests.steps.browsing import content_of, links_of, rows_of, sent
from tests.steps.closing import FIRST, SECOND, YEAR_END

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(YEAR_END, tick=False):
        yield


@pytest.fixture
def opened(closing):
    """The year whose evaluation is just opened: nothing is given yet, but what tracking knows."""
    closing.open()
    return closing


def page_of(year, name=""):
    return f"/evaluations/{year.evaluation.uuid}/{name}"


def items_of(answer):
    """The rows of the list, each in one string."""
    rows = html.fromstring(answer.content.decode()).xpath("//main//table/tbody/tr")
    return [" ".join(row.text_content().split()) for row in rows]


def test_the_list_leads_to_the_evaluation_and_says_that_its_facts_are_collected(opened):
    page = opened.client().get("/evaluations/")

    assert page_of(opened) in links_of(page)
    assert "评分汇集中" in rows_of(page)[0]


def test_the_evaluation_says_who_owes_how_much_and_that_nothing_is_locked(opened):
    page = opened.client().get(page_of(opened))

    owners = {row[0]: row[2:] for row in rows_of(page)}
    assert owners == {
        "各单位（动态跟踪）": ["0", "10"], FIRST: ["5", "5"], SECOND: ["10", "10"], "绩效办（导入）": ["5", "15"],
    }  # fmt: skip
    assert "尚未锁定" in content_of(page)
    assert {page_of(opened, name) for name in ("items/", "matrix/", "missing/", "lock/")} <= set(links_of(page))


@pytest.mark.clause("C1")
def test_every_item_stands_with_its_source_which_the_office_sets(opened):
    office, address = opened.client(), page_of(opened, "items/LAW/assign/")
    before = items_of(office.get(page_of(opened, "items/")))
    assert [title for title in ("依法行政", "重点工作", "群众满意度") if not any(title in row for row in before)] == []
    assert "依法行政" in content_of(office.get(address))

    assert sent(office, address, source="brought").url == page_of(opened, "items/")

    after = items_of(office.get(page_of(opened, "items/")))
    (was,), (law,) = ([row for row in rows if row not in other] for rows, other in ((before, after), (after, before)))
    assert "依法行政" in was
    assert "依法行政" in law
    assert "导入" in law
    assert "导入" not in was


def test_the_matrix_says_of_each_unit_what_is_missing_and_who_owes_it(opened):
    page = opened.client().get(page_of(opened, "matrix/"))

    rows = rows_of(page)
    assert rows[0][0].startswith("各单位（动态跟踪）")
    assert [cell for row in rows if row[0].startswith(FIRST) for cell in row[1:]] == ["缺少"] * 3
    assert [name for name in ("JW局", "CZ局", "YY局", "GA局") if name in content_of(page)] == ["JW局", "CZ局", "YY局"]
    assert "应有 40 项，未齐 20 项" in content_of(page)


def test_what_is_missing_is_listed_row_by_row(opened):
    page = opened.client().get(page_of(opened, "missing/"))

    rows = [" ".join(row) for row in rows_of(page)]
    assert len(rows) == 20
    assert [row for row in rows if "SF局" in row and "依法行政" in row and FIRST in row]


def test_the_lock_names_the_sheets_that_it_waits_for(opened):
    text = content_of(opened.client().get(page_of(opened, "lock/")))

    assert all(f"{body}" in text for body in (FIRST, SECOND))
    assert "尚未核对" in text
