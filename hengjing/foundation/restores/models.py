"""Restores, each with the two people who confirmed it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hengjing.foundation.access.data import Subject
from hengjing.foundation.core.base import Entity
from hengjing.foundation.restores.policy import CONFIRM_CONTENT, CONFIRM_LOG


class Restore(Entity):
    """One restore; the newest says whether the installation is read-only."""

    entity = "restores.restore"

    backup = models.CharField("备份", max_length=200)
    fingerprint = models.CharField("清单指纹", max_length=64)
    made_at = models.DateTimeField("备份时间")
    restored_at = models.DateTimeField("恢复时间")
    content_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    content_at = models.DateTimeField("确认恢复内容时间", null=True)
    log_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)
    log_at = models.DateTimeField("确认审计记录时间", null=True)

    class Meta:
        """Two different people, whatever posts they held."""

        ordering: ClassVar = ["id"]
        constraints = (
            models.CheckConstraint(
                name="restores_restore_two_people",
                condition=Q(content_by=None) | Q(log_by=None) | ~Q(content_by=F("log_by")),
            ),
        )

    def __str__(self) -> str:
        """Return the name of the backup."""
        return f"备份 {self.backup}"

    def subject(self) -> Subject:
        """Return who has confirmed which half, for the separation of duties."""
        done = {CONFIRM_CONTENT: self.content_by_id, CONFIRM_LOG: self.log_by_id}
        return Subject(acts={name: frozenset({person}) for name, person in done.items() if person is not None})
