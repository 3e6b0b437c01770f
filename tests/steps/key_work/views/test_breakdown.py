"""The pages of a breakdown: who sees what, what is checked, how it is begun, issued and superseded."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hengjing.foundation.posts.models import Holding
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.content import as_draft
from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.key_work.selectors.reading import list_tasks
from tests.foundation.posts.browsing import text_of
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, links_of, rows_of, sent, values_of
from tests.steps.year import task

LIST = "/key-work/"


def page(row, name="breakdown_view"):
    return reverse(f"key_work:{name}", args=[row.uuid])


@pytest.fixture
def shared(year):
    """An issued breakdown in which A leads one task and supports another."""
    support = ((year.units.a.pk, Decimal("25.00")),)
    return year.issue(task(1, year.units.a, "30.00"), task(2, year.units.b, supporting=support))


@pytest.mark.clause("P2")
def test_the_office_begins_with_one_button_fills_in_and_issues(year):
    client = year.client("office")
    begun = client.post(reverse("key_work:breakdown_draft"), {"scheme": year.scheme.id})
    row = KeyWorkBreakdown.objects.get()
    before = content_of(client.get(page(row)))
    year.act(row, key_work.save_tasks, "office", tasks=[task(1, year.units.a), task(2, year.units.b)])

    after = client.get(page(row))
    asked = client.get(page(row, "breakdown_issue"))
    answer = client.post(page(row, "breakdown_issue"), values_of(asked))

    assert "请起草委办局绩效考核 2026 年重点工作任务分解表" not in content_of(client.get(LIST))
    assert begun.headers["Location"] == page(row)
    assert "分解表还没有任务" in before
    assert "5 项通过" in content_of(after)
    assert "2 家单位的 2 名填报人" in content_of(asked)
    assert "CZ局、JW局" in content_of(asked)
    assert (answer.status_code, fresh(row).state) == (302, "issued")


def test_the_list_offers_a_beginning_where_there_is_none(year):
    assert "请起草委办局绩效考核 2026 年重点工作任务分解表" in content_of(year.client("office").get(LIST))
    assert "请起草" not in content_of(year.client("filer_a").get(LIST))


def test_what_does_not_pass_is_named_with_a_link_and_keeps_the_issue_back(year):
    row = year.breakdown(task(1, year.units.a, "39.00", milestones=()), task(2, year.units.b))
    client = year.client("office")

    shown = client.get(page(row))
    asked = client.get(page(row, "breakdown_issue"))

    first = f"/key-work/{row.uuid}/tasks/{row.tasks.get(number=1).origin_uuid}/"
    assert "5 项中 3 项通过" in content_of(shown)
    assert "JW局合计 39.00 分，方案为 40.00 分" in content_of(shown)
    assert first in links_of(shown)
    assert "缺少节点" in content_of(asked)
    assert "返回补齐" in content_of(asked)


def test_units_without_a_contact_are_named_before_the_issue(year):
    row = year.breakdown()
    Holding.objects.filter(user_id=year.district.user("filer_b")).delete()

    assert "CZ局没有填报人，请先安排" in content_of(year.client("office").get(page(row, "breakdown_issue")))


@pytest.mark.clause("P2")
def test_a_contact_sees_what_the_own_unit_carries_and_the_way_to_the_plan(year, shared):
    answer = year.client("filer_a").get(page(shared))

    assert rows_of(answer) == [
        ["1", "重点任务1", "牵头", "完成 100%", "2026年11月30日", "30.00"],
        ["2", "重点任务2", "协办 25.00%", "完成 100%", "2026年11月30日", "10.00"],
    ]
    assert "JW局承担 2 项任务" in content_of(answer)
    assert "合计 40.00 分" in content_of(answer)
    assert "/plans/" in links_of(answer)


def names(answer, number=0):
    return [next(cell for cell in row if cell.startswith("重点任务"))[:5] for row in rows_of(answer, number)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["重点任务1", "重点任务2"]),
        ({"sort": "-number"}, ["重点任务2", "重点任务1"]),
        ({"q": "CZ"}, ["重点任务2"]),
        ({"lead": "JW局"}, ["重点任务1"]),
        ({"leader": "张副区长"}, ["重点任务1", "重点任务2"]),
        ({"own": "协办"}, ["重点任务2"]),
    ],
)
def test_the_table_is_searched_filtered_and_sorted_in_its_address(year, shared, query, found):
    answer = year.client("filer_a").get(page(shared), query)

    assert names(answer, 1) == found
    export = next(link for link in links_of(answer) if "as=excel" in link)
    assert all(key in export for key in query if key != "leader")


@pytest.mark.parametrize(
    ("name", "offered"),
    [("office", {"issue", "edit", "import"}), ("filer_a", None), ("leader", None), ("auditor", None)],
)
def test_a_draft_is_the_offices_own(year, name, offered):
    row = year.breakdown()

    answer = year.client(name).get(page(row))

    if offered is None:
        assert answer.status_code == 404
        return
    verbs = {match[1] for link in links_of(answer) if (match := re.fullmatch(rf"/key-work/{row.uuid}/(\w+)/", link))}
    assert verbs - {"print", "word", "workbook", "export"} == offered


@pytest.mark.parametrize("name", ["office", "filer_a", "leader", "auditor"])
def test_what_is_issued_everybody_reads_and_nobody_writes(year, shared, name):
    client = year.client(name)

    links = links_of(client.get(page(shared)))

    assert not {page(shared, f"breakdown_{verb}") for verb in ("issue", "edit", "import")} & set(links)
    assert any("draft/?scheme=" in link for link in links) is (name == "office")


@pytest.mark.clause("P2")
def test_a_new_breakdown_takes_the_place_of_the_old_one_with_its_reason(year):
    first = year.issue()
    client = year.client("office")
    begin = f"{reverse('key_work:breakdown_draft')}?scheme={year.scheme.id}"
    given = {"scheme": year.scheme.id}

    assert "以已印发的第 1 稿为底稿" in content_of(client.get(begin))
    assert "请填写变更理由" in content_of(client.post(begin, {**given, "reason": " "}))
    client.post(begin, {**given, "reason": "区委常委会调整"})
    row = KeyWorkBreakdown.objects.get(number=2)
    second = as_draft(list_tasks(breakdown=row)[1])
    year.act(row, key_work.save_task, "office", task=replace(second, target="完成 120%"))
    changed = client.get(page(row, "breakdown_changes"))
    asked = content_of(client.get(page(row, "breakdown_issue")))

    assert rows_of(changed) == [["重点任务2", "目标值", "完成 100%", "完成 120%"]]
    assert "区委常委会调整" in content_of(changed)
    assert "1 家单位的 1 名填报人" in asked
    assert "第 1 稿（2026年3月2日印发）" in asked
    assert "改 1 处" in asked
    assert fresh(first).state == "issued"


def test_a_first_breakdown_has_nothing_to_be_compared_with(year):
    answer = year.client("office").get(page(year.issue(), "breakdown_changes"))

    assert answer.status_code == 404
    assert "没有可对照的前一稿" in text_of(answer)


def test_title_and_document_number_are_kept(year):
    row = year.breakdown()

    sent(year.client("office"), page(row, "breakdown_edit"), document_number="示政发〔2026〕5号")

    assert fresh(row).document_number == "示政发〔2026〕5号"
    assert "示政发〔2026〕5号" in content_of(year.client("office").get(page(row)))


def test_the_print_view_holds_the_whole_table(year, shared):
    answer = year.client("leader").get(page(shared, "breakdown_print"))

    assert [row[0] for row in rows_of(answer)] == ["1", "2"]
    assert "JW局 25.00%" in content_of(answer)
    assert b"data-print" in answer.content


WRITTEN = (
    "委办局绩效考核", "年重点工作任务分解表", "示例区2026年度绩效考核方案", "重点任务", "政府工作报告",
    "张副区长", "主要负责人", "完成", "启动", "验收报告", "JW局", "CZ局", "协办 25.00%", "牵头", "调整", "新增",
)  # fmt: skip


@pytest.mark.parametrize(
    "name", ["breakdown_view", "breakdown_issue", "breakdown_print", "breakdown_import", "breakdown_edit", "task_add"]
)
def test_the_english_page_has_no_chinese_but_names_and_what_people_wrote(year, name):
    row = year.breakdown(task(1, year.units.a, milestones=()), task(2, year.units.b))
    client = year.client("office")
    client.cookies["hengjing_language"] = "en"

    shown = content_of(client.get(page(row, name)))

    for text in WRITTEN:
        shown = shown.replace(text, "")
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []
    assert "draft" in shown.lower()


def test_the_page_asks_the_database_as_often_for_a_hundred_tasks_as_for_two(year, shared):
    client = year.client("filer_a")
    client.get(page(shared))
    with CaptureQueriesContext(connection) as few:
        assert len(names(client.get(page(shared)), 1)) == 2
    many_tasks = [as_draft(each) for each in list_tasks(breakdown=shared)]
    support = ((year.units.a.pk, Decimal("10.00")),)
    days = ((date(2026, 6, 30), "过半"),)
    many_tasks += [task(n, year.units.b, "0.10", supporting=support, milestones=days) for n in range(3, 101)]
    KeyWorkBreakdown.objects.filter(pk=shared.pk).update(state="draft")
    year.act(shared, key_work.save_tasks, "office", tasks=many_tasks)
    KeyWorkBreakdown.objects.filter(pk=shared.pk).update(state="issued")
    with CaptureQueriesContext(connection) as many:
        assert "100 项任务" in content_of(client.get(page(shared)))

    assert len(many) == len(few)
