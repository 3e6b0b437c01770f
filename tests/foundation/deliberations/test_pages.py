"""The pages of matters through the browser: read, speak, record a meeting, decide, minutes in Word."""

from io import BytesIO

import docx
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from hengjing.foundation.core import clock
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from tests.foundation.posts.district import NOON, fresh
from tests.steps.browsing import values_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Noon of the day on which matters are put up."""
    monkeypatch.setattr(clock, "now", lambda: NOON)


def client_of(group, name):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=group.district.user(name)))
    return client


def page(matter, rest=""):
    return f"/deliberations/{matter.uuid}/{rest}"


def send(client, address, **fields):
    return client.post(address, {**values_of(client.get(address)), **fields})


def text_of(client, address):
    return client.get(address).content.decode()


@pytest.mark.clause("B1")
def test_a_member_sees_what_others_say_only_after_speaking(group):
    matter = group.put_up()
    group.say(matter, "member1", Choice.DISAGREE, "分值过高")
    member = client_of(group, "member2")
    assert "分值过高" not in text_of(member, page(matter))
    assert "您发表意见后" in text_of(member, page(matter))

    assert send(member, page(matter, "opine/"), opinion="agree").status_code == 302

    assert "分值过高" in text_of(member, page(matter))


def test_everybody_sees_all_opinions_when_it_is_over(group):
    matter = group.put_up()
    group.say(matter, "member1", Choice.DISAGREE, "分值过高")
    group.agree(matter, "member2", "member3", "member4")
    group.end(matter, deliberations.adopt, "chair")

    assert "分值过高" in text_of(client_of(group, "chair"), page(matter))


def test_quorum_and_majority_are_told_as_they_come(group):
    matter = group.put_up()
    group.agree(matter, "member1")

    text = text_of(client_of(group, "office"), page(matter))

    assert "1 人，法定人数 3 人" in text
    assert text.count("还差 2 人") == 2


def test_the_papers_of_the_step_are_on_the_agenda(group):
    matter = group.put_up()
    assert all(each in text_of(client_of(group, "mayor"), page(matter)) for each in ("文稿正文", "三处变化"))


def test_a_member_recuses_in_the_browser(group):
    matter = group.put_up()

    assert send(client_of(group, "member1"), page(matter, "recuse/"), reason="亲属任职").status_code == 302

    assert matter.opinions.get().choice == Choice.RECUSED


def test_a_dissent_without_a_reason_comes_back_with_what_is_missing(group):
    matter = group.put_up()

    answer = send(client_of(group, "member1"), page(matter, "opine/"), opinion="disagree")

    assert answer.status_code == 400
    assert "请填写理由" in answer.content.decode()


def test_the_head_decides_in_the_browser_after_the_own_opinion(group):
    matter = group.put_up()
    group.agree(matter, "member1", "member2", "member3")
    head = client_of(group, "chair")
    assert "审议通过</a>" not in text_of(head, page(matter))
    send(head, page(matter, "opine/"), opinion="agree")
    assert "同意 4 人" in text_of(head, page(matter, "adopt/"))

    assert send(head, page(matter, "adopt/"), reason="同意印发").status_code == 302

    assert (fresh(matter).state, fresh(matter).decision) == ("adopted", "同意印发")


def test_what_keeps_the_group_from_adopting_is_told_before(group):
    matter = group.put_up()

    text = text_of(client_of(group, "chair"), page(matter, "adopt/"))

    assert all(each in text for each in ("未达到法定人数，还差 3 人发表意见", "同意的人数不够，还差 3 人"))


def entered(group, matter):
    """The form of a meeting at which two agreed and one was silent."""
    user = group.district.user
    said = {f"choice_{user(name)}": "absent" for name in ("chair", "member1", "member2", "member3", "member4")}
    agreed = {f"choice_{user(name)}": "agree" for name in ("member1", "member2")}
    fields = {"held_on": "2026-03-05", "place": "第一会议室", "presider": "组长", "minutes": "会议原则同意。"}
    return {**fields, **said, **agreed, f"choice_{user('member3')}": "silent"}


def test_a_recorder_enters_a_meeting_in_the_browser(group):
    matter = group.put_up()
    office = client_of(group, "office")

    assert send(office, page(matter, "record/"), **entered(group, matter)).status_code == 302

    text = text_of(office, page(matter))
    assert all(each in text for each in ("第一会议室", "会议原则同意。", "office代为录入"))
    assert [each["name"] for each in fresh(matter).meeting.present] == ["member1", "member2", "member3"]


def test_the_minutes_in_word_say_who_said_what(group):
    matter = group.put_up()
    send(client_of(group, "office"), page(matter, "record/"), **entered(group, matter))
    group.say(matter, "member4", Choice.RESERVE, "请补充测算")

    answer = client_of(group, "mayor").get(page(matter, "word/"))

    document = docx.Document(BytesIO(b"".join(answer)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([each.text for each in document.paragraphs] + cells)
    assert all(each in text for each in ("第一会议室", "会议原则同意。", "请补充测算", "保留意见", "法定人数3人"))


@pytest.mark.parametrize(("name", "status"), [("filer", 403), ("mayor", 200), ("office", 200), ("member1", 200)])
def test_matters_are_read_by_those_who_have_to_do_with_them(group, name, status):
    matter = group.put_up()
    assert client_of(group, name).get(page(matter)).status_code == status


def test_the_list_costs_the_same_for_many_matters(group, django_assert_max_num_queries):
    for _number in range(5):
        group.put_up()
    client = client_of(group, "mayor")
    client.get("/deliberations/")

    with django_assert_max_num_queries(30):
        client.get("/deliberations/")
