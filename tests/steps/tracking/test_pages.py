"""Pages of tracking as people open them: few queries, on a phone's way too; workbook out and in."""

from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.data import CaseDraft
from hengjing.steps.tracking import api as tracking
from tests.foundation.posts.district import fresh
from tests.steps.browsing import content_of, rows_of, sent, values_of
from tests.steps.following import MAY_DAY
from tests.steps.workbooks import Book, brought, confirm

KEY, OWN = "重点任务1", "窗口服务"


@pytest.fixture(autouse=True)
def may():
    """Pages are opened on the first working day of May."""
    with time_machine.travel(MAY_DAY, tick=False):
        yield


def workbook(client, row):
    """The workbook of a report."""
    return Book(client.get(f"/tracking/reports/{row.uuid}/workbook/").content, "工作")


def previewed(client, row, book):
    """Bring a workbook back and open its preview."""
    return brought(client, f"/tracking/reports/{row.uuid}/import/", book.saved())


def test_a_contact_begins_says_and_hands_in_a_report(following):
    client = following.year.client("filer_a")
    page = client.get("/tracking/reports/")
    started = client.post("/tracking/reports/draft/", {**_first_form(page)}, follow=True)
    assert rows_of(started)[0][2].startswith(KEY)
    row = tracking.get_report(
        actor=following.year.actor("filer_a", MAY_DAY), uuid=started.request["PATH_INFO"].split("/")[3]
    )
    for entry in row.entries.all():
        answer = sent(client, f"/tracking/entries/{entry.uuid}/edit/", done="完成招标", percent="20", problems="征地")
        assert answer.status_code == 302

    assert sent(client, f"/tracking/reports/{row.uuid}/file/").status_code == 302
    assert sent(following.year.client("head_a"), f"/tracking/reports/{row.uuid}/submit/").status_code == 302
    assert sent(following.year.client("office"), f"/tracking/reports/{row.uuid}/accept/").status_code == 302
    assert fresh(row).state == "accepted"


def _first_form(page):
    forms = html.fromstring(page.content.decode()).forms
    return dict(next(form for form in forms if form.action == "/tracking/reports/draft/").form_values())


def test_one_button_marks_the_chosen_tasks_as_unchanged(following):
    row = following.report(state="begun")
    client = following.year.client("filer_a")
    form = values_of(client.get(f"/tracking/reports/{row.uuid}/"), f"/tracking/reports/{row.uuid}/unchanged/")
    chosen = [str(entry.uuid) for entry in row.entries.all()]

    client.post(f"/tracking/reports/{row.uuid}/unchanged/", {**form, "chosen": chosen})

    assert all(entry.unchanged for entry in row.entries.all())


def test_the_workbook_comes_back_with_what_was_written_in_it(following):
    row = following.report(state="begun")
    client = following.year.client("filer_a")
    book = workbook(client, row)
    for name in (KEY, OWN):
        for label, value in {"进度": 40, "进展情况": "主体完工", "存在问题": "无大碍"}.items():
            book.set(name, label, value)

    confirm(client, previewed(client, row, book))

    assert [(entry.percent, entry.done) for entry in row.entries.all()] == [(40, "主体完工")] * 2


def test_two_tasks_of_one_name_come_back_each_in_its_own_row(following):
    row = following.report(state="begun")
    row.entries.update(item_name=KEY)
    client = following.year.client("filer_a")
    book = Book(client.get(f"/tracking/reports/{row.uuid}/workbook/").content, "序号")
    numbers = [entry.number for entry in row.entries.all()]
    for number in numbers:
        book.set(number, "进度", number * 10)

    confirm(client, previewed(client, row, book))

    assert [(entry.number, entry.percent) for entry in row.entries.all()] == [(each, each * 10) for each in numbers]


def test_every_error_of_a_workbook_is_named_before_anything_is_written(following):
    row = following.report(state="begun")
    client = following.year.client("filer_a")
    book = workbook(client, row)
    places = {book.set(KEY, "进度", 140), book.set(OWN, "已达节点", "2026-05-01 没有这个")}

    preview = previewed(client, row, book)

    said = content_of(preview)
    assert {cells[0] for cells in rows_of(preview)} >= places
    assert "0 到 100" in said
    assert "没有这个" in said
    assert all(entry.percent == 0 for entry in row.entries.all())


def asked(client, address):
    """How often a page asks the database when it is opened again."""
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.in_its_frame
@pytest.mark.parametrize("name", ["office", "leader", "filer_a", "auditor"])
@pytest.mark.parametrize("address", ["/tracking/", "/tracking/heat/", "/tracking/reports/"])
def test_lists_ask_hardly_more_than_the_frame_around_them(following, name, address):
    following.report(state="with_office")
    client = following.year.client(name)

    assert asked(client, address) <= asked(client, "/settings/") + 6


def test_the_page_of_a_unit_shows_lights_in_words_and_a_picture_with_today(following):
    task = following.tasks(MAY_DAY)[KEY]
    page = following.year.client("leader").get(f"/tracking/2026/{task.unit_uuid}/")

    said = content_of(page)
    assert "逾期 " in said
    assert 'class="hj-gantt"' in page.content.decode()
    assert "今天" in said


@pytest.mark.clause("P4")
def test_the_picture_of_one_task_has_no_room_for_names_and_does_not_scroll(following):
    task = following.tasks(MAY_DAY)[KEY]
    page = html.document_fromstring(following.year.client("leader").get(task.url).content.decode())

    (picture,) = page.find_class("hj-gantt")

    assert "one" in picture.classes
    assert "hj-scroll" not in picture.getparent().classes
    assert not picture.find_class("name")
    width = int(picture.get("viewbox").split()[2])
    assert all(0 <= float(each.get("x")) <= width for each in picture.find_class("month"))


@pytest.mark.clause("P4")
def test_a_leader_reads_the_own_instruction_in_single_quotation_marks(following):
    task = following.tasks(MAY_DAY)[KEY]
    words = f"“{task.item.name}”进度滞后，请说明原因。"
    draft = CaseDraft(following.id, words, MAY_DAY.date(), item=UUID(task.item.uuid), item_name=task.item.name)
    leader = following.year.actor("leader", MAY_DAY)
    case = supervision.instruct(actor=leader, at=MAY_DAY, scheme_id=following.scheme.id, draft=draft)

    said = content_of(following.year.client("leader").get(f"/supervision/{case.uuid}/"))

    assert f"“事项”填为“‘{task.item.name}’进度滞后，请说明原因。”" in said
    assert "““" not in said


def test_the_heat_table_filters_by_light(following):
    said = content_of(following.year.client("office").get("/tracking/heat/?light=late"))

    assert KEY in said
    assert OWN not in said


def test_the_office_reviews_entry_by_entry(following):
    row = following.report(state="with_office")
    entry = row.entries.get(item_name=KEY)
    client = following.year.client("office")
    verdicts = {f"verdict-{each.uuid}": "accepted" for each in row.entries.all()}
    returned = {f"verdict-{entry.uuid}": "returned", f"reason-{entry.uuid}": "缺照片"}

    answer = sent(client, f"/tracking/reports/{row.uuid}/review/", **{**verdicts, **returned})

    assert answer.status_code == 302, content_of(answer)
    assert "缺照片" in content_of(client.get(f"/tracking/entries/{entry.uuid}/"))
    assert sent(client, f"/tracking/reports/{row.uuid}/send_back/", reason="见逐项意见").status_code == 302
    assert fresh(row).state == "draft"
