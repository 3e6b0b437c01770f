"""Jobs from the queue to their end; the queue of the tests runs them at once."""

import logging

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from hengjing.foundation.core.errors import NotFound, Refused, StaleState
from hengjing.foundation.jobs import api, registry
from hengjing.foundation.jobs.data import Interrupted, JobState, Outcome, ResultFile
from hengjing.foundation.jobs.models import Job, JobResult
from hengjing.foundation.jobs.registry import task_of
from hengjing.foundation.jobs.selectors import get_job, get_result, list_jobs
from hengjing.foundation.jobs.services import queueing, running
from tests.foundation.jobs.conftest import ticket
from tests.foundation.jobs.tasks import makes_file, nothing, something

pytestmark = pytest.mark.django_db


def test_a_job_runs_with_its_arguments_for_the_person_who_asked(tasks, queued, actor):
    given: dict[str, object] = {}

    def do(*, run, program):
        given.update(program=program, user=run.actor.user_id, key=run.key)
        return Outcome(note="共 60 份", link="/plans/")

    tasks(do)

    job = queued(program=7)

    assert given == {"program": 7, "user": actor.user_id, "key": f"job-{job.uuid}"}
    assert (job.state, job.note, job.link, job.title) == (JobState.DONE, "共 60 份", "/plans/", "打印全部计划")


def test_a_transaction_that_fails_queues_nothing(waiting, actor, at):
    def half_done():
        with transaction.atomic():
            api.enqueue(task="tests.job:do", actor=actor, at=at, title="打印", arguments={})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()

    assert [job.title for job in Job.objects.all()] == ["打印全部计划"]


def test_an_unknown_task_raises_before_anything_is_queued(queued):
    with pytest.raises(api.UnknownTask, match="nothing"):
        queued(task="tests.job:nothing")

    assert not Job.objects.exists()


def test_an_argument_that_is_no_plain_value_raises(tasks, queued):
    tasks(something)

    with pytest.raises(TypeError), transaction.atomic():
        queued(thing=object())

    assert not Job.objects.exists()


def test_a_name_stands_for_one_task(tasks):
    assert tasks(nothing) is tasks(nothing)
    with pytest.raises(ValueError, match="registered twice"):
        tasks(makes_file)

    assert task_of("tests.job:do") is nothing


def test_progress_is_kept(tasks, queued):
    def do(*, run):
        api.progress(run.job, 3, 60, "正在生成水务局")
        job = Job.objects.get(pk=run.job)
        assert (job.state, job.done, job.total, job.note) == (JobState.RUNNING, 3, 60, "正在生成水务局")

    tasks(do)

    job = queued()

    assert (job.state, job.done, job.total) == (JobState.DONE, 60, 60)


def test_progress_of_another_job_raises(tasks, queued):
    tasks(lambda *, run: api.progress(run.job + 1, 1, 1))

    assert queued().state is JobState.FAILED
    with pytest.raises(LookupError):
        api.progress(1, 1, 1)


def test_a_refusal_is_told_to_the_person(tasks, queued):
    def do(*, run):
        raise Refused("计划尚未批准，不能打印")

    tasks(do)

    job = queued()

    assert (job.state, job.note) == (JobState.FAILED, "计划尚未批准，不能打印")


def test_a_bug_is_logged_and_told_without_its_text(tasks, queued, caplog):
    def do(*, run):
        raise ZeroDivisionError("secret")

    tasks(do)

    with caplog.at_level(logging.ERROR):
        job = queued()

    assert job.state is JobState.FAILED
    assert job.note == f"执行中发生错误，请联系系统管理员（任务号 {job.id}）"
    assert "ZeroDivisionError: secret" in caplog.text


def test_what_a_failed_task_wrote_is_gone_and_the_caller_goes_on(tasks, queued, user):
    def do(*, run):
        type(user).objects.create_user(username="half", name="半")
        type(user).objects.create_user(username="half", name="半")

    tasks(do)

    with transaction.atomic():
        assert queued().state is JobState.FAILED
        assert not type(user).objects.filter(username="half").exists()


def test_a_job_runs_once_however_often_it_is_delivered(tasks, queued, at):
    calls = []
    tasks(lambda *, run: calls.append(run.job))

    job = queued()
    running.run(job_id=job.id, at=at)

    assert calls == [job.id]


def test_the_rights_are_those_of_the_moment_it_runs(waiting, tasks, user, at, monkeypatch):
    job, _ = waiting
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    seen = []
    monkeypatch.setitem(registry._TASKS, "tests.job:do", lambda *, run: seen.append(run.actor))

    running.run(job_id=job.id, at=at)

    assert [actor.user_id for actor in seen] == [None]


def test_the_file_is_for_the_person_who_asked(tasks, queued, actor, stranger):
    tasks(makes_file)

    job = queued()

    made = get_result(job_uuid=job.uuid, actor=actor)
    assert (made.name, made.content_type, bytes(made.content), made.size) == ("计划.zip", "application/zip", b"PK", 2)
    for read in (get_result, get_job):
        with pytest.raises(NotFound):
            read(job_uuid=job.uuid, actor=stranger)


def test_a_file_that_is_too_large_is_refused_and_said(tasks, queued, monkeypatch):
    monkeypatch.setattr(running, "LARGEST_RESULT", 1)
    tasks(makes_file)

    job = queued()

    assert (job.state, job.note) == (JobState.FAILED, "结果文件超过 50 MB，请缩小范围后重试")
    assert not JobResult.objects.exists()


def test_the_database_refuses_a_file_that_is_too_large(tasks, queued):
    tasks(makes_file)
    queued()

    with pytest.raises(IntegrityError), transaction.atomic():
        JobResult.objects.update(size=50 * 1024 * 1024 + 1)


def test_a_waiting_job_is_interrupted_at_once(waiting, actor, at):
    job, _ = waiting

    api.interrupt(job_uuid=job.uuid, actor=actor, at=at)
    running.run(job_id=job.id, at=at)

    assert get_job(job_uuid=job.uuid, actor=actor).state == JobState.INTERRUPTED


def test_a_running_job_stops_where_it_next_reports(tasks, queued, actor, at):
    done = []

    def do(*, run):
        for number in range(1, 10):
            api.progress(run.job, number, 10)
            done.append(number)
            if number == 3:
                job_uuid = str(Job.objects.get(pk=run.job).uuid)
                api.interrupt(job_uuid=job_uuid, actor=actor, at=at)

    tasks(do)

    job = queued()

    assert (job.state, job.done, done) == (JobState.INTERRUPTED, 4, [1, 2, 3])


def test_a_job_that_is_over_cannot_be_interrupted(tasks, queued, actor, at):
    tasks(nothing)
    job = queued()

    with pytest.raises(StaleState):
        api.interrupt(job_uuid=job.uuid, actor=actor, at=at)


def test_a_job_of_another_person_is_not_found(waiting, stranger, at):
    job, _ = waiting

    with pytest.raises(NotFound):
        api.interrupt(job_uuid=job.uuid, actor=stranger, at=at)
    assert Job.objects.get().state == JobState.QUEUED


def test_a_worker_that_was_given_up_cannot_write_any_more(tasks, queued, actor):
    def do(*, run):
        Job.objects.filter(pk=run.job).update(attempts=2)
        with pytest.raises(Interrupted):
            api.progress(run.job, 1, 2, "不应写入")

    tasks(do)

    job = queued()

    assert (job.state, job.note) == (JobState.RUNNING, "")
    assert list_jobs(actor=actor).get().attempts == 2


def test_a_worker_that_was_given_up_leaves_no_file(tasks, queued):
    def do(*, run):
        Job.objects.filter(pk=run.job).update(attempts=2)
        return Outcome(file=ResultFile("计划.zip", "application/zip", b"PK"))

    tasks(do)

    queued()

    assert not JobResult.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": JobState.DONE},
        {"state": JobState.RUNNING},
        {"done": 2, "total": 1},
    ],
)
def test_the_database_refuses_a_job_that_contradicts_itself(waiting, wrong):
    with pytest.raises(DatabaseError), transaction.atomic():
        Job.objects.update(**wrong)


def test_the_list_holds_no_contents_of_files(tasks, queued, actor, count_queries):
    tasks(makes_file)
    for _ in range(3):
        queued()

    with count_queries(1) as captured:
        assert [job.result.name for job in list_jobs(actor=actor)] == ["计划.zip"] * 3
    assert '"content"' not in captured[0]["sql"]


def test_jobs_are_queued_in_the_order_they_came(waiting, queued):
    job, tickets = waiting
    second = queued()

    assert tickets == [job.id, second.id]
    assert list(Job.objects.order_by("id").values_list("ticket", flat=True)) == [ticket(1), ticket(2)]
    assert queueing.as_data(Job.objects.get(pk=job.id)) == job
    assert connection.in_atomic_block
