"""Computing in the background: it tells how far it is, can be stopped, and leaves a whole result or none."""

from uuid import uuid4

import pytest
import time_machine
from django.db import transaction

from hengjing.foundation.jobs.models import Job
from hengjing.foundation.jobs.services import queueing, running
from hengjing.steps.evaluations.models import ScoreRun
from hengjing.steps.evaluations.services import computing
from tests.steps.closing import YEAR_END

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """A worker that is killed says nothing and catches nothing."""


@pytest.fixture
def locked(closing):
    """The year with locked facts."""
    closing.open()
    closing.fill()
    closing.lock()
    with time_machine.travel(YEAR_END, tick=False):
        yield closing


@pytest.fixture
def worker(monkeypatch):
    """A worker of the queue that takes the newest job when it is told to."""
    monkeypatch.setattr(queueing, "_queue", [lambda _job: str(uuid4())])

    def work():
        running.run(job_id=Job.objects.latest("pk").pk, at=YEAR_END)
        return Job.objects.latest("pk")

    return work


def ordered(closing):
    """The office orders the computing on its page."""
    row = closing.evaluation
    given = {"seen_version": row.version, "key": uuid4()}
    answer = closing.client().post(f"/evaluations/{row.uuid}/compute/", given)
    assert answer.status_code == 302


def stands(closing):
    """What stands of the computing."""
    return closing.evaluation.state, ScoreRun.objects.count()


def test_the_office_orders_it_and_finds_the_result_in_the_list_of_jobs(locked, worker):
    ordered(locked)
    assert stands(locked) == ("locked", 0)
    job = worker()

    assert (job.state, job.done, job.total) == ("done", 100, 100)
    assert stands(locked) == ("computed", 1)
    assert job.link == f"/evaluations/runs/{locked.run.uuid}/"
    assert locked.client().get(job.link).status_code == 200


def test_a_click_that_comes_twice_is_done_once(locked, worker):
    row, key = locked.evaluation, uuid4()
    for _click in range(2):
        locked.client().post(f"/evaluations/{row.uuid}/compute/", {"seen_version": row.version, "key": key})

    assert Job.objects.filter(task=computing.COMPUTE).count() == 1


@pytest.mark.parametrize("stage", ["compile", "bind", "evaluate", "write"])
def test_it_is_stopped_at_any_stage_and_nothing_stands(locked, worker, monkeypatch, stage):
    told = computing._tell

    def stopping(job, where, done, whole):
        if where == stage:
            Job.objects.filter(pk=job).update(stop_requested_at=YEAR_END)
        told(job, where, done, whole)

    with monkeypatch.context() as patched:
        patched.setattr(computing, "_tell", stopping)
        ordered(locked)
        assert worker().state == "interrupted"
    assert stands(locked) == ("locked", 0)

    ordered(locked)
    assert worker().state == "done"
    assert stands(locked) == ("computed", 1)


@pytest.mark.parametrize("where", ["_tell", "_keep"])
def test_a_worker_that_is_killed_leaves_nothing_and_another_takes_the_job_over(locked, worker, monkeypatch, where):
    real = getattr(computing, where)

    def killed(*args):
        if where == "_keep":
            real(*args)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(computing, where, killed)
        ordered(locked)
        with pytest.raises(Killed), transaction.atomic():
            worker()
    assert stands(locked) == ("locked", 0)

    job = Job.objects.latest("pk")
    Job.objects.filter(pk=job.pk).update(state="queued", heartbeat_at=None)
    assert worker().state == "done"
    assert stands(locked) == ("computed", 1)


def test_a_job_that_is_done_again_keeps_its_result_once(locked, worker):
    ordered(locked)
    job = worker()
    Job.objects.filter(pk=job.pk).update(state="queued", finished_at=None, heartbeat_at=None)

    assert worker().state == "done"
    assert stands(locked) == ("computed", 1)
