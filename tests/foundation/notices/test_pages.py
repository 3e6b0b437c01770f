"""Pages of messages and urging, through HTTP."""

from dataclasses import replace

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hengjing.foundation.access.data import NOBODY, Grant, Role
from hengjing.foundation.notices import api
from hengjing.foundation.notices.data import PressTarget
from hengjing.foundation.notices.models import Press
from tests import acting as requests
from tests.foundation.persons import acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(plan, at):
    """Leave a message for these users."""

    def tell(*users):
        ids = [user.pk for user in users]
        api.tell(
            recipients=ids, action="notices.press:press", subject=plan, at=at, link="/plans/1/", words="请尽快报送"
        )

    return tell


@pytest.fixture
def token(plan, make_unit, filer):
    """The target of an urging as a list carries it."""
    unit = make_unit("水务局")
    target = PressTarget(replace(plan, unit=unit), "/plans/1/", unit=unit, recipients=(filer.pk,))
    return api.target_token(target)


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(("asked", "shown"), [("True", True), ("False", False)])
def test_messages_are_narrowed_to_those_that_are_unread_or_read(told, filer, asked, shown):
    told(filer)

    with requests.acting(acting(filer)) as client:
        page = text(client.get(reverse("notices:messages"), {"unread": asked}))

    assert ("请尽快报送" in page) is shown


def test_own_messages_are_listed_and_marked_read(told, filer, people):
    told(filer, people("sun"))
    (message,) = api.messages_of(acting(filer))
    with requests.acting(acting(filer)) as client:
        page = text(client.get(reverse("notices:messages")))
        assert "请尽快报送" in page
        assert "/plans/1/" in page
        assert "未读 1 条" in page

        answer = client.post(reverse("notices:mark_read"), {"chosen": [message.uuid]})

        assert answer.headers["Location"] == reverse("notices:messages")
        assert "未读 0 条" in text(client.get(reverse("notices:messages")))


def test_all_are_marked_read_at_once(told, filer):
    told(filer)
    told(filer)
    with requests.acting(acting(filer)) as client:
        page = client.post(reverse("notices:mark_all_read"), follow=True)

    assert "已将 2 条消息标为已读" in text(page)


@pytest.mark.parametrize("chosen", ["not-an-id", "00000000-0000-0000-0000-000000000000"])
def test_a_message_that_is_not_ones_own_is_not_found(filer, chosen):
    with requests.acting(acting(filer)) as client:
        assert client.post(reverse("notices:mark_read"), {"chosen": chosen}).status_code == 404


@pytest.mark.parametrize("name", ["messages", "mark_read", "mark_all_read", "mails", "presses", "press"])
def test_nobody_sees_anything_before_signing_in(db, name):
    address = reverse(f"notices:{name}")
    with requests.acting(NOBODY) as client:
        for answer in (client.get(address), client.post(address)):
            assert answer.headers["Location"].startswith("/sign-in/")


def test_a_list_leads_to_the_form_and_the_form_urges_once(office, token, filer):
    with requests.acting(office) as client:
        form = client.post(reverse("notices:press"), {"chosen": [token]})
        assert form.status_code == 200
        assert "水务局2026年度绩效计划" in text(form)
        assert not Press.objects.exists()

        said = {"chosen": [token], "words": "请于本周五前报送", "key": "click-1"}
        for _ in range(2):
            assert client.post(reverse("notices:press"), said).headers["Location"] == reverse("notices:presses")

        record = text(client.get(reverse("notices:presses")))
    assert Press.objects.count() == 1
    for word in ("水务局2026年度绩效计划", "zhou", "li", "请于本周五前报送"):
        assert word in record


def test_the_form_names_what_is_missing_and_keeps_what_was_typed(office, token):
    with requests.acting(office) as client:
        empty = client.post(reverse("notices:press"), {"chosen": [token], "words": "", "key": "1"})
        nothing = client.post(reverse("notices:press"), {"words": "请尽快报送", "key": "1"})

    assert (empty.status_code, nothing.status_code) == (400, 400)
    assert token in text(empty)
    assert "没有选择催办事项" in text(nothing)
    assert "请尽快报送" in text(nothing)


def test_a_forged_target_is_refused(office, token):
    with requests.acting(office) as client:
        assert client.post(reverse("notices:press"), {"chosen": [token[:-2]]}).status_code == 404


@pytest.mark.parametrize("name", ["press", "mails"])
def test_a_unit_can_open_neither_the_form_nor_what_was_sent(people, name):
    with requests.acting(acting(people("wang"), Grant(Role.UNIT_HEAD, units=frozenset({1})))) as client:
        assert client.post(reverse(f"notices:{name}")).status_code == 403


def test_the_office_sees_what_became_of_each_mail_of_its_own_programs_only(
    told, filer, office, people, district, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        told(filer)
        told(people("wu", email=""))
    assert len(mail.outbox) == 1

    with requests.acting(office) as client:
        page = text(client.get(reverse("notices:mails")))
    for word in ("已发送", "仅站内", "收件人未登记邮箱"):
        assert word in page
    other = acting(people("fang"), Grant(Role.OFFICE, programs=frozenset({99})), district=district)
    with requests.acting(other) as client:
        assert "还没有发送记录" in text(client.get(reverse("notices:mails")))


def test_the_page_asks_the_database_as_often_for_many_messages_as_for_few(told, filer, count_queries):
    address = reverse("notices:messages")
    with requests.acting(acting(filer)) as client:
        told(filer)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for _ in range(18):
            told(filer)

        with count_queries(len(few)):
            client.get(address)
