"""Jobs whose worker was killed: in the database, and with a real process."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from hengjing.foundation.jobs.data import JobState
from hengjing.foundation.jobs.models import Job, JobResult
from hengjing.foundation.jobs.services import sweeping
from tests.foundation.jobs.conftest import ticket
from tests.foundation.jobs.tasks import makes_file

SECOND = timedelta(seconds=1)
NOTHING = asdict(sweeping.Swept())


@pytest.fixture
def in_queue(monkeypatch):
    """Say which tickets a worker will still take."""
    tickets: set[str] = set()
    monkeypatch.setattr(sweeping, "_in_queue", tickets.__contains__)
    return tickets


@pytest.fixture
def silent(waiting, at):
    """A running job whose worker was last heard of at that moment."""
    job, tickets = waiting
    Job.objects.filter(pk=job.id).update(state=JobState.RUNNING, attempts=1, heartbeat_at=at)
    return job, tickets


@pytest.mark.django_db
def test_a_worker_that_lives_is_left_alone(silent, at):
    assert sweeping.sweep(at=at + 60 * SECOND) == sweeping.Swept()
    assert Job.objects.get().state == JobState.RUNNING


@pytest.mark.django_db
def test_the_job_of_a_silent_worker_is_queued_again_once(silent, at, in_queue):
    job, tickets = silent
    in_queue.add(ticket(2))

    assert sweeping.sweep(at=at + 61 * SECOND).requeued == 1
    assert sweeping.sweep(at=at + 200 * SECOND) == sweeping.Swept()

    assert tickets == [job.id, job.id]
    assert Job.objects.get().state == JobState.QUEUED


@pytest.mark.django_db
def test_a_worker_that_is_heard_of_at_the_last_moment_keeps_its_job(silent, at):
    seen, tickets, swept = Job.objects.get(), silent[1], sweeping.Swept()
    Job.objects.update(heartbeat_at=at + 61 * SECOND)

    sweeping._look_after(seen, at + 61 * SECOND, swept)

    assert swept == sweeping.Swept()
    assert (Job.objects.get().state, len(tickets)) == (JobState.RUNNING, 1)


@pytest.mark.django_db
def test_a_job_is_given_up_after_three_workers(silent, at):
    job, _ = silent
    Job.objects.update(attempts=3)

    assert sweeping.sweep(at=at + 61 * SECOND).failed == 1

    kept = Job.objects.get()
    assert (kept.state, kept.finished_at) == (JobState.FAILED, at + 61 * SECOND)
    assert kept.note == f"执行程序连续 3 次异常终止，请联系系统管理员（任务号 {job.id}）"


@pytest.mark.django_db
def test_a_job_that_was_to_stop_is_not_started_again(silent, at):
    Job.objects.update(stop_requested_at=at)

    assert sweeping.sweep(at=at + 61 * SECOND).interrupted == 1
    assert Job.objects.get().state == JobState.INTERRUPTED


@pytest.mark.django_db
def test_a_job_that_fell_out_of_the_queue_is_queued_again(waiting, at, in_queue):
    _, tickets = waiting
    in_queue.add(ticket(1))
    assert sweeping.sweep(at=at + 61 * SECOND) == sweeping.Swept()
    in_queue.clear()

    assert sweeping.sweep(at=at + 60 * SECOND) == sweeping.Swept()
    assert sweeping.sweep(at=at + 61 * SECOND).requeued == 1
    assert sweeping.sweep(at=at + 62 * SECOND) == sweeping.Swept()

    assert len(tickets) == 2


@pytest.mark.django_db
def test_the_queue_itself_is_told_that_the_worker_ended(silent, at):
    entry = DBTaskResult.objects.create(
        status="RUNNING", args_kwargs={}, task_path="x", backend_name="default", run_after=at, started_at=at
    )
    Job.objects.update(ticket=str(entry.pk))

    sweeping.sweep(at=at + 61 * SECOND)

    entry.refresh_from_db()
    assert (entry.status, entry.finished_at) == ("FAILED", at + 61 * SECOND)


@pytest.mark.django_db
def test_files_are_removed_after_thirty_days_and_jobs_stay(tasks, queued, at):
    tasks(makes_file)
    queued()
    Job.objects.update(finished_at=at)

    assert sweeping.sweep(at=at + timedelta(days=30)).files_removed == 0
    assert sweeping.sweep(at=at + timedelta(days=30, seconds=1)).files_removed == 1

    assert not JobResult.objects.exists()
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_tick_says_what_it_did(capsys):
    call_command("tick")

    said = capsys.readouterr().out.splitlines()
    assert said == ["requeued 0, failed 0, interrupted 0, files removed 0", "mails sent 0"]
    assert mail.outbox == []


@pytest.fixture
def play(tmp_path, root):
    """Play a story of a killed worker on a new database of the kind that the tests run on; return its lines."""

    def on(url, story):
        done = subprocess.run(
            [sys.executable, "-m", "slow_worker", str(tmp_path), story],
            cwd=root,
            env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return on


@pytest.fixture
def new_database(tmp_path, django_db_setup, django_db_blocker):
    """The address of a new database: a file of SQLite, or one on the server of PostgreSQL."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'jobs.sqlite3'}"
        return
    name = f"killed_{uuid4().hex}"
    host = connection.settings_dict["OPTIONS"]["host"]
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield f"postgres://postgres:@/{name}?host={host}"
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.slow
def test_the_job_of_a_killed_worker_is_started_again_and_ends_once(play, new_database):
    queued, running, early, swept, again, waiting, done, key = play(new_database, "restarted")

    assert queued == {"state": "queued", "attempts": 0, "note": ""}
    assert running == {"state": "running", "attempts": 1, "note": "等待"}
    assert [early, swept, again] == [NOTHING, NOTHING | {"requeued": 1}, NOTHING]
    assert waiting["state"] == "queued"
    assert done == {"state": "done", "attempts": 2, "note": key["key"]}


@pytest.mark.slow
def test_a_job_that_kills_three_workers_is_given_up(play, new_database):
    job, began = play(new_database, "given_up")

    assert (job["state"], job["attempts"], began) == ("failed", 3, {"began": 3})
    assert "连续 3 次异常终止" in job["note"]


@pytest.mark.slow
def test_a_worker_that_lives_keeps_its_job_and_stops_when_asked(play, new_database):
    swept, running, stopped, began = play(new_database, "left_alone")

    assert swept == NOTHING
    assert running == {"state": "running", "attempts": 1, "note": "等待"}
    assert (stopped["state"], began) == ("interrupted", {"began": 1})
