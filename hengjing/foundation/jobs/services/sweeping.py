"""Find the jobs whose worker was killed, and start them again or give them up; remove old files.

The queue itself (django-tasks) leaves such a task running for ever. A job's heartbeat tells: a worker that lives moves
it every few seconds, whatever its task does.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks_db.models import DBTaskResult

from hengjing.foundation.jobs.data import JobState
from hengjing.foundation.jobs.models import Job, JobResult
from hengjing.foundation.jobs.services.queueing import put_in_queue
from hengjing.foundation.restores.api import waiting


@dataclass(slots=True)
class Swept:
    """What a sweep did."""

    requeued: int = 0
    failed: int = 0
    interrupted: int = 0
    files_removed: int = 0


def sweep(*, at: datetime) -> Swept:
    """Look after jobs that nobody works on any more; return what was done. Doing it twice does nothing more."""
    swept = Swept()
    if waiting():
        return swept
    silent_since = at - timedelta(seconds=settings.JOBS_LEASE_SECONDS)
    for job in Job.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=silent_since).order_by("id"):
        _look_after(job, at, swept)
    silent = Q(heartbeat_at=None, queued_at__lt=silent_since) | Q(heartbeat_at__lt=silent_since)
    for job in Job.objects.filter(silent, state=JobState.QUEUED).order_by("id"):
        if not _in_queue(job.ticket):
            swept.requeued += _queue_again(job, at, JobState.QUEUED)
    old = at - timedelta(days=settings.JOBS_KEEP_FILES_DAYS)
    swept.files_removed = JobResult.objects.filter(job__finished_at__lt=old).delete()[0]
    DBTaskResult.objects.finished().filter(finished_at__lt=old).delete()
    return swept


def _look_after(job: Job, at: datetime, swept: Swept) -> None:
    """End or queue again a job whose worker is silent, unless it has moved in the meantime."""
    this = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts, heartbeat_at=job.heartbeat_at)
    if job.stop_requested_at:
        swept.interrupted += this.update(state=JobState.INTERRUPTED, finished_at=at)
    elif job.attempts >= settings.JOBS_ATTEMPTS:
        note = f"执行程序连续 {job.attempts} 次异常终止，请联系系统管理员（任务号 {job.pk}）"
        swept.failed += this.update(state=JobState.FAILED, finished_at=at, note=note)
    else:
        swept.requeued += _queue_again(job, at, JobState.RUNNING)
    _end_ticket(job.ticket, at)


@transaction.atomic
def _queue_again(job: Job, at: datetime, state: JobState) -> int:
    this = Job.objects.filter(pk=job.pk, state=state, attempts=job.attempts, heartbeat_at=job.heartbeat_at)
    moved = this.update(state=JobState.QUEUED, heartbeat_at=at)
    if moved:
        put_in_queue(job.pk)
    return moved


def _in_queue(ticket: str) -> bool:
    """Tell whether a worker will still take this ticket."""
    try:
        return default_task_backend.get_result(ticket).status == TaskResultStatus.READY
    except TaskResultDoesNotExist:
        return False


def _end_ticket(ticket: str, at: datetime) -> None:
    """Note in the queue that the worker of a ticket has ended; the queue itself never would."""
    running = DBTaskResult.objects.filter(pk=ticket, status=TaskResultStatus.RUNNING)
    running.update(status=TaskResultStatus.FAILED, finished_at=at, traceback="the worker ended without an answer")
