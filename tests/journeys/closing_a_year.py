"""What people do at a year's end, whatever the district: from accepted sheets to a pack that is checked by itself.

`People` are those who close the year, by the names of what they do; each district says whose accounts these are.
"""

import subprocess
import sys
import zipfile

from tests.journeys import stories
from tests.journeys.hands import Keys, Mouse
from tests.journeys.people import PHONE, Visitors

SCRIPTS = ("verify.py", "items.py")
REASON = "按工作表现"
"""Why a rater does not give a unit the highest mark."""


class People(Visitors):
    """Everybody signs in once and stays."""

    def __init__(self, chromium, address, account, *, by_keys=()):
        super().__init__(chromium, address)
        self.account, self.by_keys = account, by_keys
        self.known, self.tour = {}, None
        self.came = set()

    def __getitem__(self, name):
        username = self.account(name)
        if username not in self.known:
            hand = Keys if name in self.by_keys else Mouse
            self.known[username] = self.arrive(username, hand=hand)
        return self.known[username]

    def arrive(self, username, **how):
        """Sign in and turn to the year that is closed."""
        self.came.add(username)
        return self.signed_in(username, **how)

    def look(self, state):
        """Have the pages of a state looked at, where somebody looks."""
        if self.tour:
            self.tour.come(state, {name: self[name] for name in self.tour.people_of(state)})

    def sign_in_anew(self):
        """Nobody's sign-in has lasted."""
        self.known.clear()


def open_sheet(person, body):
    """By the list of sheets to the one of a body."""
    person.open("/score-sheets/")
    person.follow(body)
    person.page.locator(".hj-hist").wait_for()


def mark(rater, marks, look=lambda: None):
    """A rater marks every unit on the own ballot, the one that is open, and hands it in."""
    rater.open("/ballots/")
    waiting = rater.page.locator("main tbody tr", has_text=rater.say("打分中"))
    rater.hand.press(waiting.locator("a").first)
    rater.press("打分")
    rater.page.locator("main form [name^=mark-]").first.wait_for()
    assert rater.page.locator("main form [name^=mark-]").count() == len(marks)
    for unit, value in marks.items():
        rater.hand.fill(rater.page.locator(f"[name=mark-{unit}]"), value)
        rater.hand.fill(rater.page.locator(f"[name=reason-{unit}]"), REASON)
    rater.press("保存", inside="main form")
    look()
    stories.act(rater, "交票")


def report(assessor, body):
    """The assessor reports the sheet of the body."""
    open_sheet(assessor, body)
    stories.act(assessor, "报送绩效办")


def accept(people, bodies):
    """The office checks the sheets of these bodies."""
    office = people["office"]
    for body in bodies:
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
    said = office.text()
    assert "已完成" in said, said
    office.open(evaluation)
    office.hand.press(office.page.locator("main a[href*='/evaluations/runs/']").first)
    office.page.locator(".hj-dock").wait_for()
    people.look("computed")
    return office.page.url


def certify(people, run):
    """Two people of the office certify the result."""
    for name, label, state in (
        ("first", "核定（第一人）", "reviewed"), ("second", "核定（第二人）", "certified"),
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


def deliberate(people, members):
    """Members and the head of the group agree, and the head adopts."""
    for person in (people[name] for name in (*members, "chair")):
        person.open("/todo/")
        matter = person.page.locator("main a[href^='/deliberations/']", has_text="等次")
        person.hand.press(matter.first)
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


def object_to(people, announcement, unit, grounds, answer):
    """The contact of a unit reads what is posted, its head objects, and the office answers."""
    contact, head, office = people["contact"], people["head"], people["office"]
    contact.open(announcement)
    contact.reads("异议和答复")
    head.open(announcement)
    head.follow(unit)
    head.press("提出异议")
    head.fill("异议事项", "得分")
    head.fill("事实和理由", grounds)
    head.press("提出异议", inside="main")
    head.reads("已提出异议")
    people.look("objected")
    office.open("/publication/objections/")
    office.hand.press(office.page.locator("main tbody a").first)
    office.press("答复")
    office.page.locator("select[name=verdict]").select_option("rejected")
    office.fill("答复理由", answer)
    office.press("答复异议", inside="main")
    office.reads("已答复异议")
    head.open(announcement)
    head.hand.press(head.page.locator("main a[href*='/publication/objections/']").first)
    head.reads(answer)


def pass_days(folder, days):
    """Let days go by, by the clock of the platform."""
    file = folder / "ahead"
    file.write_text(str(float(file.read_text()) + days.total_seconds()))


def publish(people, announcement):
    """The posting is over: the office closes it and publishes."""
    people.look("posting over")
    people["office"].open(announcement)
    stories.act(people["office"], "结束公示")
    people.look("closed")
    stories.act(people["office"], "公布")


def read_own(people, announcement, unit, item):
    """The contact finds the result on a phone; the unit's leader opens one of the results down to a reason."""
    contact, leader = people.arrive(people.account("contact"), size=PHONE), people["leader"]
    contact.open(announcement)
    contact.reads("已公布")
    assert not contact.scrolls_sideways()
    leader.open("/publication/")
    leader.hand.press(leader.page.locator("main tbody a").first)
    leader.follow(unit)
    leader.hand.press(leader.page.locator(f"main a[href$='/{item}/']").first)
    leader.reads("类内此项名次")


def sign_checkpoint(administrator):
    """The administrator of audit signs a checkpoint after the last decision of the year."""
    administrator.open("/audit/checkpoints/")
    administrator.press("签发校验点")
    administrator.reads("请下载并保存到本机以外")


def read_chain(auditor, names):
    """The auditor reads how the year was decided, and by whom, and has every link checked."""
    auditor.open("/decision-chain/")
    said = auditor.text()
    assert [name for name in names if name not in said] == []
    auditor.press("立即核验")
    auditor.reads("核验的各项没有发现不符")


def show_whole_screen(chair, units):
    """The head of the group shows the year on the whole screen, and goes back."""
    chair.open("/leading/")
    said = chair.text()
    assert [unit for unit in units if unit not in said] == []
    chair.press("全屏")
    chair.page.wait_for_function("document.fullscreenElement !== null")
    chair.press("全屏")
    chair.page.wait_for_function("document.fullscreenElement === null")


def read_public(people, path, units, folder):
    """A citizen who is not signed in reads the public page with a phone and takes the pack."""
    citizen = people.visitor(size=PHONE)
    citizen.open(path)
    said = citizen.page.locator("body").inner_text()
    assert [unit for unit in units if unit not in said] == []
    assert not citizen.scrolls_sideways()
    with citizen.page.expect_download() as coming:
        citizen.page.locator("a[href$='pack.zip']").first.click()
    file = folder / "pack.zip"
    coming.value.save_as(file)
    return file


def verify_pack(file, fact, points):
    """Both scripts of the pack find it whole in a Python without any package, and find one changed value.

    `fact` and `points` are what is changed in what was entered and in what came of it, each before and after. Returns
    the folder of the pack as it came.
    """
    pack, changed = file.parent / "pack", file.parent / "changed"
    for folder in (pack, changed):
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
    assert {script: run_alone(pack, script) for script in SCRIPTS} == dict.fromkeys(SCRIPTS, 0)
    change(changed / "facts.jsonl", *fact)
    assert run_alone(changed, "items.py") != 0
    change(changed / "sheet.jsonl", *points)
    assert run_alone(changed, "verify.py") != 0
    return pack


def change(file, old, new):
    """Change one value in a file of the pack."""
    assert old in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(old, new, 1))


def run_alone(pack, script):
    """Run a script that came with the pack, as somebody who has only the pack and Python; return its status."""
    command = [sys.executable, "-I", "-S", "-X", "utf8", str(pack / script)]
    return subprocess.run(command, cwd=pack, env={}, capture_output=True, check=False).returncode
