"""Letters by their real roles: office, group, government leadership, unit head, and the office again (P3, B1)."""

import re

import pytest

from tests.foundation.screening import ordinary
from tests.journeys import stories
from tests.steps.letters.story import words_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("journeys"),
    pytest.mark.clause("B1", "B4", "P3"),
]

SIGNED_BY = ("陈光", "街道办事处主任")


def test_letters_go_from_the_consolidation_to_both_signatures(visitors, tmp_path):
    office, chair = visitors.signed_in("social"), visitors.signed_in("chair")
    member, mayor = visitors.signed_in("member"), visitors.signed_in("mayor")

    consolidate(office)
    batch = make(office)
    stories.act(office, "提请领导小组审议")
    for person in (member, chair):
        agree(person, batch)
    adopt(chair)
    mayor.open(batch)
    stories.act(mayor, "批准", reason="同意印发")
    office.open(batch)
    stories.act(office, "印发")
    letter = open_letter(office)
    read_paper(office, tmp_path)
    sign(office, letter, tmp_path)

    assert "已签订" in office.text()
    verify(office)


def consolidate(office):
    """The office consolidates everything that is approved, in one act."""
    office.open("/consolidation/")
    office.hand.press(office.page.get_by_role("button", name=re.compile("汇总已批准的")))
    office.page.locator(".hj-badge.fin").first.wait_for()


def make(office):
    """The office begins the letters and has all of them made; the center shows how far it is. Returns the batch."""
    office.open("/letters/")
    office.press("起草责任书")
    office.reads("已起草责任书，请核对正文后生成")
    batch = office.page.url
    office.press("生成全部责任书")
    office.page.wait_for_url("**/jobs/")
    assert "已完成" in office.text()
    office.open(batch)
    assert office.page.locator("main tbody tr").count() >= 5
    return batch


def agree(person, batch):
    """A member of the group reads what is put up and agrees."""
    person.open(batch)
    person.hand.press(person.page.locator("main a[href^='/deliberations/']").first)
    person.press("发表意见")
    person.hand.choose(person.page.locator("input[name=opinion][value=agree]"))
    person.hand.press(person.page.locator("button[type=submit][form=act]"))
    person.page.locator(".hj-hist").wait_for()


def adopt(chair):
    """The head of the group adopts the matter that is open before her or him."""
    stories.act(chair, "审议通过")


def open_letter(office):
    """The office opens the first letter of the batch; returns its address."""
    office.hand.press(office.page.locator("main tbody a").first)
    office.page.locator(".hj-hist").wait_for()
    return office.page.url


def read_paper(office, folder):
    """The Word file of the letter names both parties, a duty, and the fingerprint that the page shows."""
    with office.page.expect_download() as coming:
        office.hand.press(office.page.locator("main a[href$='/export/']"))
    file = folder / "责任书.docx"
    coming.value.save_as(file)
    said = words_of(file.read_bytes())
    shown = office.page.locator(".hj-hash").first.inner_text()

    assert "甲方：示范区人民政府" in said.text
    assert "接诉即办" in said.text
    assert shown in said.feet


def sign(office, letter, folder):
    """The office brings the scanned copy and enters both signatures."""
    paper = folder / "扫描件.docx"
    paper.write_bytes(ordinary.word())
    office.press("上传材料")
    office.fill("材料名称", "双方签字盖章扫描件")
    office.fill("生效日期", "2026-01-15")
    office.hand.give(office.field("文件"), str(paper))
    office.press("上传")
    office.reads("双方签字盖章扫描件")
    office.open(f"{letter}sign/")
    office.fill("签订日期", office.page.evaluate("new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10)"))
    office.fill("甲方签字人", SIGNED_BY[0])
    office.fill("乙方签字人", SIGNED_BY[1])
    office.hand.press(office.page.locator("main form button[type=submit]").last)
    office.page.locator(".hj-hist").wait_for()


def verify(office):
    """The fingerprint of the paper, typed in, matches."""
    shown = office.page.locator(".hj-hash").first.inner_text()
    office.open("/letters/verify/")
    office.fill("指纹", shown)
    office.press("核对", inside="main form")
    office.reads("相符")
