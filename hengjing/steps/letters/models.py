"""Batches of letters, the letters, supplements, and the papers that are never changed after the issue."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.steps.letters.data import BatchState, LetterState, SupplementState, Terms


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done a transition."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class LetterBatch(Entity):
    """The letters of a scheme that are deliberated, approved and issued together (P3).

    `fingerprint` is the hash of the shared text, of the form and of every letter: what the group and the government
    leadership decide on. `chain` is where the log stood when the letters were issued, printed on each.
    """

    entity = "letters.batch"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    year = models.PositiveSmallIntegerField("考核年度")
    number = models.PositiveSmallIntegerField("批次")
    title = models.CharField("名称", max_length=128)
    party_a = models.CharField("甲方", max_length=128)
    opening = models.TextField("签订依据", max_length=2000)
    evaluation = models.TextField("考核办法", max_length=2000)
    rewards = models.TextField("奖惩", max_length=2000)
    form_uuid = models.UUIDField(null=True, editable=False)
    form_title = models.CharField("模板", max_length=128, blank=True)
    form_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField("状态", max_length=32, choices=BatchState.choices, default=BatchState.DRAFT)
    fingerprint = models.CharField(max_length=64, blank=True)
    chain = models.CharField("链指纹", max_length=32, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = stamped_by()
    put_up_at = models.DateTimeField(null=True)
    put_up_by = stamped_by()
    adopted_at = models.DateTimeField(null=True)
    adopted_by = stamped_by()
    approved_at = models.DateTimeField(null=True)
    approved_by = stamped_by()
    issued_at = models.DateTimeField(null=True)
    issued_by = stamped_by()

    class Meta:
        """One batch of a scheme under way; the stamps agree with the state."""

        ordering: ClassVar = ["scheme", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="letters_batch_number_once"),
            models.UniqueConstraint(
                fields=["scheme"], condition=~Q(state=BatchState.ISSUED), name="letters_batch_one_under_way"
            ),
            models.CheckConstraint(condition=Q(state__in=BatchState.values), name="letters_batch_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[BatchState.APPROVED, BatchState.ISSUED])
                | Q(approved_at__isnull=False, adopted_at__isnull=False),
                name="letters_batch_approved_has_stamps",
            ),
            models.CheckConstraint(
                condition=~Q(state=BatchState.ISSUED) | Q(issued_at__isnull=False) & ~Q(form_sha256=""),
                name="letters_batch_issued_has_stamp",
            ),
        ]

    def __str__(self) -> str:
        """Return the title of the letters."""
        return self.title if self.number == 1 else f"{self.title}（第 {self.number} 批）"

    @property
    def terms(self) -> Terms:
        """Return the text that its letters share."""
        return Terms(self.title, self.party_a, self.opening, self.evaluation, self.rewards)

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), self.version, program=self.program_id)


class Signable(Entity):
    """What two parties sign: who confirmed and signed, when, and where the log stood at the issue."""

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


class Letter(Signable):
    """The responsibility letter of one unit (P3); its content is what its consolidated plan was."""

    entity = "letters.letter"

    batch = models.ForeignKey(LetterBatch, models.PROTECT, related_name="letters")
    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("考核年度")
    number = models.PositiveSmallIntegerField("序号")
    plan_uuid = models.UUIDField(editable=False)
    plan_fingerprint = models.CharField(max_length=64)
    terms_fingerprint = models.CharField(max_length=64)
    content = models.JSONField()
    state = models.CharField("状态", max_length=16, choices=LetterState.choices, default=LetterState.MADE)
    made_at = models.DateTimeField()

    class Meta:
        """One letter for a unit and scheme; the stamps agree with the state; a signature is whole."""

        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "unit"], name="letters_letter_one_a_unit"),
            models.UniqueConstraint(fields=["scheme", "number"], name="letters_letter_number_once"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letters_letter_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=LetterState.MADE, issued_at__isnull=True)
                | ~Q(state=LetterState.MADE) & Q(issued_at__isnull=False),
                name="letters_letter_issued_has_stamp",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SIGNED)
                | Q(signed_at__isnull=False, signed_on__isnull=False) & ~Q(party_a_signer="") & ~Q(party_b_signer=""),
                name="letters_letter_signature_is_whole",
            ),
        ]

    def __str__(self) -> str:
        """Return the title of the document."""
        return f"{self.unit_name} {self.year} 年度绩效管理责任书"


class Supplement(Signable):
    """A numbered supplement to an issued letter: what changes in the year, decided and signed again (P3, P4)."""

    entity = "letters.supplement"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="supplements")
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
            models.UniqueConstraint(fields=["letter", "number"], name="letters_supplement_number_once"),
            models.UniqueConstraint(
                fields=["letter", "because_entity", "because_uuid"], name="letters_supplement_one_a_change"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SupplementState.values), name="letters_supplement_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[SupplementState.DRAFTED, SupplementState.AWAITING_APPROVAL])
                | Q(approved_at__isnull=False),
                name="letters_supplement_approved_has_stamp",
            ),
            models.CheckConstraint(
                condition=~Q(state=SupplementState.SIGNED)
                | Q(signed_at__isnull=False, signed_on__isnull=False) & ~Q(party_a_signer="") & ~Q(party_b_signer=""),
                name="letters_supplement_signature_is_whole",
            ),
        ]

    def __str__(self) -> str:
        """Return the title of the document."""
        return f"{self.unit_name}补充责任书（{self.code}）"


class Paper(models.Model):
    """The Word file of an issued letter or supplement, byte for byte; the database refuses to change it."""

    letter = models.OneToOneField(Letter, models.PROTECT, null=True, related_name="paper")
    supplement = models.OneToOneField(Supplement, models.PROTECT, null=True, related_name="paper")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    form_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        """Of one thing only."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(letter__isnull=True, supplement__isnull=False)
                | Q(letter__isnull=False, supplement__isnull=True),
                name="letters_paper_of_one",
            ),
        ]

    def __str__(self) -> str:
        """Return the hash."""
        return self.sha256
