"""The form of one task: what is typed is kept, what is wrong is said beside it, of two texts none is lost."""

from dataclasses import replace

import pytest
from django.urls import reverse

from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.content import as_draft
from hengjing.steps.key_work.models import KeyTask
from hengjing.steps.key_work.selectors.reading import list_tasks
from tests.foundation.posts.browsing import text_of
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, form_of, rows_of, sent, type_into, values_of
from tests.steps.year import AT


def page(name, row, task=None):
    return reverse(f"key_work:{name}", args=[row.uuid, *([task.origin_uuid] if task else [])])


def first_of(row):
    return row.tasks.get(number=1)


@pytest.fixture
def typed(year):
    """A task as the office types it."""
    return {
        "name": "政务公开",
        "source_document": "区委常委会纪要",
        "lead_leader": "李副区长",
        "lead_unit": str(year.units.a.pk),
        "responsible_person": "办公室主任",
        "target": "公开率 100%",
        "points": "5.00",
        "due_on": "2026-11-30",
        "evidence_expected": "平台数据",
        "supporting-0-unit": str(year.units.b.pk),
        "supporting-0-share": "20.00",
        "quarter-1-text": "过半",
        "quarter-3-due_on": "2026-11-15",
        "quarter-3-text": "完成",
    }


@pytest.mark.clause("P2")
def test_the_office_adds_a_task_with_units_shares_and_quarters(year, typed):
    row = year.breakdown()

    answer = sent(year.client("office"), page("task_add", row), **typed)

    assert answer.headers["Location"] == page("breakdown_view", row)
    found = list_tasks(breakdown=row)[2]
    assert (found.name, found.lead_unit_name, str(found.points_of(year.units.b.pk))) == ("政务公开", "JW局", "1.0000")
    assert list(map(str, found.supporting_units)) == ["CZ局 20.00%"]
    assert list(map(str, found.milestones)) == ["2026-06-30 过半", "2026-11-15 完成"]


def test_one_task_after_the_other_can_be_added(year, typed):
    row = year.breakdown()

    answer = sent(year.client("office"), page("task_add", row), again="1", **typed)

    assert answer.headers["Location"] == page("task_add", row)


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": ""}, "name", "必填"),
        ({"points": "5.001"}, "points", "小数"),
        ({"points": "0"}, "points", "0.01"),
        ({"due_on": "年底"}, "due_on", "日期"),
        ({"due_on": "2027-01-01"}, "due_on", "完成时限应在 2026 年内"),
        ({"due_on": "2026-12-19"}, "due_on", "数据冻结日"),
        ({"number": "0"}, "number", "1"),
        ({"supporting-0-unit": ""}, "supporting-0-unit", "请选择协办单位"),
        ({"supporting-0-share": "100.01"}, "supporting-0-share", "100"),
        ({"quarter-1-due_on": "2026-07-01"}, "quarter-1-due_on", "日期应在 2026 年第二季度内"),
        ({"quarter-3-due_on": "2026-12-01"}, "quarter-3-due_on", "节点 2026年12月1日 晚于完成时限"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(year, typed, wrong, field, said):
    row = year.breakdown()

    answer = sent(year.client("office"), page("task_add", row), **{**typed, **wrong})

    assert answer.status_code == 400
    beside = form_of(answer).xpath(f".//*[@id='id_{field}_errors']")
    assert said in " ".join(each.text_content() for each in beside)
    assert values_of(answer)["target"] == "公开率 100%"
    assert row.tasks.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"supporting-0-unit": "a"}, "主责单位又列为协办单位"),
        ({"supporting-0-share": "33.33"}, "按协办份额折算的分值超过两位小数"),
        ({"name": "重点任务1"}, "第 3 项与第 1 项的任务和主责单位相同"),
    ],
)
def test_what_does_not_fit_together_is_said_on_the_page(year, typed, wrong, said):
    row = year.breakdown()
    given = {key: str(year.units.a.pk) if value == "a" else value for key, value in wrong.items()}

    answer = sent(year.client("office"), page("task_add", row), **{**typed, "points": "5.05", **given})

    assert answer.status_code == 400
    assert said in content_of(answer)
    assert values_of(answer)["target"] == "公开率 100%"
    assert row.tasks.count() == 2


def test_a_unit_outside_of_the_scheme_is_not_offered(year, typed):
    row = year.breakdown()

    answer = sent(year.client("office"), page("task_add", row), **{**typed, "lead_unit": str(year.units.c.pk)})

    assert answer.status_code == 400
    assert "YY局" not in content_of(answer)
    assert row.tasks.count() == 2


@pytest.mark.clause("P2")
def test_the_page_of_a_task_shows_what_stands_and_keeps_what_is_not_touched(year):
    row = year.breakdown()
    client, task = year.client("office"), first_of(row)

    stood = values_of(client.get(page("task_edit", row, task)))
    sent(client, page("task_edit", row, task), target="完成 120%", number="2")

    found = list_tasks(breakdown=row)[1]
    assert (stood["target"], stood["quarter-0-text"], stood["number"]) == ("完成 100%", "启动", "1")
    assert (found.uuid, found.target, found.name) == (str(task.origin_uuid), "完成 120%", "重点任务1")
    assert [each.text for each in found.milestones] == ["启动", "完成"]


def test_a_task_that_was_typed_and_not_sent_is_back_and_gone_once_sent(year, typed):
    row = year.breakdown()
    client, url = year.client("office"), page("task_add", row)
    type_into(client, url, **typed)

    shown = client.get(url)

    assert "已恢复自动保存的内容" in content_of(shown)
    assert "此后内容已有变化" not in content_of(shown)
    assert values_of(shown).items() >= typed.items()
    assert sent(client, url).status_code == 302
    assert [each.name for each in list_tasks(breakdown=row)][-1] == "政务公开"
    assert "已恢复自动保存的内容" not in content_of(client.get(url))


def test_what_was_typed_on_an_older_task_says_so(year):
    row = year.breakdown()
    client, task = year.client("office"), first_of(row)
    url = page("task_edit", row, task)
    type_into(client, url, target="完成 90%")
    key_work.save_tasks(
        actor=year.actor("office"), at=AT, uuid=row.uuid, seen_version=fresh(row).version,
        tasks=[replace(as_draft(each), target="完成 120%") for each in list_tasks(breakdown=row)],
    )  # fmt: skip

    shown = client.get(url)

    assert "此后内容已有变化" in content_of(shown)
    assert values_of(shown)["target"] == "完成 90%"


def test_of_two_who_change_one_task_both_texts_are_kept(year):
    row = year.breakdown()
    client, task = year.client("office"), first_of(row)
    mine = values_of(client.get(page("task_edit", row, task)))
    sent(client, page("task_edit", row, task), target="完成 120%")

    answer = client.post(page("task_edit", row, task), {**mine, "target": "完成 90%", "quarter-1-text": "过半"})
    kept = first_of(row).target
    again = client.post(page("task_edit", row, task), values_of(answer))

    assert (answer.status_code, kept) == (409, "完成 120%")
    assert "他人修改了这项任务" in content_of(answer)
    assert ["目标值", "完成 120%", "完成 90%"] in rows_of(answer)
    assert (values_of(answer)["target"], values_of(answer)["quarter-1-text"]) == ("完成 90%", "过半")
    assert (again.status_code, first_of(row).target) == (302, "完成 90%")


def test_two_people_may_write_two_tasks_of_one_table(year):
    row = year.breakdown()
    client, first, second = year.client("office"), first_of(row), row.tasks.get(number=2)
    mine = values_of(client.get(page("task_edit", row, first)))
    sent(client, page("task_edit", row, second), target="完成 80%")

    answer = client.post(page("task_edit", row, first), {**mine, "target": "完成 90%"})

    assert answer.status_code == 302
    assert [each.target for each in list_tasks(breakdown=row)] == ["完成 90%", "完成 80%"]


def test_what_was_typed_for_a_removed_task_can_be_added_again(year):
    row = year.breakdown()
    client, task = year.client("office"), first_of(row)
    mine = values_of(client.get(page("task_edit", row, task)))
    year.act(row, key_work.remove_task, "office", task=task.origin_uuid)

    answer = client.post(page("task_edit", row, task), {**mine, "target": "完成 90%"})
    form = form_of(answer, page("task_add", row))
    client.post(form.action, values_of(answer, form.action))

    assert answer.status_code == 409
    assert "他人删除了这项任务" in content_of(answer)
    assert KeyTask.objects.get(breakdown=row, name="重点任务1").target == "完成 90%"


def test_what_was_typed_while_the_breakdown_was_issued_can_be_read_but_not_saved(year):
    row = year.breakdown()
    client, task = year.client("office"), first_of(row)
    mine = values_of(client.get(page("task_edit", row, task)))
    year.act(row, key_work.issue_breakdown, "office")

    answer = client.post(page("task_edit", row, task), {**mine, "target": "完成 90%"})

    assert answer.status_code == 409
    assert "分解表已经印发，您填写的内容没有保存" in content_of(answer)
    assert values_of(answer)["target"] == "完成 90%"
    assert "保存" not in [each.text_content() for each in form_of(answer).xpath(".//button")]
    assert first_of(row).target == "完成 100%"


def test_a_task_is_removed_with_the_button_of_its_page(year):
    row = year.breakdown()
    client, task = year.client("office"), first_of(row)
    away = page("task_remove", row, task)

    answer = client.post(away, values_of(client.get(page("task_edit", row, task)), away), follow=True)

    assert "已删除“重点任务1”" in content_of(answer)
    assert [each.name for each in row.tasks.all()] == ["重点任务2"]


def test_removing_a_task_that_changed_meanwhile_is_refused(year):
    row = year.breakdown()
    client, task = year.client("office"), first_of(row)
    away = page("task_remove", row, task)
    seen = values_of(client.get(page("task_edit", row, task)), away)
    sent(client, page("task_edit", row, task), target="完成 120%")

    answer = client.post(away, seen)

    assert answer.status_code == 409
    assert "内容或状态已经变化" in text_of(answer)
    assert row.tasks.count() == 2


def test_a_unit_reads_a_task_with_its_own_part_and_cannot_write_it(year):
    row = year.issue()
    client, task = year.client("filer_a"), first_of(row)

    shown = content_of(client.get(page("task_view", row, task)))

    assert "JW局：牵头，40.00 分" in shown
    assert "政府工作报告" in shown
    assert {client.get(page(name, row, task)).status_code for name in ("task_edit", "task_remove")} == {403}
    assert fresh(row).version == row.version
