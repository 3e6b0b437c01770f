"""A year's end by ten roles, from the sheets to the public page, and its pack checked by itself (P6, B3, B4)."""

from datetime import timedelta

import pytest

from hengjing.foundation.core import clock
from tests.journeys import closing_a_year as closing
from tests.journeys import stories
from tests.journeys.site import served
from tests.journeys.states import Tour
from tests.journeys.year_end import BEGINS, PROGRAM, YEAR, username
from tests.steps.closing import FIRST, RATERS, SECOND, UNITS, VALUES

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys"), pytest.mark.clause("P6", "B3", "B4")]
GROUNDS, ANSWER = "按评分细则应为满分。", "评委评分核对无误。"
POSTING = timedelta(days=8)
"""After so many days the posting of one working day is over, whatever holidays lie between."""
ROLES = {"first": "office2", "second": "office3", "contact": "filer_a", "head": "head_a"}
"""Neither of those who certify has collected."""
NAMES = [f"{code}局" for code in UNITS.values()]


@pytest.fixture(scope="module")
def ahead(tmp_path_factory):
    """The folder of the platform, whose clock stands at the year's end."""
    folder = tmp_path_factory.mktemp("year_end")
    (folder / "ahead").write_text(str((BEGINS - clock.now()).total_seconds()))
    return folder


@pytest.fixture
def people(chromium, ahead, root):
    """The people of a small program with browsers, of whom each looks at the pages of the states that come.

    What their browsers complain of fails the test.
    """
    with served(ahead, loading="tests.journeys.year_end", settings="tests.journeys.later") as address:
        everybody = closing.People(
            chromium, address, lambda name: username(ROLES.get(name, name)), by_keys={"assessor"}
        )
        everybody.tour = Tour(everybody, root)
        yield everybody
        assert everybody.leave() == []


def test_a_year_goes_from_the_sheets_to_the_public_page(people, ahead, tmp_path):
    people.look("collecting")
    decide_not_applicable(people["office"])
    score(people)
    marks = {UNITS[unit]: value for unit, value in RATERS["member2"].items()}
    closing.mark(people["member2"], marks, lambda: people.look("marked"))
    closing.report(people["assessor2"], SECOND)
    people.look("submitted")
    closing.accept(people, (FIRST, SECOND))
    closing.certify(people, closing.compute(people))
    closing.propose(people)
    closing.deliberate(people, ("member1", "member3"))
    closing.approve(people)
    announcement = closing.post(people)
    closing.object_to(people, announcement, f"{UNITS['a']}局", GROUNDS, ANSWER)

    closing.pass_days(ahead, POSTING)
    people.sign_in_anew()
    closing.publish(people, announcement)
    closing.read_own(people, announcement, f"{UNITS['b']}局", "TEAM")
    closing.sign_checkpoint(people["aud"])
    closing.read_chain(people["auditor"], ("office2", "office3", "mayor"))
    closing.show_whole_screen(people["chair"], NAMES)
    pack = closing.read_public(people, f"/public/{PROGRAM}/{YEAR}/", NAMES, tmp_path)
    closing.verify_pack(pack, (b'"98"', b'"89"'), (b'"points":"9', b'"points":"8'))
    people.look("published")
    assert "\n".join(people.tour.faults) == ""


def decide_not_applicable(office):
    """The office agrees that an item does not apply to a unit; the sheet names the request."""
    closing.open_sheet(office, SECOND)
    office.hand.press(office.page.locator("main a[href*='/score-sheets/cells/']").first)
    office.press("核准不适用")
    office.hand.choose(office.page.locator("main form input[value=yes]"))
    office.fill("意见", "同意")
    office.press("确定", inside="main form")
    office.reads("核准意见")


def score(people):
    """The assessor of the first body fills a column with the keys alone, as in a spreadsheet, and reports it."""
    assessor = people["assessor"]
    closing.open_sheet(assessor, FIRST)
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
