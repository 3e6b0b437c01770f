"""Batches of letters, the letters, and the papers that are never changed after the issue."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.signatures.base import SIGNED_WHOLE, KeptPaper, Signable, stamped_by
from hengjing.steps.letter_forms.data import Terms
from hengjing.steps.letters.data import BatchState, LetterState


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
            models.CheckConstraint(condition=SIGNED_WHOLE, name="letters_letter_signature_is_whole"),
        ]

    def __str__(self) -> str:
        """Return the title of the document."""
        return f"{self.unit_name} {self.year} 年度绩效管理责任书"


class Paper(KeptPaper):
    """The Word file of an issued letter, byte for byte; the database refuses to change it."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="paper")
    form_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        """As letters are numbered."""

        ordering: ClassVar = ["pk"]
