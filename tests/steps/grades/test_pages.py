"""Pages of grades, as people open them."""

from io import BytesIO
from uuid import uuid4

import docx
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from hengjing.foundation.notices.models import Message
from hengjing.steps.grades import api as grades
from hengjing.steps.results.models import Study
from hengjing.steps.results.services.studying import study_now
from tests.steps.browsing import content_of, links_of, rows_of, sent
from tests.steps.closing import YEAR_END
from tests.steps.grading import Grades

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(YEAR_END, tick=False):
        yield


@pytest.fixture
def proposed(closed):
    found = Grades(closed)
    found.propose()
    return found


def test_the_office_proposes_from_the_list_and_puts_up_from_the_page(closed):
    office = closed.client()
    start = f"/grades/of/{closed.scheme.uuid}/propose/"
    assert start in links_of(office.get("/grades/"))
    key = html.fromstring(office.get(start).content).get_element_by_id("act").fields["key"]
    assert office.post(start, {"key": key}).status_code == 302

    found = Grades(closed)
    base = f"/grades/{found.decision.uuid}/"
    assert start not in links_of(office.get("/grades/"))
    assert sent(office, f"{base}put_up/").url == base
    assert found.decision.state == "in_deliberation"


def test_the_page_says_what_needs_a_word_and_the_hash_it_is_bound_to(closed, proposed):
    page = content_of(closed.client("member1").get(f"/grades/{proposed.decision.uuid}/"))

    for said in ("一票否决", "安全生产", "名额所限", "但本类名额1个已满", closed.run.sheet_hash, "合计"):
        assert said in page, said
    cases = page.partition("需要逐一审议的情形")[2]
    assert 0 < cases.index("一票否决") < cases.index("名额所限"), "what places alone decide comes last"
    assert "改定等次" not in page


def test_a_grade_outside_the_rules_is_refused_on_the_page_and_what_was_typed_stays(closed, proposed):
    chair = closed.client("chair")
    address = f"/grades/{proposed.decision.uuid}/units/GA/decide/"
    answer = sent(chair, address, grade="ADVANCED", reason="成绩突出")

    assert answer.status_code == 400
    assert "有一票否决情形，不能定为达标先进" in content_of(answer)
    assert "成绩突出" in content_of(answer)
    assert sent(chair, address, grade="BASICALLY_QUALIFIED", reason="事故影响较大").status_code == 302
    assert proposed.grade("d") == ("QUALIFIED", "BASICALLY_QUALIFIED")


def test_units_find_out_nothing(closed, proposed):
    base = f"/grades/{proposed.decision.uuid}/"
    for who in ("filer_a", "head_d", "leader2", "assessor"):
        client = closed.client(who)
        for page in ("/grades/", base, f"{base}units/", f"{base}units/?as=excel", f"{base}word/export/"):
            assert client.get(page).status_code == 403, (who, page)


def test_pages_ask_few_questions_of_the_database(closed, proposed):
    client, base = closed.client("chair"), f"/grades/{proposed.decision.uuid}/"
    for page in (base, f"{base}units/"):
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        assert len(asked) <= 30, page


def test_the_word_file_is_the_table_while_it_is_deliberated_and_the_decision_once_approved(closed, proposed):
    client, address = closed.client(), f"/grades/{proposed.decision.uuid}/word/export/"
    proposed.decide("a", "QUALIFIED", reason="年内发生泄密事件")
    assert "考核等次审议表" in text_of(client.get(address))

    proposed.put_up()
    proposed.speak()
    proposed.adopt()
    proposed.approve()
    text = text_of(client.get(address))

    for said in ("考核等次的决定", "建议等次达标先进，改定为达标。理由：年内发生泄密事件。", "同意4人", "mayor批准"):
        assert said in text, said


def text_of(answer):
    """What stands in a Word file: paragraphs and cells."""
    whole = answer.content if not answer.streaming else b"".join(answer.streaming_content)
    document = docx.Document(BytesIO(whole))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


@pytest.mark.clause("P6")
def test_units_on_the_edge_are_named_with_the_ranks_they_may_have(closed, proposed, monkeypatch):
    chair, address = closed.client("chair"), f"/grades/{proposed.decision.uuid}/"
    assert "临界单位尚未分析" in content_of(chair.get(address))

    study = study_now(actor=closed.actor(), at=YEAR_END, uuid=closed.run.uuid, draws=50)
    units = {code: {**unit, "steady": code != "CZ"} for code, unit in study.units.items()}
    units["CZ"] = {**units["CZ"], "steady": False, "kept_grade": "58.3%"}
    Study.objects.update(units=units)
    page = chair.get(address)

    assert "名次区间" in content_of(page)
    assert "权重扰动时等次不变的比例 58.3%" in content_of(page)
    cells = {row[0]: row for row in rows_of(page, 1)}
    assert "临界" in cells["CZ局政府部门"][4]


@pytest.mark.clause("B1")
def test_the_office_urges_members_who_have_not_spoken_then_the_leadership(closed, proposed):
    def urged(after=0):
        rows = Message.objects.filter(action="notices.press:press", pk__gt=after)
        return sorted(rows.values_list("recipient_id", flat=True))

    def press():
        uuid, office = str(proposed.decision.uuid), closed.actor()
        scheme = closed.scheme.id
        (progress,) = grades.progress_of(actor=office, scheme=closed.scheme, at=YEAR_END)
        assert progress.waiting[0].press == ((uuid,) if proposed.decision.state != "proposed" else ())
        return grades.press_waiting(actor=office, at=YEAR_END, scheme_id=scheme, rows=[uuid], key=uuid4())

    assert press() == 0
    proposed.put_up()
    proposed.speak("member1", "member2")
    assert press() == 1
    district = closed.year.district
    first = urged()
    assert district.user("member3") in first
    assert not {district.user(name) for name in ("member1", "member2")} & set(first)

    proposed.speak("chair", "member3")
    proposed.adopt()
    last = Message.objects.latest("pk").pk
    assert press() == 1
    assert urged(last) == [district.user("mayor")]
