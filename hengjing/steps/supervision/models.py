"""The ledger of supervision: matters with their answers."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.ui.data import Light
from hengjing.steps.supervision.data import CaseState, Source


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done a transition."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class Case(Entity):
    """A matter of the ledger: an instruction of a leader, an overdue task, or what the office takes up (P4).

    `number` counts in the year of a scheme; `answer` is the draft of the unit until it is handed in.
    """

    entity = "supervision.case"
    light: Light
    """How it stands against its term on the day of the page; `listing.dressed` puts it there."""

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    unit_name = models.CharField("牵头单位", max_length=128)
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    source = models.CharField("来源", max_length=16, choices=Source.choices)
    item_uuid = models.UUIDField(null=True, editable=False)
    item_name = models.CharField("任务", max_length=200, blank=True)
    text = models.TextField("事项", max_length=1000)
    due_on = models.DateField("答复期限")
    state = models.CharField("状态", max_length=16, choices=CaseState.choices, default=CaseState.OPEN)
    answer = models.TextField("答复", max_length=2000, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    opened_by_name = models.CharField("提出人", max_length=64)
    answered_at = models.DateTimeField(null=True)
    answered_by = stamped_by()
    closed_at = models.DateTimeField(null=True)
    closed_by = stamped_by()

    class Meta:
        """A number once in a scheme; the stamps agree with the state."""

        ordering: ClassVar = ["-year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="supervision_case_number_once"),
            models.CheckConstraint(
                condition=~models.Q(state=CaseState.ANSWERED) | models.Q(answered_at__isnull=False),
                name="supervision_case_answered_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CaseState.CLOSED) | models.Q(closed_at__isnull=False),
                name="supervision_case_closed_has_stamp",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=CaseState.values), name="supervision_case_state_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="supervision_case_says_something"),
        ]

    def __str__(self) -> str:
        """Return number and lead unit."""
        return f"督办〔{self.year}〕{self.number}号（{self.unit_name}）"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(unit=self.unit_id, program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(
            self.entity, str(self.uuid), str(self), self.version, unit=self.unit_id, program=self.program_id
        )


class Answer(models.Model):
    """What a unit answered, as it was handed in, never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="answers")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=64)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:40]
