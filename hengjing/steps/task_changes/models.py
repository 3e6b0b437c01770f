"""Requests of units to change what their letters bind them to."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.steps.task_changes.data import ChangeField, ChangeKind, ChangeState

LONGEST = 2000
"""Characters of a value: milestones are one a line."""


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done a transition."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class TaskChange(Entity):
    """One request: a date to be moved, a value to be changed, or work that was assigned in the year (P4).

    `old` is the value when it was asked, kept for good; `content` holds the new task where one is added, and
    `item_uuid` is then its own; `fingerprint` is the hash of what is asked, which a decision is bound to.
    """

    entity = "task_changes.change"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    unit_name = models.CharField("单位", max_length=128)
    item_uuid = models.UUIDField(editable=False)
    item_name = models.CharField("工作", max_length=200)
    kind = models.CharField("申请类型", max_length=16, choices=ChangeKind.choices)
    field = models.CharField("变更项", max_length=24, choices=ChangeField.choices)
    old = models.CharField("原值", max_length=LONGEST, blank=True)
    new = models.CharField("新值", max_length=LONGEST, blank=True)
    content = models.JSONField(default=dict)
    reason = models.TextField("理由", max_length=1000)
    state = models.CharField("状态", max_length=16, choices=ChangeState.choices, default=ChangeState.REQUESTED)
    fingerprint = models.CharField(max_length=64, blank=True)
    requested_at = models.DateTimeField()
    requested_by = stamped_by()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = stamped_by()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = stamped_by()
    decided_at = models.DateTimeField(null=True)
    decided_by = stamped_by()

    class Meta:
        """Newest first; the stamps agree with the state, and one request for a part of a task is open at a time."""

        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=[ChangeState.REQUESTED, ChangeState.WITHDRAWN])
                | models.Q(submitted_at__isnull=False),
                name="task_changes_submitted_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[ChangeState.DECIDED, ChangeState.REFUSED])
                | models.Q(decided_at__isnull=False),
                name="task_changes_decided_has_stamp",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ChangeState.values), name="task_changes_state_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="task_changes_has_reason"),
            models.UniqueConstraint(
                fields=["item_uuid", "field"],
                condition=models.Q(state__in=[ChangeState.REQUESTED, ChangeState.WITH_OFFICE, ChangeState.WITH_LEADER]),
                name="task_changes_one_open_a_part",
            ),
        ]

    def __str__(self) -> str:
        """Return what is asked, by whom."""
        return f"{self.unit_name}关于“{self.item_name}”的{ChangeKind(self.kind).label}申请"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(unit=self.unit_id, program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(
            self.entity, str(self.uuid), str(self), self.version, unit=self.unit_id, program=self.program_id
        )
