"""The columns of what two parties sign and of its kept Word file; the tables are those of the steps."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity

SIGNED_WHOLE = (
    ~Q(state="signed")
    | Q(signed_at__isnull=False, signed_on__isnull=False) & ~Q(party_a_signer="") & ~Q(party_b_signer="")
)  # fmt: skip
"""The condition of a table of signed things: no signature without day and both names."""


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done a transition."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class Signable(Entity):
    """What two parties sign: who confirmed and signed, and when; its kept Word file is `paper`."""

    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    unit_name = models.CharField("单位", max_length=128)
    program_id = models.BigIntegerField(editable=False)
    code = models.CharField("编号", max_length=64)
    fingerprint = models.CharField(max_length=64)
    issued_at = models.DateTimeField(null=True)
    issued_by = stamped_by()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = stamped_by()
    signed_at = models.DateTimeField(null=True)
    signed_by = stamped_by()
    signed_on = models.DateField("签订日期", null=True)
    party_a_signer = models.CharField("甲方签字人", max_length=64, blank=True)
    party_b_signer = models.CharField("乙方签字人", max_length=64, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(unit=self.unit_id, program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log and the files name it."""
        return ObjectRef(
            self.entity, str(self.uuid), str(self), self.version, unit=self.unit_id, program=self.program_id
        )


class KeptPaper(models.Model):
    """The Word file of what was issued, byte for byte; the database refuses to change it (`triggers`)."""

    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        """No table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Return the hash."""
        return self.sha256
