"""The demonstration district closes its running year in a browser: all departments, from open sheets to the pack.

It takes long and is there with full counts alone; every day the small district of test_year_end.py stands for it.
"""

import json
from collections import Counter, defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest

from hengjing.demo.platform.people import SEATS, assessors
from hengjing.foundation.core import clock
from hengjing.scoring.load import load_ruleset
from tests.journeys import closing_a_year as closing
from tests.journeys.demonstration_year import (
    BEGINS,
    BOOKS,
    BY_HAND,
    BY_WORKBOOK,
    JUDGED,
    PROGRAM,
    RATER,
    RULESET,
    YEAR,
)
from tests.journeys.site import served
from tests.journeys.states import Tour, Visit
from tests.steps.workbooks import Book

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys"), pytest.mark.clause("P6", "B3", "B4")]
UNIT, OF_IT = "区卫生健康委员会", "u39"
ROLES = {
    "first": "office", "second": "office2", "contact": f"{OF_IT}f", "head": f"{OF_IT}h", "leader": "leader3",
    BY_WORKBOOK: "assessor3", BY_HAND: "assessor2",
}  # fmt: skip
DECIDED = ("李明", "周洁", "陈光")
"""Who certified, and who approved."""
GROUNDS, ANSWER = "请核对街道和乡镇评价的得分。", "评委评分核对无误，按规则去掉最高分和最低分后平均。"
POSTING = timedelta(days=12)
"""After so many days the posting of five working days is over."""
STATES = {
    "collecting": (
        Visit("office", "/evaluations/", "evaluations:evaluation_view matrix_view missing_list"),
        Visit("office", "/score-sheets/", "score_sheets:sheet_list"),
        Visit(BY_HAND, "/score-sheets/", "score_sheets:sheet_view"),
    ),
    "certified": (
        Visit("office", "/results/", "results:result_view unit_view edge_view"),
    ),
    "proposed": (Visit("office", "/grades/", "grades:decision_view unit_list"),),
    "posted": (Visit("office", "/publication/", "publication:announcement_view"),),
    "published": (
        Visit("chair", "/leading/", "portal:leading"),
        Visit("auditor", "/decision-chain/", "decision_chain:year_view"),
        Visit("", f"/public/{PROGRAM}/{YEAR}/", "publication:public_page"),
    ),
}  # fmt: skip
"""Pages that list all departments are looked at with all of them."""


@pytest.fixture(scope="module")
def ahead(tmp_path_factory):
    """The folder of the platform, whose clock stands in the days of scoring."""
    folder = tmp_path_factory.mktemp("demonstration_year")
    (folder / "ahead").write_text(str((BEGINS - clock.now()).total_seconds()))
    return folder


class People(closing.People):
    """The people of the demonstration, who find the next year chosen and turn to the one that is closed."""

    def arrive(self, username, **how):
        """Sign in, and choose the year in the head of the page where it is not the chosen one."""
        person = super().arrive(username, **how)
        years = person.page.locator(".hj-top details", has=person.page.locator("button[name=year]"))
        wanted = years.locator(f"button[name=year][value='{YEAR}']:not([aria-current])")
        if wanted.count():
            person.hand.press(years.locator("summary"))
            with person.page.expect_navigation():
                person.hand.press(wanted)
        return person


@pytest.fixture
def people(chromium, ahead, root):
    """The people of the demonstration with browsers; what their browsers complain of fails the test."""
    loading, settings = "tests.journeys.demonstration_year", "tests.journeys.later"
    with served(ahead, loading=loading, settings=settings) as address:
        everybody = People(chromium, address, lambda name: ROLES.get(name, name))
        everybody.tour = Tour(everybody, root, STATES, "demonstration")
        yield everybody
        assert everybody.leave() == []


def test_the_demonstration_district_closes_its_year(people, ahead, tmp_path, record_property):
    books = json.loads((ahead / BOOKS).read_text(encoding="utf-8"))
    units = [unit.title for unit in load_ruleset(RULESET).units]
    bodies = remind(people["office"])
    people.look("collecting")
    bring_workbook(people[BY_WORKBOOK], books["rows"], tmp_path)
    closing.report(people[BY_WORKBOOK], BY_WORKBOOK)
    closing.mark(people[RATER], books["marks"])
    closing.report(people[BY_HAND], BY_HAND)
    closing.accept(people, bodies)
    closing.certify(people, closing.compute(people))
    closing.propose(people)
    closing.deliberate(people, ("member",))
    closing.approve(people)
    announcement = closing.post(people)
    closing.object_to(people, announcement, UNIT, GROUNDS, ANSWER)

    closing.pass_days(ahead, POSTING)
    people.sign_in_anew()
    closing.publish(people, announcement)
    closing.read_own(people, announcement, UNIT, JUDGED)
    closing.sign_checkpoint(people["audadmin"])
    closing.read_chain(people["auditor"], DECIDED)
    closing.show_whole_screen(people["chair"], units)
    file = closing.read_public(people, f"/public/{PROGRAM}/{YEAR}/", units, tmp_path)
    people.look("published")
    pack = closing.verify_pack(file, *changes(books))
    assert entered(pack, books) == (len(books["rows"]), len(books["marks"]))
    assert "\n".join(people.tour.faults) == ""
    record_property("proof", told(people, pack, bodies, units))


def remind(office):
    """The office reminds those of the list who have not reported; returns all bodies."""
    office.open("/score-sheets/")
    bodies = office.page.locator("main tbody tr a[href^='/score-sheets/']").all_inner_texts()
    waiting = office.page.locator("main tbody tr", has_text="评分中")
    assert waiting.count() == len((BY_WORKBOOK, BY_HAND))
    for row in waiting.all():
        office.hand.choose(row.locator("input[name=chosen]"))
    office.press("催办所选", inside="main")
    office.reads("已催办 %(count)s 个考核实施主体", count=len((BY_WORKBOOK, BY_HAND)))
    return bodies


def bring_workbook(assessor, rows, folder):
    """The assessor takes the workbook out, fills in all departments with a spreadsheet program, and brings it back."""
    closing.open_sheet(assessor, BY_WORKBOOK)
    assessor.press("导入")
    with assessor.page.expect_download() as coming:
        assessor.press("下载填报表")
    file = folder / "评分表.xlsx"
    coming.value.save_as(file)
    book = Book(file.read_bytes(), "单位代码")
    write(book, rows)
    file.write_bytes(book.saved())
    assessor.hand.give(assessor.field("填报表"), str(file))
    assessor.press("上传并核对")
    assessor.press("确认导入")
    assessor.reads("已导入")


def write(book, rows):
    """Write each number into the row of its unit, item and name."""
    named = ("单位代码", "指标代码", "数据项")
    places = {
        tuple(book.cell(number, label).value for label in named): number
        for number in range(1, book.sheet.max_row - book.head + 1)
    }
    for row in rows:
        for label in ("事项", "数值", "理由"):
            book.set(places[tuple(row[label] for label in named)], label, row[label])


def changes(books):
    """One mark that the rater gave, and points of the result, each before and after."""
    unit, source = OF_IT.upper(), f"{BY_HAND} {YEAR} 年度评分表"
    place = f'"note":"{closing.REASON}","source":"{source}","status":"","unit":"{unit}","value":'
    mark = books["marks"][unit]
    return tuple(f'{place}"{each}"'.encode() for each in (mark, "41")), (b'"points":"9', b'"points":"8')


def entered(pack, books):
    """How many rows of the workbook and how many marks of the rater are among the facts of the pack, each in full."""
    facts = [json.loads(line) for line in (pack / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    facts = [{**fact, "value": Decimal(fact["value"])} for fact in facts if fact["value"]]
    values = Counter((fact["unit"], fact["item"], fact["value"]) for fact in facts)
    wanted = Counter((row["单位代码"], row["指标代码"], Decimal(row["数值"])) for row in books["rows"])
    marks = {unit: Decimal(value) for unit, value in books["marks"].items()}
    by_rater: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for fact in facts:
        if fact["item"] == JUDGED:
            by_rater[fact["group"], fact["entry"]][fact["unit"]] = fact["value"]
    return (wanted & values).total(), next((len(each) for each in by_rater.values() if each == marks), 0)


def told(people, pack, bodies, units):
    """What was done, in numbers."""
    roles = {seat.username: seat.role for seat in (*SEATS, *assessors())}
    came = {roles.get(username, username[-1]) for username in people.came}
    with (pack / "sheet.jsonl").open(encoding="utf-8") as sheet:
        nodes = json.loads(sheet.readline())["nodes"]
    items = {node["code"] for node in nodes} - {node["parent"] for node in nodes}
    return (
        f"the year of the demonstration: {len(units)} units, {len(items)} items, {len(bodies)} assessing bodies; "
        f"{len(people.came)} people of {len(came)} roles and a citizen in the browser; pack verified by its scripts "
        "alone and each of two changed values found, every row of the workbook and every mark of the rater found in "
        "it, decision chain verified by the auditor"
    )
