"""The versions of a scheme: the text that is worked on, and what was frozen of every part when it was put up."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.steps.scheme_versions.data import VersionState

OPEN = (VersionState.DRAFT, VersionState.IN_DELIBERATION, VersionState.ADOPTED)


class SchemeVersion(Entity):
    """方案文本的一个版本: drafted, adopted, issued and never changed again; an amendment is the next one (P1).

    `sections` and `terms` are the text that is worked on. `content` is what was put up, of every part, as it is
    fingerprinted; `opened` is what stood when an amendment began, to go back to when it is given up.
    """

    entity = "scheme_versions.version"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    year = models.PositiveSmallIntegerField("考核年度")
    number = models.PositiveSmallIntegerField("版次")
    title = models.CharField("方案名称", max_length=128)
    state = models.CharField("状态", max_length=16, choices=VersionState.choices, default=VersionState.DRAFT)
    reason = models.CharField("修订理由", max_length=500, blank=True)
    effective_on = models.DateField("施行日期", null=True)
    document_number = models.CharField("发文字号", max_length=64, blank=True)
    sections = models.JSONField(default=list)
    terms = models.JSONField(default=dict)
    content = models.JSONField(null=True, editable=False)
    opened = models.JSONField(null=True, editable=False)
    fingerprint = models.CharField("指纹", max_length=64, blank=True)
    touched = models.JSONField(default=list, editable=False)
    drafted_at = models.DateTimeField(editable=False)
    put_up_at = models.DateTimeField(null=True, editable=False)
    put_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    adopted_at = models.DateTimeField(null=True, editable=False)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    issued_at = models.DateTimeField("印发时间", null=True, editable=False)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    discarded_at = models.DateTimeField(null=True, editable=False)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        """One version at work for a scheme; what was put up has its content, what is issued its day and number."""

        ordering: ClassVar = ["-year", "program_id", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme", "number"],
                condition=~models.Q(state=VersionState.DISCARDED),
                name="scheme_versions_version_number_once",
            ),
            models.UniqueConstraint(
                fields=["scheme"], condition=models.Q(state__in=OPEN), name="scheme_versions_version_one_open"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[VersionState.DRAFT, VersionState.DISCARDED])
                | (models.Q(content__isnull=False) & ~models.Q(fingerprint="")),
                name="scheme_versions_version_put_up_has_content",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=VersionState.ISSUED)
                | models.Q(issued_at__isnull=False, effective_on__isnull=False),
                name="scheme_versions_version_issued_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""), name="scheme_versions_version_amendment_has_reason"
            ),
        ]

    def __str__(self) -> str:
        """Return the title, and which version it is."""
        if self.number == 1:
            return self.title
        return _("%(title)s（第 %(number)s 版）") % {"title": self.title, "number": self.number}

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id)

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), self.name_in_log(), self.version, program=self.program_id)
