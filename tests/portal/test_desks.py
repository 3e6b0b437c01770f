"""The workbench of leaders, of the leading group, of the government and of assessing bodies: what each finds first."""

import pytest
import time_machine
from lxml import html

from hengjing.foundation.deliberations import api as deliberations
from hengjing.steps.plans import api as plans
from tests.foundation.posts.district import on
from tests.steps import year as played
from tests.steps.browsing import content_of, links_of
from tests.steps.following import Following, when
from tests.steps.letters import story
from tests.steps.year import BODY, Year

JULY = when(7, 2)
"""Milestones of March and June are missed, whatever is due at the end of November is not near."""


def panel_of(answer, title):
    """The panel with this title: its words, its rows and its links."""
    page = html.fromstring(answer.content.decode())
    (found,) = [each for each in page.xpath("//section[.//h2]") if each.xpath("string(.//h2)").strip() == title]
    rows = [[" ".join(cell.text_content().split()) for cell in row.xpath("./td")] for row in found.xpath(".//tbody/tr")]
    return " ".join(found.text_content().split()), rows, found.xpath(".//a/@href")


@pytest.fixture
def following(db, monkeypatch):
    """A year whose tasks bind unit A and count toward the items of an assessing body."""
    monkeypatch.setattr(played, "ITEMS", ["KEY", "DECLARED"])
    return Following(Year(code="110196", name="跟踪区"))


def test_an_assessor_finds_the_own_items_with_units_and_points_and_the_table_of_each(year):
    client = year.client("assessor")

    words, rows, links = panel_of(client.get("/"), "本主体的指标")

    assert "2 项指标" in words
    assert [row[1] for row in rows] == ["2 家", "2 家"]
    assert [row[2] for row in rows] == ["6", "6"]
    answer = client.get(next(link for link in links if "?q=" in link))
    assert answer.status_code == 200
    assert [name for name in ("JW局", "CZ局") if name not in content_of(answer)] == []


def test_an_assessor_finds_the_own_detailed_rules_with_state_and_deadline(year):
    _words, rows, _links = panel_of(year.client("assessor").get("/"), "本主体的实施细则")

    assert rows == [[f"{BODY}2 项指标", "未起草", "2026年2月13日 逾期"]]


def test_an_assessor_finds_the_late_tasks_that_feed_the_own_items(following):
    with time_machine.travel(JULY, tick=False):
        client = following.year.client("assessor")
        words, rows, links = panel_of(client.get("/"), "计入本主体指标的任务")
        opened = [client.get(link).status_code for link in links]

    late = [task for task in following.tasks(JULY).values() if task.light == "late"]
    assert len(rows) == len(late) > 0
    assert all("逾期" in row[-1] for row in rows)
    assert f"逾期 {len(late)}，预警 0，共 {len(following.items())} 项" in words
    assert set(opened) == {200}


def test_an_assessor_finds_no_task_that_feeds_the_items_of_others(year):
    following = Following(year)
    with time_machine.travel(JULY, tick=False):
        words, rows, _links = panel_of(following.year.client("assessor").get("/"), "计入本主体指标的任务")

    assert rows == []
    assert "没有任务计入本主体的指标。" in words


def test_a_leader_instructs_on_a_late_task_in_two_taps(following):
    with time_machine.travel(JULY, tick=False):
        client = following.year.client("leader")
        words, rows, links = panel_of(client.get("/"), "分管单位的红黄灯任务")
        form = client.get(next(link for link in links if "/instruct/" in link))

    assert "2026 年度：逾期" in words
    assert "JW局" in rows[0][0]
    assert "逾期" in rows[0][2]
    assert rows[0][3].startswith("批示")
    assert form.status_code == 200
    assert "批示：" in content_of(form)


def test_a_leader_finds_no_task_while_nothing_binds_the_units(year):
    words, rows, _links = panel_of(year.client("leader").get("/"), "分管单位的红黄灯任务")

    assert rows == []
    assert "分管的单位还没有需要跟踪的任务。" in words


def test_a_leader_finds_what_waits_for_the_own_approval_first_and_not_twice(year):
    year.plan("a")
    plan = year.plan("b", "with_leader_in_charge")

    answer = year.client("leader").get("/")
    words, rows, _links = panel_of(answer, "我分管的单位")
    todo, _rows, _links = panel_of(answer, "我的待办")

    assert "1 份计划待您审批" in words
    assert [row[0] for row in rows] == ["CZ局", "JW局"]
    assert links_of(answer).count(f"/plans/{plan.uuid}/") == 1
    assert "待办事项均已在上面列出。" in todo


def test_a_leader_reads_how_the_letters_of_the_units_stand(year):
    story.brought(year, "issued")
    story.signed(year, "a")

    _words, rows, _links = panel_of(year.client("leader").get("/"), "我分管的单位")

    assert {row[0] for row in rows} == {"JW局责任书已签订", "CZ局责任书待签订"}


def test_a_member_finds_where_the_own_opinion_is_missing_until_it_is_given(draft_year):
    version = draft_year.draft_text()
    draft_year.put_up(version)
    client = draft_year.client("member1")
    with time_machine.travel(on(2, 3, 10), tick=False):
        _words, rows, links = panel_of(client.get("/"), "待您发表意见")
        assert [row[1:] for row in rows] == [["已发表意见 0 / 4 人", "2026年2月13日 正常"]]
        assert client.get(links[-1]).status_code == 200
        draft_year.adopt(version, at=on(2, 3, 10))

        answer = client.get("/")

    words, rows, _links = panel_of(answer, "待您发表意见")
    assert rows == []
    assert "审议中的事项您都已发表意见，或者目前没有事项提请审议。" in words
    _words, decided, _links = panel_of(answer, "最近审议结果")
    assert [row[1:] for row in decided] == [["已审议通过", "2026年2月3日"]]


def test_a_decision_of_long_ago_is_no_longer_lately(year):
    with time_machine.travel(on(6, 1, 9), tick=False):
        words, rows, _links = panel_of(year.client("chair").get("/"), "最近审议结果")

    assert rows == []
    assert "近 60 天领导小组没有作出审议决定。" in words


def test_the_to_do_list_of_a_member_has_the_deadline_of_a_matter(draft_year):
    draft_year.put_up(draft_year.draft_text())

    (todo,) = deliberations.todo_for(actor=draft_year.actor("member1"), at=on(2, 16, 9))

    assert (str(todo.due_on), todo.light) == ("2026-02-13", "late")


def test_the_government_finds_what_waits_for_approval_with_how_many_letters(year):
    batch = story.brought(year, "awaiting_approval")

    words, rows, links = panel_of(year.client("mayor").get("/"), "待您批准")

    assert "责任书已生成 2，已印发 0，已签订 0" in words
    assert len(rows) == 1
    assert "本批 2 份责任书" in rows[0][0]
    assert f"/letters/batches/{batch.uuid}/" in links


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("assessor", ["本年度指标体系中还没有由本主体承担的指标。", "本主体没有承担指标，不需要制定实施细则。"]),
        ("leader", ["分管的单位还没有需要跟踪的任务。", "未起草"]),
        ("chair", ["目前没有事项提请审议", "近 60 天领导小组没有作出审议决定。"]),
        ("member1", ["目前没有事项提请审议", "近 60 天领导小组没有作出审议决定。"]),
        ("mayor", ["没有待您批准的事项。"]),
    ],
)
def test_a_year_that_is_not_begun_says_so_at_every_desk(draft_year, name, said):
    shown = content_of(draft_year.client(name).get("/"))

    assert [words for words in said if words not in shown] == []


def test_a_contact_has_no_desk(year):
    year.act(year.plan(), plans.submit_plan, "filer_a")

    shown = content_of(year.client("filer_a").get("/"))

    assert [word for word in ("本主体", "分管", "待您发表意见", "待您批准") if word in shown] == []
