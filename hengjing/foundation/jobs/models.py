"""Jobs and the files they made."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.core.base import Entity
from hengjing.foundation.jobs.data import LARGEST_RESULT, OPEN_STATES, JobKind, JobState

TONES = {
    JobState.QUEUED: "",
    JobState.RUNNING: "now",
    JobState.DONE: "fin",
    JobState.FAILED: "bad",
    JobState.INTERRUPTED: "edge",
}


class Job(Entity):
    """One piece of work in the background, for one person.

    `ticket` is its place in the queue; `attempts` counts the workers that took it and tells them apart, so that one
    that was given up cannot write any more; `heartbeat_at` moves while its worker lives.
    """

    entity = "jobs.job"

    task = models.CharField(max_length=100)
    kind = models.CharField("类别", max_length=8, choices=JobKind, default=JobKind.OTHER)
    title = models.CharField("任务", max_length=200)
    arguments = models.JSONField(default=dict)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField("状态", max_length=12, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField("已完成数", default=0)
    total = models.PositiveIntegerField("总数", default=0)
    note = models.CharField("说明", max_length=300, blank=True)
    link = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    ticket = models.CharField(max_length=64, blank=True)
    queued_at = models.DateTimeField("提交时间")
    started_at = models.DateTimeField("开始时间", null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField("结束时间", null=True)
    stop_requested_at = models.DateTimeField(null=True)

    class Meta:
        """State and stamps agree."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=OPEN_STATES, finished_at__isnull=True)
                | (~models.Q(state__in=OPEN_STATES) & models.Q(finished_at__isnull=False)),
                name="jobs_job_finished_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=JobState.RUNNING) | models.Q(heartbeat_at__isnull=False),
                name="jobs_job_running_has_heartbeat",
            ),
            models.CheckConstraint(
                condition=models.Q(total=0) | models.Q(done__lte=models.F("total")), name="jobs_job_done_within_total"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["actor", "-id"], name="jobs_job_of"),
            models.Index(fields=["state", "heartbeat_at"], name="jobs_job_alive"),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def tone(self) -> str:
        """Return the tone of its badge."""
        return TONES[JobState(self.state)]

    @property
    def has_file(self) -> bool:
        """Whether there is a file to fetch; the list reads it with the job."""
        return hasattr(self, "result")

    @property
    def is_open(self) -> bool:
        """Whether something may still change."""
        return self.state in OPEN_STATES

    @property
    def share(self) -> str:
        """Return how far it is, in steps; nothing when its task does not count."""
        return f"{self.done} / {self.total}" if self.total else ""


class JobResult(models.Model):
    """The file that a job made; removed after some days, the job stays."""

    job = models.OneToOneField(Job, models.CASCADE, related_name="result")
    name = models.CharField("文件名", max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("大小")
    content = models.BinaryField()

    class Meta:
        """Larger files belong into the store of files."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(size__lte=LARGEST_RESULT), name="jobs_jobresult_size"),
        ]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name
