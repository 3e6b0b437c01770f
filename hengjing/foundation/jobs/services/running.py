"""Run a job: take it, let its task work, keep what it made; each step only while this attempt holds the job."""

import logging
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.jobs.data import LARGEST_RESULT, Interrupted, JobState, Outcome, Run
from hengjing.foundation.jobs.models import Job, JobResult
from hengjing.foundation.jobs.registry import Task, actor_of_user, task_of
from hengjing.foundation.jobs.services.reporting import NOTE_LENGTH, Report, reporting
from hengjing.foundation.restores.api import waiting

logger = logging.getLogger(__name__)

FAULT = "执行中发生错误，请联系系统管理员"


def run(*, job_id: int, at: datetime) -> None:
    """Run a queued job to its end, whatever that is; a second call for the same job does nothing.

    While a restore waits to be confirmed nothing runs; the sweep queues the job again afterwards.
    """
    if waiting():
        return
    taken = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, attempts=F("attempts") + 1, heartbeat_at=at, started_at=at, done=0, total=0, note=""
    )
    if not taken:
        return
    job = Job.objects.get(pk=job_id)
    with reporting(job.pk, job.attempts) as report:
        state, outcome = _work(job, at)
    _finish(report, state, outcome)


def _work(job: Job, at: datetime) -> tuple[JobState, Outcome]:
    """Let the task work; what a person can do about a failure is said, anything else is logged with its number."""
    try:
        task = task_of(job.task)
        given = Run(job=job.pk, key=f"job-{job.uuid}", actor=actor_of_user(job.actor_id, at), at=at)
        return JobState.DONE, _call(task, given, job.arguments) or Outcome()
    except Interrupted:
        return JobState.INTERRUPTED, Outcome()
    except Refused as refused:
        return JobState.FAILED, Outcome(note=refused.message)
    except Exception:
        logger.exception("job %s (%s) failed", job.pk, job.task)
        return JobState.FAILED, Outcome(note=f"{FAULT}（任务号 {job.pk}）")


def _call(task: Task, given: Run, arguments: dict[str, Any]) -> Outcome | None:
    """Call the task; inside somebody's transaction in one of its own, so that a failure leaves theirs intact."""
    if not connection.in_atomic_block:
        return task(run=given, **arguments)
    with transaction.atomic():
        return task(run=given, **arguments)


def _finish(report: Report, state: JobState, outcome: Outcome) -> None:
    """Keep the end of the job and its file, together, unless another worker has taken the job over."""
    made = outcome.file
    if made is not None and len(made.content) > LARGEST_RESULT:
        state, outcome, made = JobState.FAILED, Outcome(note="结果文件超过 50 MB，请缩小范围后重试"), None
    values = report.values | ({"note": outcome.note[:NOTE_LENGTH]} if outcome.note else {})
    if state == JobState.DONE and "total" in values:
        values["done"] = values["total"]
    with transaction.atomic():
        ended = report.mine().update(state=state, finished_at=clock.now(), link=outcome.link, **values)
        if ended and made is not None:
            JobResult.objects.create(
                job_id=report.job,
                name=made.name,
                content_type=made.content_type,
                size=len(made.content),
                content=made.content,
            )
