"""Supplements to issued letters, and their papers that are never changed after the issue."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hengjing.foundation.signatures.base import SIGNED_WHOLE, KeptPaper, Signable, stamped_by
from hengjing.steps.supplements.data import SupplementState


class Supplement(Signable):
    """A numbered supplement to an issued letter: what changes in the year, decided and signed again (P3, P4)."""

    entity = "supplements.supplement"

    letter = models.ForeignKey("letters.Letter", models.PROTECT, related_name="supplements")
    number = models.PositiveSmallIntegerField("序号")
    reason = models.CharField("变更理由", max_length=1000)
    changes = models.JSONField()
    because_entity = models.CharField(max_length=64)
    because_uuid = models.CharField(max_length=64)
    because_label = models.CharField("变更依据", max_length=300)
    chain = models.CharField("链指纹", max_length=32, blank=True)
    state = models.CharField("状态", max_length=32, choices=SupplementState.choices, default=SupplementState.DRAFTED)
    drafted_at = models.DateTimeField()
    drafted_by = stamped_by()
    put_up_at = models.DateTimeField(null=True)
    put_up_by = stamped_by()
    approved_at = models.DateTimeField(null=True)
    approved_by = stamped_by()

    class Meta:
        """Numbered inside its letter; one for a decided change; the stamps agree with the state."""

        ordering: ClassVar = ["letter", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "number"], name="supplements_supplement_number_once"),
            models.UniqueConstraint(
                fields=["letter", "because_entity", "because_uuid"], name="supplements_supplement_one_a_change"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SupplementState.values), name="supplements_supplement_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[SupplementState.DRAFTED, SupplementState.AWAITING_APPROVAL])
                | Q(approved_at__isnull=False),
                name="supplements_supplement_approved_has_stamp",
            ),
            models.CheckConstraint(condition=SIGNED_WHOLE, name="supplements_supplement_signature_is_whole"),
        ]

    def __str__(self) -> str:
        """Return the title of the document."""
        return f"{self.unit_name}补充责任书（{self.code}）"


class SupplementPaper(KeptPaper):
    """The Word file of an issued supplement, byte for byte; the database refuses to change it."""

    supplement = models.OneToOneField(Supplement, models.PROTECT, related_name="paper")

    class Meta:
        """As supplements are issued."""

        ordering: ClassVar = ["pk"]
