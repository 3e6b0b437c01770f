"""What the worker of the queue calls: one function for all jobs."""

from django_tasks import task

from hengjing.foundation.core import clock
from hengjing.foundation.jobs.services.running import run


@task
def run_job(job_id: int) -> None:
    """Run the job; a job that is no longer queued is left alone."""
    run(job_id=job_id, at=clock.now())


def put(job_id: int) -> str:
    """Put a job into the queue, in the caller's transaction, and return its ticket."""
    return str(run_job.enqueue(job_id).id)
