"""While a restore waits, nothing changes but sign-ins, own settings and the two confirmations (C13)."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import path

from hengjing.config import urls
from hengjing.foundation.access import policy as declared
from hengjing.foundation.access.api import Action, Allow, gate
from hengjing.foundation.access.data import Role, Scope
from hengjing.foundation.accounts.models import User
from hengjing.foundation.jobs.services.running import run
from hengjing.foundation.jobs.services.sweeping import Swept, sweep
from hengjing.foundation.notices.api import send_waiting
from hengjing.foundation.restores import selectors
from tests.foundation.posts.browsing import signed_in, text_of
from tests.foundation.posts.district import NOON
from tests.tables import changed_since, digests

WRITE = "trial.paper:write"
BANNER = "从备份恢复"
SESSIONS = {"django_session", "accounts_usersession"}


@gate(WRITE, writes=True)
def act(request):
    """A page of an act: it writes even when it is only opened."""
    with transaction.atomic():
        User.objects.create_user(f"made-by-{request.method.lower()}", "新人")
    return HttpResponse("done")


urlpatterns = [*urls.urlpatterns, path("act/", act)]


@pytest.fixture(autouse=True)
def trial_page(settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    allow = (Allow(Role.UNIT_HEAD, Scope.WHOLE),)
    monkeypatch.setitem(declared._ACTIONS, WRITE, Action(WRITE, "写", "写了{object}", allow))


@pytest.fixture
def head(district):
    """The browser of the unit head, signed in before the restore is noted: the session came with the backup."""
    return signed_in(district, "局长")


def test_nothing_is_changed_and_the_page_says_why(head, restored):
    before = digests()

    answer = head.post("/act/")

    assert answer.status_code == 409
    assert "两名管理员确认之前只能查看" in text_of(answer)
    assert set(changed_since(before)) <= SESSIONS


def test_a_page_that_writes_when_it_is_opened_is_stopped_by_the_second_wall(head, restored):
    answer = head.get("/act/")

    assert answer.status_code == 403
    assert "两名管理员确认之前只能查看" in text_of(answer)
    assert not User.objects.filter(username="made-by-get").exists()


def test_control_without_the_question_the_act_is_done(head, restored, monkeypatch):
    monkeypatch.setattr(selectors, "waiting", lambda: None)

    assert head.post("/act/").status_code == 200
    assert User.objects.filter(username="made-by-post").exists()


@pytest.mark.parametrize("address", ["/", "/messages/", "/calendar/", "/settings/"])
def test_pages_are_read_and_each_carries_the_banner(head, restored, address):
    answer = head.get(address)

    assert answer.status_code == 200
    assert BANNER in text_of(answer)


def test_the_banner_stands_on_the_way_in_and_on_refusals_and_leads_those_who_can_confirm(district, restored, client):
    system = signed_in(district, "sys")

    assert BANNER in text_of(client.get("/sign-in/"))
    assert BANNER in text_of(system.get("/audit/"))
    assert b'href="/restore/"' in system.get("/").content
    assert b'href="/restore/"' not in signed_in(district, "局长").get("/").content


def test_everybody_can_sign_in_and_out(district, restored):
    browser = signed_in(district, "局长")

    assert browser.post("/sign-out/").status_code == 302


def test_no_job_runs_and_no_mail_of_the_backup_goes_out_again(restored, monkeypatch):
    seen: list[str] = []
    monkeypatch.setattr("hengjing.foundation.jobs.services.running._work", lambda *_: seen.append("work"))

    run(job_id=1, at=NOON)

    assert (seen, sweep(at=NOON), send_waiting(at=NOON)) == ([], Swept(), 0)
