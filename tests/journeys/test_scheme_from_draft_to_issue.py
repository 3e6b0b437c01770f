"""A scheme by its real roles: drafted, adopted by the group, issued, read by a unit; and an amendment (P1, B1)."""

from datetime import timedelta

import pytest

from hengjing.foundation.core import clock
from tests.journeys.people import PHONE
from tests.journeys.stories import act

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.clause("P1", "B1"),
]
NUMBER = "示农发〔2028〕2号"
SECTION = "结果反馈"


def open_text(person, title):
    """By the list of schemes to the scheme, and on to its text."""
    person.open("/schemes/")
    person.follow(title)
    person.press("方案文本", inside="main")


def write(office):
    """Take last year's text over, and change one section."""
    office.press("起草方案文本")
    office.hand.choose(office.page.locator("input[value=last_year]"))
    office.press("起草方案文本", inside="main")
    office.reads("已开始起草")


def add_section(office):
    """Add a section of one's own."""
    office.press("增加一部分")
    office.fill("标题", SECTION)
    office.fill("内容", "（一）绩效办向每家单位反馈得分明细。")
    office.press("保存")
    office.reads("已保存“%(name)s”", name=SECTION)


def agree(member, title):
    """With a phone, from the to-do list: read what is put up, and agree."""
    member.open("/todo/")
    member.follow(title)
    member.reads("审议材料")
    assert not member.scrolls_sideways()
    member.press("发表意见", inside=".hj-dock")
    member.hand.choose(member.page.locator("input[value=agree]"))
    member.press("发表意见", inside="main")
    member.reads("已发表意见")


def title_of_its_own(office):
    """The last scheme of the townships but one: nobody else touches it, and of the newest the text stays unbegun."""
    office.open("/schemes/")
    found = office.page.locator("main a[href^='/schemes/']", has_text="年度乡镇绩效考核方案")
    found.first.wait_for()
    return sorted(title.strip() for title in found.all_inner_texts())[-2]


def test_a_scheme_goes_from_its_draft_to_its_issue_and_is_amended(visitors):
    office, member, chair = (
        visitors.signed_in("rural"), visitors.signed_in("member", size=PHONE), visitors.signed_in("chair", size=PHONE)
    )  # fmt: skip
    title = title_of_its_own(office)

    open_text(office, title)
    write(office)
    add_section(office)
    act(office, "提请审议", reason="首次提请")
    agree(member, title)
    assert "王建平" in member.text()
    agree(chair, title)
    act(chair, "审议通过", reason="同意印发")
    open_text(office, title)
    office.press("印发", inside=".hj-dock")
    office.fill("发文字号", NUMBER)
    office.press("印发", inside="main")
    office.reads("已印发")
    unit = visitors.signed_in("t01f")
    open_text(unit, title)
    assert all(each in unit.text() for each in (NUMBER, SECTION, "现行有效"))

    amend(office, title)
    assert "第 2 版" not in unit.page.locator("main").inner_text()


def amend(office, title):
    """Begin an amendment with reason and day, change the text, and read which units it touches."""
    open_text(office, title)
    office.press("修订方案", inside=".hj-dock")
    office.fill("修订理由", "区政府工作部署调整")
    office.fill("施行日期", (clock.today() + timedelta(days=60)).isoformat())
    office.press("修订方案", inside="main")
    office.reads("已开始修订")
    office.follow(title)
    add = office.page.locator("a[href*='/sections/ways/edit/']")
    office.hand.press(add)
    office.fill("内容", "（一）指标由各考核实施主体按实施细则评分。")
    office.press("保存")
    office.reads("全部 %(n)s 家考核单位", n=6)
    office.hand.press(office.page.locator("a[href*='/compare/?with=']").first)
    office.reads("版本对照")
