"""Jobs as other apps see them: states, a job, what a task is given and what it returns."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.data import Actor

LARGEST_RESULT = 50 * 1024 * 1024


class JobState(TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("执行失败")
    INTERRUPTED = "interrupted", _("已中断")


class JobKind(TextChoices):
    """What a job does with papers: takes them in, gives them out, or something else."""

    IMPORT = "import", _("导入")
    EXPORT = "export", _("导出")
    OTHER = "other", _("其他")


OPEN_STATES = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Run:
    """What a task is given beside its own arguments: the job, the person it works for, and the moment it began.

    The person is looked up when the job runs, so a right that was taken away meanwhile is missing. The task may be
    started again after its worker was killed: `key` is the same each time, for services that act once for a key.
    """

    job: int
    key: str
    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A file that a task made for the person who asked."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task returns: a sentence for the list, a page to go to, a file to download; each may be missing."""

    note: str = ""
    link: str = ""
    file: ResultFile | None = None


@dataclass(frozen=True, slots=True)
class JobData:
    """A job as it stands."""

    id: int
    uuid: str
    task: str
    title: str
    state: JobState
    done: int
    total: int
    note: str
    link: str


class Interrupted(Exception):
    """The person asked the job to stop, or another worker has taken it over; a task lets it pass."""
