"""Put jobs into the queue, in the caller's transaction; take them out when the person asks."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.api import record
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound, StaleState
from hengjing.foundation.jobs.data import JobData, JobKind, JobState, Outcome
from hengjing.foundation.jobs.models import Job
from hengjing.foundation.jobs.registry import task_of

STOP = "jobs.job:interrupt"
TITLE_LENGTH, NOTE_LENGTH = 200, 300
DONE_AT_ONCE = "jobs.job:at_once"

_queue: list[Callable[[int], str]] = []


def queued_by(put: Callable[[int], str]) -> None:
    """Say what puts a job into the queue and returns its ticket; told once by `apps.py`."""
    _queue[:] = [put]


def enqueue(
    *,
    task: str,
    actor: Actor,
    at: datetime,
    title: str,
    arguments: Mapping[str, Any],
    kind: JobKind = JobKind.OTHER,
) -> JobData:
    """Queue a task for the person, in the caller's transaction: when that fails, nothing was queued.

    The arguments are plain values of JSON; what they name is looked up when the job runs.

    Raises:
        UnknownTask: No task has the name.
        TypeError: An argument is no plain value.
    """
    task_of(task)
    with transaction.atomic():
        job = Job.objects.create(
            task=task,
            kind=kind,
            title=title[:TITLE_LENGTH],
            arguments=dict(arguments),
            actor_id=cast(int, actor.user_id),
            queued_at=at,
        )
        put_in_queue(job.pk)
    job.refresh_from_db()
    return as_data(job)


def keep(*, actor: Actor, at: datetime, title: str, kind: JobKind, outcome: Outcome) -> None:
    """Note a short import or export that was done at once, so that the person finds it again with its page."""
    Job.objects.create(
        task=DONE_AT_ONCE,
        kind=kind,
        title=title[:TITLE_LENGTH],
        actor_id=cast(int, actor.user_id),
        state=JobState.DONE,
        note=outcome.note[:NOTE_LENGTH],
        link=outcome.link,
        queued_at=at,
        started_at=at,
        finished_at=at,
    )


def put_in_queue(job_id: int) -> None:
    """Give a queued job a new place in the queue."""
    for put in _queue:
        Job.objects.filter(pk=job_id).update(ticket=put(job_id))


def as_data(job: Job) -> JobData:
    """Return a job as other apps see it."""
    return JobData(
        id=job.pk,
        uuid=str(job.uuid),
        task=job.task,
        title=job.title,
        state=JobState(job.state),
        done=job.done,
        total=job.total,
        note=job.note,
        link=job.link,
    )


@transaction.atomic
def interrupt(*, job_uuid: str, actor: Actor, at: datetime) -> None:
    """Stop a job of the person: one that waits at once, one that runs where its task next reports.

    Raises:
        NotFound: The person has no such job.
        StaleState: It is over already.
    """
    job = Job.objects.filter(uuid=job_uuid, actor_id=actor.user_id).first()
    if job is None:
        raise NotFound(_("没有这项任务"))
    waiting = Job.objects.filter(pk=job.pk, state=JobState.QUEUED)
    running = Job.objects.filter(pk=job.pk, state=JobState.RUNNING)
    stopped = waiting.update(state=JobState.INTERRUPTED, finished_at=at)
    if not stopped and not running.update(stop_requested_at=at):
        raise StaleState(_("任务已经结束，不能中断"))
    record(actor=actor, at=at, action=STOP, subject=ObjectRef(Job.entity, str(job.uuid), job.title))
