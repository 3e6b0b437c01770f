"""The list of the import and export center: own jobs, how far they are, what they made."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.jobs.data import JobKind, JobState
from hengjing.foundation.jobs.models import Job
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter


def _result(job: Job) -> str:
    return job.result.name if job.has_file else ""


def _live(job: Job) -> str:
    return reverse("jobs:row", args=[job.uuid]) if job.is_open else ""


JOBS = ListSpec(
    name="jobs.job",
    title=_("导入导出中心"),
    columns=(
        Column("title", _("任务"), lambda job: job.title, path="title", fixed=True, note=lambda job: job.note),
        Column("kind", _("类别"), lambda job: job.get_kind_display(), path="kind"),
        Column("state", _("状态"), lambda job: job.get_state_display(), path="state", badge=lambda job: job.tone),
        Column("progress", _("进度"), lambda job: job.share, part="jobs/parts/progress.html"),
        Column("queued", _("提交时间"), lambda job: job.queued_at, path="queued_at"),
        Column("finished", _("结束时间"), lambda job: job.finished_at, path="finished_at", optional=True),
        Column("who", _("提交人"), lambda job: job.actor.name),
        Column("result", _("结果"), _result, fixed=True, part="jobs/parts/result.html"),
    ),
    order=("-queued_at", "-pk"),
    filters=(
        ChoiceFilter("kind", _("类别"), "kind", tuple(JobKind.choices)),
        ChoiceFilter("state", _("状态"), "state", tuple(JobState.choices)),
        TextFilter("q", _("任务"), ("title", "note")),
    ),
    empty=_("没有任务。导入、批量生成等耗时的办理会出现在这里。"),
    live=_live,
)
