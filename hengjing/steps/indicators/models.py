"""The indicator system of a scheme, and every text that it has had."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity


class IndicatorSystem(Entity):
    """指标体系: the working text of the ruleset of a scheme (C6, P1)."""

    entity = "indicators.system"

    scheme = models.OneToOneField("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    title = models.CharField("名称", max_length=160)
    document = models.JSONField("规则文件")
    updated_at = models.DateTimeField(editable=False)

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id)

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), self.title, self.version, program=self.program_id)


class SystemText(models.Model):
    """One text of a system, kept as it was written; the way back from every change."""

    system = models.ForeignKey(IndicatorSystem, models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField("版本")
    document = models.JSONField("规则文件")
    how = models.CharField("修改内容", max_length=200)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="修改人")

    class Meta:
        """Newest first; a version once."""

        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["system", "version"], name="indicators_systemtext_version_once")
        ]

    def __str__(self) -> str:
        """Return what was done."""
        return self.how
