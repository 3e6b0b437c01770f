"""What the people of a unit, the office and the leader do with a plan, each at the pages that they are led to."""

from dataclasses import dataclass

from tests.foundation.screening import ordinary

SERVICE, TRAINING = "窗口服务规范化", "干部专业能力培训"
BASIS = "《示范区机构职能编制规定》第三条"
NO_MEASURE = "没有写明统计口径"


@dataclass(frozen=True)
class Work:
    """What the contact types for one item."""

    name: str
    target: str
    points: str
    evidence: str


ITEMS = (
    Work(SERVICE, "满意率 ≥ 95.00%", "9.00", "窗口评价数据"),
    Work(TRAINING, "人均 40 学时", "6.00", "培训档案"),
)


@dataclass(frozen=True)
class Unit:
    """A unit of the district that has not begun its plan."""

    code: str
    name: str
    leader: str

    @property
    def filer(self):
        return f"{self.code}f"

    @property
    def head(self):
        return f"{self.code}h"


HEALTH = Unit("u39", "区卫生健康委员会", "leader3")
MEDIA = Unit("u49", "区融媒体中心", "leader3")
TRAFFIC = Unit("u59", "市公安局示范交通支队", "leader3")
"""Its leader is away; leader3 acts in the leader's place."""


def begin(filer):
    """The contact begins the plan from the workbench; what the unit carries comes in by itself."""
    filer.reads("工作台")
    filer.hand.press(filer.page.locator("main a[href='/plans/']").first)
    filer.press("起草计划")
    filer.reads("已起草计划，并带入本单位承担的重点工作")
    assert filer.page.locator("tbody tr[id^=item-]").count() >= 3


def declare(filer, work):
    """The contact declares an item from the statutory duties, with its legal basis and a milestone."""
    filer.press("添加工作")
    filer.fill("工作", work.name)
    filer.fill("依据", BASIS)
    filer.fill("目标值", work.target)
    filer.fill("分值", work.points)
    filer.fill("完成时限", last_day(filer))
    filer.fill("佐证", work.evidence)
    filer.fill("日期", last_day(filer))
    filer.fill("节点", work.target)
    filer.press("保存")
    filer.reads("已保存“%(name)s”", name=work.name)


def draft(filer, folder):
    """The contact drafts a whole plan, with evidence, and returns its address."""
    begin(filer)
    for work in ITEMS:
        declare(filer, work)
    attach(filer, SERVICE, folder)
    return filer.page.url


def last_day(person):
    """The last day of November in the year of the plan."""
    year = person.page.locator(".hj-top summary").first.inner_text()
    return f"{''.join(filter(str.isdigit, year))}-11-30"


def attach(filer, name, folder):
    """The contact puts a file beside an item, as evidence."""
    paper = folder / "评价数据.docx"
    paper.write_bytes(ordinary.word())
    filer.follow(name)
    filer.press("上传材料")
    filer.fill("材料名称", "上年度评价数据")
    filer.fill("生效日期", "2026-01-15")
    filer.hand.give(filer.field("文件"), str(paper))
    filer.press("上传")
    filer.reads("上年度评价数据")
    back_to_plan(filer)


def back_to_plan(person):
    """By the path at the head of the page."""
    person.hand.press(person.page.locator(".hj-crumb a[href^='/plans/']").last)
    person.page.locator(".hj-hist").wait_for()


def act(person, label, *, reason=""):
    """Press what the page of the plan offers, and agree on the page that asks."""
    person.press(label, inside=".hj-dock")
    if reason:
        person.hand.fill(person.page.locator("#id_reason"), reason)
    person.press(label, inside="main form")
    person.reads("已办理：%(label)s", label=person.say(label))


def open_todo(person, unit):
    """Go to the own to-do list and open the plan of the unit."""
    person.hand.press(person.page.locator(".hj-top a[href='/todo/']"))
    person.page.wait_for_url("**/todo/")
    person.follow(unit.name)
    person.page.locator(".hj-hist").wait_for()


def judge(office, *, returned=""):
    """The office accepts item by item; the one that is returned gets its reason."""
    office.press("逐项审核")
    office.page.locator("main form .hj-p").first.wait_for()
    for number, name in enumerate(office.page.locator("main form .hj-p h2").all_inner_texts(), start=1):
        wanted = "returned" if name == returned else "accepted"
        office.hand.choose(office.page.locator(f"main form .hj-p >> nth={number - 1} >> input[value={wanted}]"))
        if name == returned:
            office.hand.fill(office.field(office.say("第 %(number)s 项退回理由", number=number)), NO_MEASURE)
    office.press("保存审核意见")
    office.reads("审核意见已保存")


def correct(filer, name, target):
    """The contact changes the target of an item."""
    filer.hand.press(filer.page.locator("tr", has_text=name).locator("a[href$='/edit/']").first)
    filer.fill("目标值", target)
    filer.press("保存")
    filer.reads("已保存“%(name)s”", name=name)


def read_changes(person, *, before, after):
    """Whoever decides sees what was changed since the last time, old beside new."""
    person.hand.press(person.page.locator("main a[href$='/changes/']"))
    person.page.locator("main td.diff").first.wait_for()
    assert before in person.text()
    assert after in person.text()
    back_to_plan(person)


def fingerprint(person):
    """What the page of the plan shows as the fingerprint of its content."""
    return person.page.locator(".hj-hash").first.inner_text()


def nothing_is_left_but_the_record(unit, filer, *others):
    """Everybody finds the plan among what is done and not among what is to do; the contact has started it."""
    for person in (filer, *others):
        assert _finds(person, "/todo/done/", unit.name)
        assert not _finds(person, "/todo/", unit.name)
    assert _finds(filer, "/todo/started/", unit.name)


def _finds(person, path, name):
    person.open(path)
    return person.page.locator("main").get_by_role("link", name=name).count() > 0
