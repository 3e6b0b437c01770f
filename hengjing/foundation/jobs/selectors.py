"""A person's own jobs and their files."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.jobs.models import Job, JobResult


def list_jobs(*, actor: Actor) -> QuerySet[Job]:
    """List the person's own jobs, newest first, without the contents of their files."""
    return (
        Job.objects.filter(actor_id=actor.user_id)
        .select_related("result", "actor")
        .defer("result__content")
        .order_by("-id")
    )


def get_job(*, job_uuid: str, actor: Actor) -> Job:
    """Return a job of the person.

    Raises:
        NotFound: The person has no such job.
    """
    job = list_jobs(actor=actor).filter(uuid=job_uuid).first()
    if job is None:
        raise NotFound(_("没有这项任务"))
    return job


def get_result(*, job_uuid: str, actor: Actor) -> JobResult:
    """Return the file that a job of the person made.

    Raises:
        NotFound: The person has no such job, or its file was removed.
    """
    found = JobResult.objects.filter(job__uuid=job_uuid, job__actor_id=actor.user_id).first()
    if found is None:
        raise NotFound(_("没有这份文件，或者已超过保留期限"))
    return found
