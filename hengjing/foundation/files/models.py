"""Evidence and the traces of refused files; the bytes lie in the store, under their hash."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from hengjing.foundation.core.base import Entity
from hengjing.foundation.files.data import EvidenceState, Label, Scan


class Evidence(Entity):
    """One revision of one piece of evidence (佐证材料), beside the object that it proves.

    The owner is an object of any app, named by entity and uuid; `unit` is the unit that it belonged to at that time,
    for the yearly limit. A replaced revision stays, with its file.
    """

    entity: ClassVar[str] = "files.evidence"

    owner_entity = models.CharField(max_length=64, editable=False)
    owner_uuid = models.UUIDField(editable=False)
    unit = models.BigIntegerField(null=True, editable=False)
    title = models.CharField("材料名称", max_length=200)
    effective_on = models.DateField("生效日期")
    page_reference = models.CharField("页码", max_length=60, blank=True)
    label = models.CharField("标记", max_length=16, choices=Label.choices)
    state = models.CharField("状态", max_length=16, choices=EvidenceState.choices)
    scan = models.CharField("查毒", max_length=16, choices=Scan.choices)
    flags = models.JSONField(default=list)
    name = models.CharField("原文件名", max_length=200)
    media = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    revision = models.PositiveIntegerField(default=1)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="successors")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)

    class Meta:
        """Constraints agree with the states and with the chain of revisions."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["supersedes"], name="files_evidence_superseded_once"),
            models.CheckConstraint(
                condition=Q(revision=1, supersedes__isnull=True) | Q(revision__gt=1, supersedes__isnull=False),
                name="files_evidence_revision_has_predecessor",
            ),
            models.CheckConstraint(
                condition=Q(state="locked", locked_at__isnull=False) | (~Q(state="locked") & Q(locked_at__isnull=True)),
                name="files_evidence_locked_has_stamp",
            ),
            models.CheckConstraint(condition=Q(state__in=EvidenceState.values), name="files_evidence_state_known"),
            models.CheckConstraint(condition=Q(label__in=Label.values), name="files_evidence_label_known"),
            models.CheckConstraint(
                condition=Q(scan="infected", state="rejected") | (~Q(scan="infected") & ~Q(state="rejected")),
                name="files_evidence_infected_is_rejected",
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="files_evidence_size_positive"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner_entity", "owner_uuid"], name="files_evidence_owner"),
            models.Index(fields=["unit", "uploaded_at"], name="files_evidence_unit_year"),
            models.Index(fields=["sha256"], name="files_evidence_content"),
        ]

    def __str__(self) -> str:
        """Return the title with the revision."""
        return f"{self.title}（第{self.revision}版）"


class Refusal(models.Model):
    """A file that was not taken: who, when, its hash and why. Nothing else of it is known (security.md T24)."""

    entity: ClassVar[str] = "files.refusal"

    owner_entity = models.CharField(max_length=64)
    owner_uuid = models.UUIDField()
    unit = models.BigIntegerField(null=True)
    code = models.CharField(max_length=32)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    refused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    refused_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Return the reason with the beginning of the hash."""
        return f"{self.code} {self.sha256[:8]}"
