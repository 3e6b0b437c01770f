"""The import and export center (导入导出中心): own jobs, how far they are, what they made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hengjing.foundation.access.api import SIGNED_IN, actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.jobs import selectors
from hengjing.foundation.jobs.lists import JOBS
from hengjing.foundation.jobs.services import queueing


@gate(SIGNED_IN)
def jobs(request: HttpRequest) -> HttpResponse:
    """The person's own jobs, newest first."""
    page = JOBS.page(selectors.list_jobs(actor=actor_of(request)), request.GET)
    return list_page(request, page, "jobs/jobs.html", {})


@gate(SIGNED_IN)
def row(request: HttpRequest, job_uuid: UUID) -> HttpResponse:
    """One job as it stands now; it asks again only while something may still change."""
    job = selectors.get_job(job_uuid=str(job_uuid), actor=actor_of(request))
    return render(request, "ui/parts/list_row.html", {"row": JOBS.page((), request.GET).row(job), "bulk_form": ""})


@gate(SIGNED_IN, writes=True)
@require_POST
def interrupt(request: HttpRequest, job_uuid: UUID) -> HttpResponse:
    """Stop an own job."""
    queueing.interrupt(job_uuid=str(job_uuid), actor=actor_of(request), at=clock.now())
    messages.success(request, _("已要求中断，任务将在当前步骤后停止"))
    return redirect("jobs:jobs")


@gate(SIGNED_IN)
def result(request: HttpRequest, job_uuid: UUID) -> HttpResponse:
    """The file that an own job made, as a download."""
    made = selectors.get_result(job_uuid=str(job_uuid), actor=actor_of(request))
    response = HttpResponse(bytes(made.content), content_type=made.content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=made.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
