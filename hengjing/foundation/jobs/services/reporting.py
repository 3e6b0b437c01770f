"""What a running job says of itself: it lives, how far it is; and what it is told: to stop.

A worker reports from a thread with a connection of its own, so that the job's own transaction neither hides nor delays
what the page shows, and a long calculation without a report does not look dead. Where the work is done inside the
request (tests), everything is written directly.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.conf import settings
from django.db import OperationalError, connection
from django.db.models import QuerySet

from hengjing.foundation.core import clock
from hengjing.foundation.jobs.data import Interrupted, JobState
from hengjing.foundation.jobs.models import Job

NOTE_LENGTH = 300


@dataclass(slots=True)
class Report:
    """What the attempt in this context has to say, and whether it should stop."""

    job: int
    attempt: int
    values: dict[str, object] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def mine(self) -> QuerySet[Job]:
        """Return the job as long as this attempt holds it."""
        return Job.objects.filter(pk=self.job, attempts=self.attempt, state=JobState.RUNNING)

    def write(self) -> None:
        """Say that the job lives and how far it is; learn whether it should stop."""
        values = self.values
        alive = self.mine().update(heartbeat_at=clock.now(), **values)
        if not alive or self.mine().filter(stop_requested_at__isnull=False).exists():
            self.stop.set()


_current: ContextVar[Report | None] = ContextVar("job", default=None)


def progress(job_id: int, done: int, total: int, note: str = "") -> None:
    """Say how far the job is, from inside its task; the place where it stops when it was asked to.

    Raises:
        Interrupted: The person asked the job to stop, or another worker has taken it over.
        LookupError: The call does not come from a task of that job.
    """
    report = _current.get()
    if report is None or report.job != job_id:
        raise LookupError(f"job {job_id} does not run here")
    report.values = {"done": min(done, total), "total": total, "note": note[:NOTE_LENGTH]}
    if not settings.JOBS_HEARTBEAT_SECONDS:
        report.write()
    if report.stop.is_set():
        raise Interrupted


@contextmanager
def reporting(job_id: int, attempt: int) -> Iterator[Report]:
    """Report for an attempt as long as the block runs."""
    report = Report(job_id, attempt)
    token = _current.set(report)
    thread = threading.Thread(target=_beat, args=(report,), name=f"job-{job_id}", daemon=True)
    if settings.JOBS_HEARTBEAT_SECONDS:
        thread.start()
    try:
        yield report
    finally:
        report.over.set()
        if thread.is_alive():
            thread.join()
        _current.reset(token)


def _beat(report: Report) -> None:
    try:
        while not report.over.wait(settings.JOBS_HEARTBEAT_SECONDS):
            _try_to_write(report)
    finally:
        connection.close()


def _try_to_write(report: Report) -> None:
    """Write, or leave it to the next beat: SQLite has one writer, and the job itself may be writing."""
    try:
        report.write()
    except OperationalError:
        connection.close()
