"""Two tabs, the back button, a double click, a session that has ended: nothing is lost, nothing happens twice."""

import pytest

from tests.journeys import stories
from tests.journeys.hands import Keys

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys")]

FILER = "u48f"
"""The contact of a unit whose plan is in draft and stays there."""
CAREFUL, QUICK = "请以统一数据平台的口径为准，逐月核对。", "先易后难，边查边改。"


@pytest.fixture
def filer(visitors):
    """The contact at the page of the own plan."""
    person = visitors.signed_in(FILER)
    person.hand.press(person.page.locator(".hj-top a[href='/todo/']"))
    person.follow("年度绩效计划")
    person.page.locator(".hj-hist").wait_for()
    return person


def edit(person, name, **texts):
    """Open the form of an item and fill some of it in."""
    person.hand.press(person.page.locator("tr", has_text=name).locator("a[href$='/edit/']").first)
    for label, text in texts.items():
        person.fill(label, text)


def test_the_form_of_a_second_tab_is_refused_and_gives_its_text_back(filer):
    second = filer.another_tab()
    second.open(filer.page.url)
    edit(second, stories.TRAINING, 工作措施=CAREFUL)
    edit(filer, stories.SERVICE, 挑战值="≥ 98.00%")
    filer.press("保存")
    filer.reads("已保存“%(name)s”", name=stories.SERVICE)

    with second.expecting(409):
        second.press("保存")

    assert second.page.get_by_role("heading", level=1).inner_text() == "这次操作没有完成"
    assert f"工作措施 {CAREFUL}" in second.text()
    assert f"工作 {stories.TRAINING}" in second.text()
    second.open(filer.page.url)
    assert CAREFUL not in second.text()


def test_going_back_after_submitting_and_sending_again_adds_nothing(filer):
    plan, before = filer.page.url, filer.page.locator("tbody tr[id^=item-]").count()
    stories.declare(filer, stories.Work("接诉即办提速", "平均 3 天办结", "1.00", "平台数据"))
    filer.page.go_back()

    # With its old version when the browser kept the page, with a new one when it asked for it again.
    with filer.expecting(400, 409):
        filer.press("保存")

    filer.reads("您填写的内容")
    assert "接诉即办提速" in filer.text()
    filer.open(plan)
    assert before
    assert filer.page.locator("tbody tr[id^=item-]").count() == before + 1


def test_a_double_click_submits_once(visitors):
    head = visitors.signed_in("u46h")
    head.hand.press(head.page.locator(".hj-top a[href='/todo/']"))
    head.follow("年度绩效计划")
    head.press("退回填报人", inside=".hj-dock")
    head.fill("理由", "请补充")
    head.page.locator("main form button[type=submit]").dblclick()

    head.reads("已办理：%(label)s", label="退回填报人")
    assert head.text().count("退回填报人，理由：“请补充”") == 1


def test_what_was_typed_when_the_session_had_ended_is_submitted_after_signing_in(filer):
    edit(filer, stories.SERVICE, 工作措施=QUICK)
    plan = filer.page.locator(".hj-crumb a").last.get_attribute("href")
    filer.context.clear_cookies(name="sessionid")

    filer.press("保存")
    filer.reads("您填写的内容已保留，登录后可以继续提交；文件须重新选择。")
    filer.sign_in(FILER)
    filer.press("继续提交")

    filer.reads("已保存“%(name)s”", name=stories.SERVICE)
    assert filer.page.url.endswith(plan)
    assert QUICK in filer.text()


def test_signing_in_leads_back_to_the_page_that_was_asked_for(filer):
    asked = filer.page.url
    filer.context.clear_cookies(name="sessionid")

    filer.open(asked)
    filer.sign_in(FILER)

    assert filer.page.url == asked


def test_the_first_tab_leads_past_the_menu_to_the_page(visitors):
    person = visitors.signed_in(FILER, hand=Keys)
    person.open("/plans/")

    person.page.keyboard.press("Tab")
    skip = person.page.locator(".hj-skip")
    assert skip.evaluate("element => element === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    person.page.keyboard.press("Enter")
    person.page.keyboard.press("Tab")

    assert person.page.evaluate("document.querySelector('main').contains(document.activeElement)")
