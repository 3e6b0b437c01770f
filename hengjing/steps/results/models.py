"""What a study of the weights found of a run: who is on the edge. It changes no result."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef


class Study(models.Model):
    """临界分析: how firmly each unit of a run has its grade and rank, in both languages; once for a run, never changed.

    `units` says of each unit, by code, what the engine found; `said` how it was done and what holds for all.
    """

    entity = "results.study"

    run_uuid = models.UUIDField(unique=True, editable=False)
    program_id = models.BigIntegerField(editable=False)
    title = models.CharField("名称", max_length=200)
    sheet_hash = models.CharField("成绩单指纹", max_length=64)
    units = models.JSONField("各单位")
    said = models.JSONField("方法")
    made_at = models.DateTimeField("分析时间")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="分析人")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        """Return the title of the run."""
        return self.title

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.run_uuid), str(self), program=self.program_id)
