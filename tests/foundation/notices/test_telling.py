"""Messages inside, and the e-mails that follow the transaction."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from hengjing.foundation.access.api import UnknownAction
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.notices import api
from hengjing.foundation.notices.data import MailState
from hengjing.foundation.notices.models import MailOut, Message
from hengjing.foundation.notices.services import mailing
from tests.foundation.persons import acting

PRESS = "notices.press:press"


@pytest.fixture
def told(plan, at):
    """Tell these users about the plan."""

    def tell(*users, **changed):
        said = {"action": PRESS, "subject": plan, "at": at, "link": "/plans/0000-plan/", "words": "请于本周五前报送"}
        return api.tell(recipients=[user.pk for user in users], **said | changed)

    return tell


@pytest.mark.django_db
def test_a_message_waits_inside_for_each_recipient_once(told, filer, people):
    head = people("sun")

    assert told(filer, head, filer) == 2

    (message,) = api.messages_of(acting(filer))
    assert (message.label, message.words, message.link) == (
        "水务局2026年度绩效计划", "请于本周五前报送", "/plans/0000-plan/",
    )  # fmt: skip
    assert api.unread_count(acting(head)) == 1


@pytest.mark.django_db
def test_a_disabled_user_gets_nothing(told, people):
    assert told(people("gone", is_active=False)) == 0
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_an_action_that_no_policy_declares_raises(told, filer):
    with pytest.raises(UnknownAction):
        told(filer, action="plans.plan:conjure")


@pytest.mark.django_db
@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", "plans/", ""])
def test_a_link_out_of_the_platform_raises(told, filer, link):
    with pytest.raises(ValueError, match="leaves the platform"):
        told(filer, link=link)


@pytest.mark.django_db
def test_the_database_refuses_a_link_out_of_the_platform(told, filer):
    told(filer)

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(link="//elsewhere.example/")


@pytest.mark.django_db
def test_the_mail_goes_out_only_after_the_transaction(told, filer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        told(filer)
    assert mail.outbox == []
    assert MailOut.objects.get().state == MailState.WAITING

    callbacks[0]()

    (letter,) = mail.outbox
    assert letter.to == ["zhou@unit.example"]
    assert letter.subject == "【衡镜】催办：水务局2026年度绩效计划"
    assert MailOut.objects.get().state == MailState.SENT


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_tells_nobody(told, filer):
    def half_done():
        with transaction.atomic():
            told(filer)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()

    assert mail.outbox == []
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_fails_leaves_the_mail_to_the_next_tick(told, filer, at, monkeypatch, caplog):
    def broken():
        raise ConnectionError

    monkeypatch.setattr(mailing, "_carrier", [broken])

    told(filer)

    assert "broken" in caplog.text
    assert api.send_waiting(at=at) == 1


@pytest.mark.django_db
def test_without_a_mail_server_the_message_stays_inside_and_says_so(told, filer, settings, at):
    settings.NOTICES_MAIL_SERVER = False

    told(filer)

    kept = MailOut.objects.get()
    assert (kept.state, kept.note) == (MailState.INSIDE_ONLY, "未配置邮件服务")
    assert api.unread_count(acting(filer)) == 1
    assert api.send_waiting(at=at) == 0


@pytest.mark.django_db
def test_without_an_address_the_message_stays_inside_and_says_so(told, people):
    told(people("wu", email=""))

    kept = MailOut.objects.get()
    assert (kept.state, kept.note) == (MailState.INSIDE_ONLY, "收件人未登记邮箱")


@pytest.mark.django_db
def test_a_mail_that_was_sent_is_not_sent_again(told, filer, at):
    told(filer)

    assert [api.send_waiting(at=at), api.send_waiting(at=at + timedelta(days=1))] == [1, 0]
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_mail_whose_worker_was_killed_goes_out_later_under_the_same_id(told, filer, at):
    told(filer)
    kept = MailOut.objects.select_related("message").get()
    assert mailing._take(kept, at)

    assert api.send_waiting(at=at + timedelta(minutes=9)) == 0
    assert api.send_waiting(at=at + timedelta(minutes=10)) == 1

    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{kept.message.uuid}@hengjing.invalid>"


@pytest.mark.django_db
def test_two_workers_do_not_send_the_same_mail(told, filer, at):
    told(filer)
    first = MailOut.objects.get()
    second = MailOut.objects.get()

    assert [mailing._take(first, at), mailing._take(second, at)] == [True, False]


@pytest.fixture
def broken_server(monkeypatch):
    """A mail server that hangs up."""

    def send(self, messages):
        raise SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", send)


@pytest.mark.django_db
def test_a_mail_that_fails_is_tried_again_later_and_says_why(told, filer, at, broken_server):
    told(filer)

    assert api.send_waiting(at=at) == 0

    kept = MailOut.objects.get()
    assert (kept.state, kept.attempts, kept.note) == (MailState.WAITING, 1, "Connection unexpectedly closed")
    assert kept.next_at == at + timedelta(minutes=1)


@pytest.mark.django_db
def test_a_mail_that_cannot_be_written_does_not_hold_up_the_others(told, filer, people, at):
    told(people("broken", email="a\nb@unit.example"), filer)

    assert api.send_waiting(at=at) == 1

    assert mail.outbox[0].to == ["zhou@unit.example"]
    assert MailOut.objects.get(address__startswith="a").state == MailState.WAITING


@pytest.mark.django_db
def test_a_mail_that_keeps_failing_is_given_up_and_stays_inside(told, filer, at, broken_server):
    told(filer)

    for day in range(10):
        api.send_waiting(at=at + timedelta(days=day))

    kept = MailOut.objects.get()
    assert (kept.state, kept.attempts) == (MailState.FAILED, 8)
    assert api.unread_count(acting(filer)) == 1


@pytest.mark.django_db
def test_an_action_has_its_own_mail_and_the_others_a_general_one(told, filer):
    told(filer)
    told(filer, action="workdays.holiday:file")

    pressed, general = (kept.text for kept in MailOut.objects.order_by("id"))
    assert "以下事项尚未办理" in pressed
    assert "类别：登记放假安排" in general
    for text in (pressed, general):
        assert "请于本周五前报送" in text
        assert "http://localhost:8000/plans/0000-plan/" in text


@pytest.mark.django_db
def test_signs_in_a_mail_are_left_as_they_are(told, filer):
    told(filer, words="A&B <报送>")

    assert "A&B <报送>" in MailOut.objects.get().text


@pytest.mark.django_db
def test_a_line_break_in_a_label_cannot_add_a_header(told, filer, plan, at):
    told(filer, subject=type(plan)("plans.plan", "1", "水务局\nBcc: x@y.example"))

    assert api.send_waiting(at=at) == 1
    assert mail.outbox[0].subject == "【衡镜】催办：水务局 Bcc: x@y.example"
    assert mail.outbox[0].bcc == []


@pytest.mark.django_db
def test_reading_is_noted_once(told, filer, at):
    told(filer)
    actor = acting(filer)
    (message,) = api.messages_of(actor)

    api.mark_read(message_uuids=[message.uuid], actor=actor, at=at)
    api.mark_read(message_uuids=[message.uuid], actor=actor, at=at + timedelta(days=1))

    assert api.messages_of(actor)[0].read_at == at
    assert api.unread_count(actor) == 0


@pytest.mark.django_db
def test_a_message_of_another_person_is_not_found(told, filer, people, at):
    told(filer)
    (message,) = api.messages_of(acting(filer))

    with pytest.raises(NotFound):
        api.mark_read(message_uuids=[message.uuid], actor=acting(people("sun")), at=at)
    assert api.unread_count(acting(filer)) == 1


@pytest.mark.django_db
def test_all_own_messages_are_marked_read_and_no_others(told, filer, people, at):
    other = people("sun")
    told(filer, other)
    told(filer)

    assert api.mark_all_read(actor=acting(filer), at=at) == 2
    assert [api.unread_count(acting(user)) for user in (filer, other)] == [0, 1]
