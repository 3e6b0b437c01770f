"""A file leaves only when the log has it, and an export cannot forget to say what it hands out."""

from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import middleware
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.audit.downloads import Download, Taken
from hengjing.foundation.audit.middleware import DownloadsLogged, Unlogged
from hengjing.foundation.audit.models import AuditEntry

SUBJECT = ObjectRef("plans.plan", "1", "计划", program=7)
PERSON = Actor(user_id=5, name="张三", district=1)
ADDRESSES = {
    "plans.plan:export": reverse("plans:plan_word", args=[UUID(int=1)]),
    "plans.plan:view": reverse("plans:plan_list"),
}


def file():
    return Download(b"x", "计划.xlsx", Taken("plans.plan:export", SUBJECT, rows=3))


def asked(answer, *, method="get", action="plans.plan:export"):
    request = getattr(RequestFactory(), method)(ADDRESSES[action])
    request.actor = PERSON
    return DownloadsLogged(lambda _request: answer)(request)


@pytest.mark.django_db
def test_a_file_that_leaves_stands_in_the_log_with_name_rows_and_hash():
    answer = asked(file())

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.program) == ("plans.plan:export", 5, 7)
    assert '"文件":["","计划.xlsx"]' in entry.record
    assert '"行数":["","3"]' in entry.record
    assert answer.sha256 in entry.record


@pytest.mark.django_db
def test_a_file_that_cannot_be_logged_does_not_leave(monkeypatch):
    def full(**_details):
        raise OSError("disk full")

    monkeypatch.setattr(middleware, "record", full)

    with pytest.raises(OSError, match="disk full"):
        asked(file())


def test_an_export_that_does_not_say_what_it_hands_out_is_a_bug():
    with pytest.raises(Unlogged):
        asked(HttpResponse(b"x"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "more"),
    [
        (HttpResponse(b"x"), {"action": "plans.plan:view"}),
        (HttpResponse(status=404), {}),
        (file(), {"method": "head"}),
    ],
)
def test_what_is_no_file_leaves_no_entry(answer, more):
    assert asked(answer, **more) is answer
    assert not AuditEntry.objects.exists()


def test_a_file_goes_to_the_disk_and_is_kept_nowhere():
    answer = file()

    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E8%AE%A1%E5%88%92.xlsx"
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")
