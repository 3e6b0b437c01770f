"""Progress with a photo from a phone, and a change of a date, by those whose turn it is (P4, B4)."""

import re

import pytest

from tests.journeys import stories
from tests.journeys.people import PHONE
from tests.steps.plans.test_evidence import picture

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys"), pytest.mark.clause("P4")]

SILENT = "u30"
"""A unit whose last report of the running year is not begun."""
DONE, WHY = "主体完工，已完成现场核查", "雨季停工两周，已增派力量"
MOVED, REASON = "10-31", "管线迁改推迟，节点顺延一个月"


def test_a_contact_reports_a_milestone_with_a_photo_from_a_phone(visitors, tmp_path):
    filer, head = visitors.signed_in(f"{SILENT}f", size=PHONE), visitors.signed_in(f"{SILENT}h", size=PHONE)
    office = visitors.signed_in("office")

    begin(filer)
    report = filer.page.url
    entries = filer.page.locator("tr[id^=entry-]")
    tell(filer, 0, reached=True)
    entry = filer.page.url
    bring(filer, picture_in(tmp_path), "现场照片")
    filer.open(report)
    for number in range(1, entries.count()):
        tell(filer, number)
        filer.open(report)
    stories.act(filer, "提交单位负责人确认")
    open_todo(head)
    stories.act(head, "确认并报送")

    office.open(entry)
    office.reads("现场照片")
    office.reads("已达节点")
    office.open(report)
    stories.act(office, "采纳")
    assert "已采纳" in office.text()
    filer.open(report)
    assert "已采纳" in filer.text()


@pytest.mark.clause("B4")
def test_a_date_is_moved_by_unit_office_and_leader_and_the_old_one_stays(visitors, tmp_path):
    unit = stories.HEALTH
    filer, head = visitors.signed_in(unit.filer), visitors.signed_in(unit.head)
    office, leader = visitors.signed_in("office"), visitors.signed_in(unit.leader)

    task, before, after = ask(filer)
    request = filer.page.url
    bring(filer, picture_in(tmp_path), "专题会议纪要")
    head.open(request)
    stories.act(head, "报送绩效办")
    office.open(request)
    assert before in office.text()
    stories.act(office, "审核通过，送分管领导")
    leader.open(request)
    leader.reads("专题会议纪要")
    stories.act(leader, "决定同意", reason="同意顺延")

    filer.open(task)
    assert before in filer.page.locator("main del").first.inner_text()
    assert after in filer.page.locator("main ins").first.inner_text()


def begin(filer):
    """From the to-do list to the report with every task of the unit."""
    open_todo(filer)
    filer.hand.press(filer.page.get_by_role("button", name=re.compile("开始填报")).first)
    filer.reads("已列出本单位的任务，请逐项填写，没有变化的一并标记")
    assert not filer.scrolls_sideways()


def open_todo(person):
    """The report of the unit on the own to-do list."""
    person.hand.press(person.page.locator("a[href='/todo/']:visible").first)
    person.page.wait_for_url("**/todo/")
    person.follow("任务进展")


def tell(filer, number, *, reached=False):
    """What was done of one task, what holds it up, and the day on which a milestone was reached."""
    filer.hand.press(filer.page.locator("tr[id^=entry-]").nth(number).locator("a[href$='/edit/']"))
    filer.fill("进展情况", DONE)
    filer.fill("进度", "90")
    filer.fill("存在问题", WHY)
    if reached:
        day = filer.page.locator("input[name^=reached-]").last
        year = re.findall(r"\d{4}", filer.page.locator(".hj-crumb").first.inner_text())[0]
        filer.hand.fill(day, f"{year}-09-20")
    assert not filer.scrolls_sideways()
    filer.press("保存")
    filer.page.wait_for_url(re.compile(r"/tracking/entries/[0-9a-f-]+/$"))
    assert DONE in filer.text()


def picture_in(folder):
    """A photo as a phone keeps it."""
    kept = folder / "现场.png"
    kept.write_bytes(picture())
    return kept


def bring(person, file, title):
    """Put a file beside what the page is about."""
    person.press("上传材料")
    person.fill("材料名称", title)
    person.fill("生效日期", "2026-01-15")
    person.hand.give(person.field("文件"), str(file))
    assert not person.scrolls_sideways()
    person.press("上传")
    person.reads(title)


def ask(filer):
    """The contact asks to move a milestone of the first task; returns its page, the old date and the new."""
    choose_running_year(filer)
    filer.open("/tracking/")
    filer.press("打开本单位的任务、节点和进度图")
    filer.hand.press(filer.page.locator("main td a.hj-b").first)
    filer.page.get_by_role("link", name="申请变更").wait_for()
    task = filer.page.url
    assert filer.page.locator(".hj-gantt").evaluate(
        "drawn => drawn.parentElement.scrollWidth <= drawn.parentElement.clientWidth"
    )
    filer.press("申请变更")
    lines = filer.page.locator(".hj-kv .hj-li").all_inner_texts()
    old = lines[-2].split()[0]
    new = f"{old[:5]}{MOVED}"
    filer.field("变更项").select_option("milestones")
    filer.fill("新值", "\n".join(line.replace(old, new) for line in lines))
    filer.fill("理由", REASON)
    filer.press("保存")
    filer.reads("申请已保存。请上传支持材料，再由单位负责人报送")
    return task, old, new


def choose_running_year(person):
    """The year before the newest, in the bar at the top."""
    person.hand.press(person.page.locator(".hj-top summary").first)
    person.hand.press(person.page.locator(".hj-top details[open] button:visible").last)
