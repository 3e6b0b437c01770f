"""The import and export center, through HTTP."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hengjing.foundation.access.data import NOBODY
from hengjing.foundation.jobs.data import JobState, Outcome
from hengjing.foundation.jobs.models import Job
from tests import acting as requests
from tests.foundation.jobs.tasks import makes_file

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def test_a_job_that_runs_shows_its_progress_and_asks_again(waiting, actor, at):
    job, _ = waiting
    Job.objects.update(state=JobState.RUNNING, heartbeat_at=at, done=12, total=60, note="正在生成水务局")
    with requests.acting(actor) as client:
        page = text(client.get(reverse("jobs:jobs")))
        part = text(client.get(reverse("jobs:row", args=[job.uuid])))

    for shown in (page, part):
        assert "打印全部计划" in shown
        assert "正在生成水务局" in shown
        assert '<progress value="12" max="60"' in shown
        assert 'hx-trigger="every 2s"' in shown
        assert reverse("jobs:interrupt", args=[job.uuid]) in shown


def test_a_job_that_is_over_asks_no_more_and_offers_its_file(tasks, queued, actor):
    tasks(makes_file)
    job = queued()
    with requests.acting(actor) as client:
        page = text(client.get(reverse("jobs:jobs")))
        file = client.get(reverse("jobs:result", args=[job.uuid]))

    assert "hx-trigger" not in page
    assert reverse("jobs:result", args=[job.uuid]) in page
    assert file.content == b"PK"
    assert file.headers["Content-Type"] == "application/zip"
    assert file.headers["Content-Disposition"] == "attachment; filename*=utf-8''%E8%AE%A1%E5%88%92.zip"
    assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_a_job_with_a_page_links_to_it(tasks, queued, actor):
    def do(*, run):
        return Outcome(note="共 60 份", link="/plans/")

    tasks(do)
    queued()
    with requests.acting(actor) as client:
        assert 'href="/plans/"' in text(client.get(reverse("jobs:jobs")))


def test_the_person_interrupts(waiting, actor):
    job, _ = waiting
    with requests.acting(actor) as client:
        page = client.post(reverse("jobs:interrupt", args=[job.uuid]), follow=True)
        assert "已中断" in text(page)
        assert client.post(reverse("jobs:interrupt", args=[job.uuid])).status_code == 409


def test_a_stranger_finds_nothing(tasks, queued, stranger):
    tasks(makes_file)
    job = queued()
    with requests.acting(stranger) as client:
        assert "打印全部计划" not in text(client.get(reverse("jobs:jobs")))
        assert client.get(reverse("jobs:row", args=[job.uuid])).status_code == 404
        assert client.get(reverse("jobs:result", args=[job.uuid])).status_code == 404
        assert client.post(reverse("jobs:interrupt", args=[job.uuid])).status_code == 404


def test_nobody_sees_anything_before_signing_in(waiting):
    job, _ = waiting
    with requests.acting(NOBODY) as client:
        for address in (
            reverse("jobs:jobs"),
            *(reverse(f"jobs:{name}", args=[job.uuid]) for name in ("row", "result")),
        ):
            assert client.get(address).headers["Location"].startswith("/sign-in/")
        assert client.post(reverse("jobs:interrupt", args=[job.uuid])).headers["Location"].startswith("/sign-in/")


def test_the_page_asks_the_database_as_often_for_many_jobs_as_for_few(tasks, queued, actor, count_queries):
    tasks(makes_file)
    queued()
    with requests.acting(actor) as client:
        with CaptureQueriesContext(connection) as few:
            client.get(reverse("jobs:jobs"))
        for _ in range(18):
            queued()

        with count_queries(len(few)):
            client.get(reverse("jobs:jobs"))
