"""A year's end by ten roles, from the sheets to the public page, and its pack checked by itself (P6, B3, B4)."""

import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest

from hengjing.foundation.core import clock
from tests.journeys import stories
from tests.journeys.hands import Keys, Mouse
from tests.journeys.people import PHONE, Visitors
from tests.journeys.site import served
from tests.journeys.states import Tour, people_of
from tests.journeys.year_end import BEGINS, PROGRAM, YEAR, username
from tests.steps.closing import FIRST, RATERS, SECOND, UNITS, VALUES

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys"), pytest.mark.clause("P6", "B3", "B4")]
GROUNDS, ANSWER = "按评分细则应为满分。", "评委评分核对无误。"
SCRIPTS = ("verify.py", "items.py")
POSTING = timedelta(days=8)
"""After so many days the posting of one working day is over, whatever holidays lie between."""


@pytest.fixture(scope="module")
def ahead(tmp_path_factory):
    """The folder of the platform, whose clock stands at the year's end."""
    folder = tmp_path_factory.mktemp("year_end")
    (folder / "ahead").write_text(str((BEGINS - clock.now()).total_seconds()))
    return folder


@pytest.fixture
def people(chromium, ahead, root):
    """The people of a small program with browsers; what their browsers complain of fails the test."""
    with served(ahead, loading="tests.journeys.year_end", settings="tests.journeys.later") as address:
        everybody = People(chromium, address, root)
        yield everybody
        assert everybody.leave() == []


class People(Visitors):
    """Everybody signs in once and stays; whoever comes to a state looks at its pages."""

    def __init__(self, chromium, address, root):
        super().__init__(chromium, address)
        self.known, self.tour = {}, Tour(self, root)

    def __getitem__(self, name):
        if name not in self.known:
            self.known[name] = self.signed_in(username(name), hand=Keys if name == "assessor" else Mouse)
        return self.known[name]

    def look(self, state):
        """Have the pages of a state looked at."""
        self.tour.come(state, {name: self[name] for name in people_of(state)})

    def sign_in_anew(self):
        """Nobody's sign-in has lasted."""
        self.known.clear()


def test_a_year_goes_from_the_sheets_to_the_public_page(people, ahead, tmp_path):
    people.look("collecting")
    decide_not_applicable(people["office"])
    score(people)
    mark(people)
    submit_second(people)
    accept(people)
    certify(people, compute(people))
    propose(people)
    deliberate(people)
    approve(people)
    announcement = post(people)
    object_to(people, announcement)

    pass_days(ahead)
    people.sign_in_anew()
    publish(people, announcement)
    read_own(people, announcement)
    sign_checkpoint(people["aud"])
    read_chain(people["auditor"])
    show_whole_screen(people["chair"])
    verify_pack(read_public(people, tmp_path))
    people.look("published")
    assert "\n".join(people.tour.faults) == ""


def open_sheet(person, body):
    """By the list of sheets to the one of a body."""
    person.open("/score-sheets/")
    person.follow(body)
    person.page.locator(".hj-hist").wait_for()


def decide_not_applicable(office):
    """The office agrees that an item does not apply to a unit; the sheet names the request."""
    open_sheet(office, SECOND)
    office.hand.press(office.page.locator("main a[href*='/score-sheets/cells/']").first)
    office.press("核准不适用")
    office.hand.choose(office.page.locator("main form input[value=yes]"))
    office.fill("意见", "同意")
    office.press("确定", inside="main form")
    office.reads("核准意见")


def score(people):
    """The assessor of the first body fills a column with the keys alone, as in a spreadsheet, and reports it."""
    assessor = people["assessor"]
    open_sheet(assessor, FIRST)
    elsewhere = assessor.another_tab()
    elsewhere.page.goto(assessor.page.url)
    fill_column(assessor)
    come_late(elsewhere)
    assessor.page.reload()
    assert {each.input_value() for each in numbers_of(assessor).all()} == set(VALUES["LAW"].values())
    people.look("filled")
    stories.act(assessor, "报送绩效办")


def numbers_of(person):
    """The fields of the column, in the order of the units."""
    return person.page.locator("tr[data-row] input[data-number]")


def fill_column(assessor):
    """Number, Tab, reason, back, Enter to the next unit; a row saves itself when it is left, the last in a while."""
    keyboard, numbers = assessor.page.keyboard, numbers_of(assessor)
    assessor.hand.reach(numbers.first)
    for value in VALUES["LAW"].values():
        keyboard.type(value)
        keyboard.press("Tab")
        keyboard.type("按年度完成情况")
        keyboard.press("Shift+Tab")
        keyboard.press("Enter")
    for status in assessor.page.locator("[data-status]").all():
        status.get_by_text("已保存", exact=True).wait_for()
    keyboard.press("ArrowUp")
    assert numbers.nth(len(VALUES["LAW"]) - 2).evaluate("field => field === document.activeElement")


def come_late(elsewhere):
    """A tab that was opened before is told that somebody was faster, and changes nothing."""
    first = elsewhere.page.locator("tr[data-row]").first
    with elsewhere.expecting(409):
        elsewhere.hand.fill(numbers_of(elsewhere).first, "1")
        elsewhere.page.keyboard.press("Enter")
        first.locator("[data-status].text-danger").wait_for()
    assert "刷新" in first.locator("[data-status]").inner_text()


def mark(people):
    """A rater marks every unit on the own ballot and hands it in."""
    rater = people["member2"]
    rater.open("/ballots/")
    rater.hand.press(rater.page.locator("main tbody a").first)
    rater.press("打分")
    for unit, value in RATERS["member2"].items():
        rater.hand.fill(rater.page.locator(f"[name=mark-{UNITS[unit]}]"), value)
        rater.hand.fill(rater.page.locator(f"[name=reason-{UNITS[unit]}]"), "按工作表现")
    rater.press("保存", inside="main form")
    people.look("marked")
    stories.act(rater, "交票")


def submit_second(people):
    """The second body, whose raters have all handed in, reports."""
    second = people["assessor2"]
    open_sheet(second, SECOND)
    stories.act(second, "报送绩效办")
    people.look("submitted")


def accept(people):
    """The office checks both sheets."""
    office = people["office"]
    for body in (FIRST, SECOND):
        open_sheet(office, body)
        stories.act(office, "核对通过")
    people.look("accepted")


def compute(people):
    """The office locks the facts and has them scored; returns the address of the result."""
    office = people["office"]
    office.open("/evaluations/")
    office.hand.press(office.page.locator("main tbody a").first)
    evaluation = office.page.url
    stories.act(office, "锁定数据")
    people.look("locked")
    stories.act(office, "计算成绩")
    assert "已完成" in office.text()
    office.open(evaluation)
    office.hand.press(office.page.locator("main a[href*='/evaluations/runs/']").first)
    office.page.locator(".hj-dock").wait_for()
    people.look("computed")
    return office.page.url


def certify(people, run):
    """Two people of the office, neither of whom collected, certify the result."""
    for name, label, state in (
        ("office2", "核定（第一人）", "reviewed"), ("office3", "核定（第二人）", "certified"),
    ):  # fmt: skip
        people[name].open(run)
        stories.act(people[name], label)
        people.look(state)


def propose(people):
    """The office has the engine propose grades and puts them before the group."""
    office = people["office"]
    office.open("/grades/")
    office.press("提出等次建议")
    office.press("提出等次建议", inside="main")
    office.hand.press(office.page.locator("main tbody a").first)
    people.look("proposed")
    stories.act(office, "提请领导小组审议")
    people.look("put up")


def deliberate(people):
    """Members and the head of the group agree, and the head adopts."""
    for person in (people[name] for name in ("member1", "member3", "chair")):
        person.open("/todo/")
        person.hand.press(person.page.locator("main a[href^='/deliberations/']").first)
        person.press("发表意见")
        person.hand.choose(person.page.locator("input[name=opinion][value=agree]"))
        person.hand.press(person.page.locator("button[type=submit][form=act]"))
        person.page.locator(".hj-hist").wait_for()
    stories.act(people["chair"], "审议通过")
    people.look("adopted")


def approve(people):
    """The government leader approves."""
    mayor = people["mayor"]
    mayor.open("/grades/")
    mayor.hand.press(mayor.page.locator("main tbody a").first)
    stories.act(mayor, "批准等次", reason="同意")
    people.look("approved")


def post(people):
    """The office freezes the set and posts it; returns its address."""
    office = people["office"]
    office.open("/publication/")
    office.press("准备公示", inside="main")
    office.press("准备公示", inside="main")
    office.hand.press(office.page.locator("main tbody a").first)
    office.page.locator(".hj-hist").wait_for()
    people.look("prepared")
    stories.act(office, "公示")
    people.look("posted")
    return office.page.url


def object_to(people, announcement):
    """The contact of a unit reads what is posted, its head objects, and the office answers."""
    contact, head, office = people["filer_a"], people["head_a"], people["office"]
    contact.open(announcement)
    contact.reads("异议和答复")
    head.open(announcement)
    head.follow(f"{UNITS['a']}局")
    head.press("提出异议")
    head.fill("异议事项", "队伍建设得分")
    head.fill("事实和理由", GROUNDS)
    head.press("提出异议", inside="main")
    head.reads("已提出异议")
    people.look("objected")
    office.open("/publication/objections/")
    office.hand.press(office.page.locator("main tbody a").first)
    office.press("答复")
    office.page.locator("select[name=verdict]").select_option("rejected")
    office.fill("答复理由", ANSWER)
    office.press("答复异议", inside="main")
    office.reads("已答复异议")
    head.open(announcement)
    head.hand.press(head.page.locator("main a[href*='/publication/objections/']").first)
    head.reads(ANSWER)


def pass_days(folder):
    """Let the days of the posting go by."""
    file = folder / "ahead"
    file.write_text(str(float(file.read_text()) + POSTING.total_seconds()))


def publish(people, announcement):
    """The posting is over: the office closes it and publishes."""
    people.look("posting over")
    people["office"].open(announcement)
    stories.act(people["office"], "结束公示")
    people.look("closed")
    stories.act(people["office"], "公布")


def read_own(people, announcement):
    """The contact finds the result on a phone; the leader of two units opens one of them down to a reason."""
    contact, leader = people.signed_in(username("filer_a"), size=PHONE), people["leader"]
    contact.open(announcement)
    contact.reads("已公布")
    assert not contact.scrolls_sideways()
    leader.open("/publication/")
    leader.hand.press(leader.page.locator("main tbody a").first)
    leader.follow(f"{UNITS['b']}局")
    leader.hand.press(leader.page.locator("main a[href$='/TEAM/']").first)
    leader.reads("类内此项名次")


def sign_checkpoint(administrator):
    """The administrator of audit signs a checkpoint after the last decision of the year."""
    administrator.open("/audit/checkpoints/")
    administrator.press("签发校验点")
    administrator.reads("请下载并保存到本机以外")


def read_chain(auditor):
    """The auditor reads how the year was decided, and has every link checked."""
    auditor.open("/decision-chain/")
    assert all(name in auditor.text() for name in ("office2", "office3", "mayor"))
    auditor.press("立即核验")
    auditor.reads("核验的各项没有发现不符")


def show_whole_screen(chair):
    """The head of the group shows the year on the whole screen, and goes back."""
    chair.open("/leading/")
    assert all(f"{code}局" in chair.text() for code in UNITS.values())
    chair.press("全屏")
    chair.page.wait_for_function("document.fullscreenElement !== null")
    chair.press("全屏")
    chair.page.wait_for_function("document.fullscreenElement === null")


def read_public(people, folder):
    """A citizen who is not signed in reads the public page with a phone and takes the pack."""
    citizen = people.visitor(size=PHONE)
    citizen.open(f"/public/{PROGRAM}/{YEAR}/")
    said = citizen.page.locator("body").inner_text()
    assert all(f"{code}局" in said for code in UNITS.values())
    assert not citizen.scrolls_sideways()
    with citizen.page.expect_download() as coming:
        citizen.page.locator("a[href$='pack.zip']").first.click()
    file = folder / "pack.zip"
    coming.value.save_as(file)
    return file


def verify_pack(file):
    """Both scripts of the pack find it whole in a Python without any package, and find one changed value."""
    pack = file.parent / "pack"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(pack)
    assert {script: run_alone(pack, script) for script in SCRIPTS} == dict.fromkeys(SCRIPTS, 0)
    change(pack / "facts.jsonl", b'"98"', b'"89"')
    assert run_alone(pack, "items.py") != 0
    change(pack / "sheet.jsonl", b'"points":"9', b'"points":"8')
    assert run_alone(pack, "verify.py") != 0


def change(file, old, new):
    """Change one value in a file of the pack."""
    assert old in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(old, new, 1))


def run_alone(pack, script):
    """Run a script that came with the pack, as somebody who has only the pack and Python; return its status."""
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(pack / script)]
    return subprocess.run(command, cwd=pack, env={}, capture_output=True, check=False).returncode
