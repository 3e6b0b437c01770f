"""An assessor of a body sees the tracked tasks that feed its items, and nothing else (B3, P4)."""

from copy import deepcopy
from io import BytesIO
from uuid import UUID

import pytest
import time_machine
from openpyxl import load_workbook

from hengjing.foundation.access.data import Role
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.ui.api import AS, EXCEL
from hengjing.steps.indicators import api as indicators
from hengjing.steps.plans.data import ItemKind, Verdict
from hengjing.steps.schemes import api as schemes
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.models import Report
from hengjing.steps.tracking.selectors.reading import list_reports
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, sent
from tests.steps.following import MAY_DAY, Following
from tests.steps.year import DRAFTED, Year

pytestmark = [pytest.mark.django_db, pytest.mark.clause("P4"), pytest.mark.clause("B3")]

OF_A, DECLARED, OF_B, ASSIGNED, OF_NONE = "督查室", "编办", "发展改革委", "信访办", "统计局"
BODIES = (OF_A, DECLARED, OF_B, ASSIGNED, OF_NONE)


class Assessed(Year):
    """A year in which the key tasks of unit A and of unit B, declared and assigned work have a body each.

    The assessors' posts name no program: what their bodies assess is all that they have to do with.
    """

    def _leading_group(self):
        super()._leading_group()
        for name in BODIES:
            body = self.district.body("assessing_body", name)
            self.district.holds(name, self.district.post(f"{name}考核员", Role.ASSESSOR, body=body))

    def system(self, at=DRAFTED):
        """The template, its list of key tasks taken apart by unit."""
        office = self.actor("office", at)
        document = indicators.skeleton()
        duty = next(place.node for place in indicators.places(document) if place.code == "DUTY")
        of_a = next(node for node in duty["children"] if node["code"] == "KEY")
        of_b = {**deepcopy(of_a), "code": "KEY_B", "title": "重点任务（财政）"}
        of_a |= {"assessing_body": OF_A, "applies_to": {"units": [self.units.a.code]}}
        of_b |= {"assessing_body": OF_B, "applies_to": {"units": [self.units.b.code]}}
        duty["children"].insert(1, of_b)
        for place in indicators.places(document):
            if place.code in {"DECLARED", "ASSIGNED"}:
                place.node["assessing_body"] = DECLARED if place.code == "DECLARED" else ASSIGNED
        return indicators.start_from_document(
            actor=office, at=at, scheme_uuid=UUID(self.scheme.uuid), document=document, how="从模板建立"
        )


@pytest.fixture
def assessed():
    """Unit A has reported April to the office; unit B is bound too."""
    year = Assessed()
    year.plan("b", "approved")
    following = Following(year)
    following.report(state="with_office")
    with time_machine.travel(MAY_DAY, tick=False):
        yield following


def exported(following, name):
    """The names of the tasks in the workbook of the list, as a person gets it."""
    answer = following.year.client(name).get(f"/tracking/?{AS}={EXCEL}")
    cells = load_workbook(BytesIO(b"".join(answer))).worksheets[0].iter_rows(values_only=True)
    return {value for row in cells for value in row} & {"重点任务1", "重点任务2", "窗口服务"}


def test_an_assessor_sees_the_program_in_whose_system_the_own_body_has_items(assessed):
    def programs(name):
        return [program.name for program in schemes.list_programs(actor=assessed.year.actor(name, MAY_DAY))]

    assert [name for name in BODIES if programs(name) != ["委办局绩效考核"]] == [OF_NONE]
    assert programs(OF_NONE) == []


def test_an_assessor_finds_in_the_list_the_tasks_that_feed_the_own_items(assessed):
    seen = {name: set(assessed.tasks(MAY_DAY, name)) for name in BODIES}

    assert seen == {OF_A: {"重点任务1"}, DECLARED: {"窗口服务"}, OF_B: set(), ASSIGNED: set(), OF_NONE: set()}
    assert "重点任务1" in content_of(assessed.year.client(OF_A).get("/tracking/"))
    assert "重点任务1" not in content_of(assessed.year.client(OF_B).get("/tracking/"))
    assert [exported(assessed, name) for name in (OF_A, DECLARED)] == [{"重点任务1"}, {"窗口服务"}]


@pytest.fixture
def row(assessed):
    """The report of unit A."""
    return Report.objects.get()


def test_the_page_of_a_unit_its_reports_and_their_workbook_open_to_the_own_body_only(assessed, row):
    unit, report = f"/tracking/2026/{assessed.year.units.a.uuid}/", f"/tracking/reports/{row.uuid}/"
    addresses = (unit, report, f"{report}workbook/")

    answers = {
        name: [assessed.year.client(name).get(address).status_code for address in addresses]
        for name in (OF_A, OF_B, OF_NONE)
    }

    assert answers == {OF_A: [200] * 3, OF_B: [404] * 3, OF_NONE: [404] * 3}
    assert [list_reports(actor=assessed.year.actor(name, MAY_DAY)).count() for name in (OF_A, OF_B)] == [1, 0]


def entry_of(row, name):
    """The entry of a task in the report."""
    return row.entries.get(item_name=name)


def test_a_page_shows_an_assessor_the_entries_of_the_own_items_only(assessed, row):
    report = f"/tracking/reports/{row.uuid}/"
    declared = entry_of(row, "窗口服务")

    pages = {name: content_of(assessed.year.client(name).get(report)) for name in (OF_A, DECLARED, "office")}

    assert {name: ("重点任务1" in page, "窗口服务" in page) for name, page in pages.items()} == {
        OF_A: (True, False), DECLARED: (False, True), "office": (True, True)
    }  # fmt: skip
    answers = [assessed.year.client(name).get(f"/tracking/entries/{declared.uuid}/") for name in (DECLARED, OF_A)]
    assert [each.status_code for each in answers] == [200, 404]


def test_each_body_reviews_the_entries_of_the_own_items_and_accepts_no_report(assessed, row):
    reason = "口径不符"
    own, other = entry_of(row, "窗口服务"), entry_of(row, "重点任务1")
    said = {f"verdict-{own.uuid}": Verdict.RETURNED, f"reason-{own.uuid}": reason}
    said |= {f"verdict-{other.uuid}": Verdict.ACCEPTED}

    answer = sent(assessed.year.client(DECLARED), f"/tracking/reports/{row.uuid}/review/", **said)

    assert answer.status_code == 302
    assert {each.item_name: each.verdict for each in fresh(row).entries.all()} == {
        "窗口服务": Verdict.RETURNED, "重点任务1": Verdict.OPEN
    }  # fmt: skip
    with pytest.raises(NotReady) as refused:
        assessed.act(fresh(row), tracking.review_entries, OF_A, verdicts={own.uuid: (Verdict.ACCEPTED, "")})
    assert [each.code for each in refused.value.problems] == ["entry_unknown"]
    with pytest.raises(NotAllowed):
        assessed.act(fresh(row), tracking.accept_report, OF_A)
    with pytest.raises(NotFound):
        assessed.act(fresh(row), tracking.review_entries, OF_B, verdicts={})


def test_a_body_has_to_review_until_it_has_said_something_of_each_of_its_entries(assessed, row):
    def waiting(name):
        found = tracking.todo_for(actor=assessed.year.actor(name, MAY_DAY), at=MAY_DAY)
        return [(each.action, "1 项" in each.title) for each in found]

    before = [waiting(name) for name in BODIES]
    verdicts = {entry_of(row, "重点任务1").uuid: (Verdict.ACCEPTED, "")}
    assessed.act(row, tracking.review_entries, OF_A, verdicts=verdicts)

    todo = [("tracking.entry:review", True)]
    assert before == [todo, todo, [], [], []]
    assert [waiting(name) for name in BODIES] == [[], todo, [], [], []]


def test_each_kind_of_tasks_of_a_unit_feeds_the_body_of_its_place_in_the_system(assessed):
    scheme, unit = assessed.scheme, assessed.id
    bodies = {each.name: each.id for each in orgs.bodies_of(district=scheme.program.district)}

    fed = {
        name: {kind for each, kind in tracking.tasks_fed({bodies[name]}, scheme.id) if each == unit} for name in BODIES
    }

    assert fed == {
        OF_A: {ItemKind.KEY_WORK}, DECLARED: {ItemKind.DECLARED}, ASSIGNED: {ItemKind.AD_HOC}, OF_B: set(),
        OF_NONE: set(),
    }  # fmt: skip
