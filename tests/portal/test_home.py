"""The home page: the office sees the whole step, a contact the own unit, an administrator no performance data."""

import re

import pytest
import time_machine

from hengjing.foundation.ui.bars import registered
from hengjing.steps.schemes.data import Step
from tests.steps.browsing import content_of, links_of, rows_of
from tests.steps.schemes.drafts import close_step
from tests.steps.year import item
from tools.copy_assets import named_icons

PERFORMANCE = ("JW局", "CZ局", "绩效计划", "示例区2026年度绩效考核方案", "阻塞")


def test_the_office_sees_what_holds_the_step_up_and_whose_turn_it_is(year):
    year.plan(state="with_unit_head")

    answer = year.client("office").get("/")

    blocks = [(row[0], row[1], row[2]) for row in rows_of(answer)]
    assert blocks == [("未起草计划CZ", "1", "单位填报人"), ("待单位负责人审核JW", "1", "单位负责人")]
    assert "阻塞第 2 步“编报计划”的事项 期限 2026年3月6日" in content_of(answer)
    assert ["已提交", "1 / 2", "50.0%"] in rows_of(answer, 1)
    assert "本月向单位索取的材料" in content_of(answer)
    assert "最近变化" in content_of(answer)


def test_a_block_leads_to_the_list_of_its_units(year):
    year.plan(state="with_unit_head")
    client = year.client("office")

    link = next(link for link in links_of(client.get("/")) if link.startswith("/steps/plans/?what="))
    shown = content_of(client.get(link))

    assert "CZ局" in shown
    assert "JW局" not in shown


def test_a_contact_sees_the_own_to_do_and_no_other_unit(year):
    year.plan()
    year.plan("b")

    shown = content_of(year.client("filer_a").get("/"))

    assert "JW局 2026 年度绩效计划" in shown
    assert "CZ" not in shown
    assert "本月向单位索取的材料" not in shown
    assert "最近变化" not in shown


def test_a_contact_whose_plan_is_not_begun_is_told_to_begin_it(year):
    year.issue()

    assert "起草JW局 2026 年度绩效计划" in content_of(year.client("filer_a").get("/"))


def test_the_leader_finds_the_plans_that_wait_for_approval(year):
    year.plan(state="with_leader_in_charge")
    year.plan("b")

    shown = content_of(year.client("leader").get("/todo/"))

    assert "JW局 2026 年度绩效计划" in shown
    assert "CZ局 2026 年度绩效计划" not in shown


def test_a_year_whose_dates_have_all_passed_says_so(year):
    with time_machine.travel("2028-01-05", tick=False):
        told = content_of(year.client("office").get("/"))

    assert "本年度的节点都已经过去" in told


def test_a_step_that_is_closed_is_no_next_date(year):
    before = content_of(year.client("office").get("/"))
    close_step(year, Step.LETTERS)

    after = content_of(year.client("office").get("/"))

    dates = [told.split("近期节点")[1].split("本月向单位索取的材料")[0] for told in (before, after)]
    assert "签订责任书" in dates[0]
    assert "签订责任书" not in dates[1]


@pytest.mark.parametrize("name", ["sys", "sec", "aud"])
def test_an_administrator_sees_no_performance_data(year, name):
    year.plan(state="with_office")

    answer = year.client(name).get("/")

    shown = re.sub(r"<[^>]*>", " ", answer.content.decode())
    assert answer.status_code == 200
    assert [word for word in PERFORMANCE if word in shown] == []


@pytest.mark.parametrize("address", ["/todo/", "/todo/done/", "/search/?q=JW", "/plans/"])
@pytest.mark.parametrize("name", ["sys", "sec"])
def test_an_administrator_opens_no_page_of_the_procedure(year, name, address):
    year.plan()

    answer = year.client(name).get(address)

    assert answer.status_code == 403
    assert "JW局" not in answer.content.decode()


@pytest.mark.parametrize("name", ["office", "filer_a", "leader"])
def test_the_english_home_page_has_no_chinese_but_names(year, name):
    year.plan(items=[item()])
    client = year.client(name)
    client.cookies["hengjing_language"] = "en"

    shown = content_of(client.get("/"))

    for text in ("JW局 2026 年度绩效计划", "CZ局 2026 年度绩效计划", "示例区2026年度绩效考核方案", "JW局", "CZ局",
                 "委办局绩效考核 2026 年重点工作任务分解表"):  # fmt: skip
        shown = shown.replace(text, "")
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []
    assert "My to-do list" in shown


def test_every_line_of_the_menu_has_a_picture_that_the_sprite_is_cut_to(root):
    assert {entry.icon for entry in registered.menu} - named_icons(root) == set()
