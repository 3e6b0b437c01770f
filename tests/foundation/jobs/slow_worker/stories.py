"""Stories of workers that are killed, each with processes of its own; they return what happened."""

import signal
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core import clock
from hengjing.foundation.jobs import api
from hengjing.foundation.jobs.models import Job
from hengjing.foundation.jobs.services import sweeping

COMMAND = [sys.executable, "-m", "hengjing", "manage"]


def wait_for(what, seconds=60):
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            raise TimeoutError(what)
        time.sleep(0.05)


def start_worker():
    """Start a worker process."""
    return subprocess.Popen([*COMMAND, "db_worker", "--interval=0.1", "--no-startup-delay", "--no-reload"])


def manage(*words):
    """Run a command and return what it said."""
    return subprocess.run([*COMMAND, *words], check=True, capture_output=True, text=True).stdout.strip()


def sweep(since):
    """Sweep as it is done when the lease of a job that was heard of at that moment is over; return what was done."""
    return asdict(sweeping.sweep(at=since + timedelta(seconds=settings.JOBS_LEASE_SECONDS + 1)))


def enqueue(folder):
    """Queue the slow job for a new user and return how to read it anew."""
    user = get_user_model().objects.create_user("zhou", "周", "only-for-tests")
    job = api.enqueue(
        task="tests.worker:count",
        actor=Actor(user_id=user.pk),
        at=clock.now(),
        title="计数",
        arguments={"folder": str(folder)},
    )
    return job, lambda: Job.objects.get(pk=job.id)


def kill_while_running(folder, read, attempt):
    """Start a worker, wait until it has the job and reports, and kill it."""
    worker = start_worker()
    try:
        wait_for((folder / f"began-{attempt}").exists)
        wait_for(lambda: read().done == 1)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()


def told(read):
    """Say how the job stands."""
    job = read()
    return {"state": job.state, "attempts": job.attempts, "note": job.note}


def restarted(folder):
    """A worker is killed; the sweep queues its job again, once; another worker ends it."""
    job, read = enqueue(folder)
    story = [told(read)]
    kill_while_running(folder, read, 0)
    story += [told(read), asdict(sweeping.sweep(at=read().heartbeat_at)), sweep(read().heartbeat_at)]
    story += [sweep(read().queued_at), told(read)]
    (folder / "may-end").touch()
    manage("db_worker", "--batch", "--no-startup-delay", "--no-reload")
    return [*story, told(read), {"key": f"job-{job.uuid}"}]


def given_up(folder):
    """Three workers are killed; the sweep gives the job up."""
    _, read = enqueue(folder)
    for attempt in range(3):
        kill_while_running(folder, read, attempt)
        sweep(read().heartbeat_at)
    manage("db_worker", "--batch", "--no-startup-delay", "--no-reload")
    return [told(read), {"began": len(list(folder.glob("began-*")))}]


def left_alone(folder):
    """A worker that lives keeps its job when the lease of its beginning is over, and stops when it is asked to."""
    job, read = enqueue(folder)
    worker = start_worker()
    try:
        wait_for((folder / "began-0").exists)
        began = read().started_at
        wait_for(lambda: read().heartbeat_at > began + timedelta(seconds=2))
        story = [sweep(began), told(read)]
        api.interrupt(job_uuid=job.uuid, actor=Actor(user_id=read().actor_id), at=clock.now())
        wait_for(lambda: read().state != "running")
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait()
    return [*story, told(read), {"began": len(list(folder.glob("began-*")))}]
