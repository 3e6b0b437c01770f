"""Plans, their items with milestones, and every draft that was submitted."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.core.fields import ScoreField
from hengjing.foundation.core.kept_imports import KeptImport
from hengjing.steps.plans.data import ItemKind, PlanState, Verdict


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done a transition."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class Plan(Entity):
    """The annual performance plan of one unit under one scheme (P2).

    `unit_name` is the name of the unit when the plan was drafted, so that the document stays what it was;
    `fingerprint` is the hash of the content, renewed by every change of it, and what an approval is bound to.
    """

    entity = "plans.plan"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    unit_name = models.CharField("单位", max_length=128)
    year = models.PositiveSmallIntegerField("考核年度")
    state = models.CharField("状态", max_length=32, choices=PlanState.choices, default=PlanState.DRAFT)
    draft_number = models.PositiveSmallIntegerField("稿次", default=1)
    fingerprint = models.CharField(max_length=64, blank=True)
    edited_at = models.DateTimeField(null=True)
    edited_by = stamped_by()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = stamped_by()
    declared_at = models.DateTimeField(null=True)
    declared_by = stamped_by()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = stamped_by()
    approved_at = models.DateTimeField(null=True)
    approved_by = stamped_by()
    consolidated_at = models.DateTimeField(null=True)
    consolidated_by = stamped_by()

    class Meta:
        """One plan for a unit and scheme; the stamps agree with the state."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "unit"], name="plans_plan_one_a_unit"),
            models.CheckConstraint(
                condition=~models.Q(state__in=[PlanState.WITH_UNIT_HEAD]) | models.Q(submitted_at__isnull=False),
                name="plans_plan_submitted_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[PlanState.WITH_OFFICE]) | models.Q(declared_at__isnull=False),
                name="plans_plan_declared_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[PlanState.WITH_LEADER_IN_CHARGE]) | models.Q(reviewed_at__isnull=False),
                name="plans_plan_reviewed_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[PlanState.APPROVED, PlanState.CONSOLIDATED])
                | models.Q(approved_at__isnull=False),
                name="plans_plan_approved_has_stamp",
            ),
            models.CheckConstraint(condition=models.Q(state__in=PlanState.values), name="plans_plan_state_is_known"),
        ]

    def __str__(self) -> str:
        """Return the title of the document."""
        return f"{self.unit_name} {self.year} 年度绩效计划"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(unit=self.unit_id, program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(
            self.entity, str(self.uuid), str(self), self.version, unit=self.unit_id, program=self.program_id
        )


class PlanItem(models.Model):
    """One piece of work of the plan; what comes from a key task is pulled from it and never typed again."""

    entity = "plans.item"

    uuid = models.UUIDField(unique=True, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("类别", max_length=16, choices=ItemKind.choices)
    key_task_uuid = models.UUIDField(null=True, editable=False)
    share = models.CharField("责任", max_length=64, blank=True)
    name = models.CharField("工作", max_length=200)
    source = models.CharField("依据", max_length=300, blank=True)
    target = models.CharField("目标值", max_length=200)
    challenge = models.CharField("挑战值", max_length=200, blank=True)
    points = ScoreField("分值", max_digits=7, decimal_places=2)
    due_on = models.DateField("完成时限")
    measures = models.TextField("工作措施", blank=True, max_length=2000)
    evidence_expected = models.CharField("佐证", max_length=300, blank=True)
    verdict = models.CharField("审核意见", max_length=16, choices=Verdict.choices, blank=True)
    verdict_reason = models.CharField("理由", max_length=500, blank=True)

    class Meta:
        """In the order of the plan; a key task once in a plan; a return has its reason."""

        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key_task_uuid"], name="plans_item_key_task_once"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="plans_item_points_not_negative"),
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.RETURNED) | ~models.Q(verdict_reason=""),
                name="plans_item_return_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=ItemKind.KEY_WORK, key_task_uuid__isnull=False)
                | ~models.Q(kind=ItemKind.KEY_WORK) & models.Q(key_task_uuid__isnull=True),
                name="plans_item_key_work_has_task",
            ),
        ]

    def __str__(self) -> str:
        """Return number and name."""
        return f"{self.number} {self.name}"

    def ref(self) -> ObjectRef:
        """Return how the log and the evidence name it."""
        plan = self.plan
        return ObjectRef(self.entity, str(self.uuid), self.name, unit=plan.unit_id, program=plan.program_id)


class Milestone(models.Model):
    """What an item is to reach by a day."""

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="milestones")
    due_on = models.DateField("日期")
    text = models.CharField("节点", max_length=200)

    class Meta:
        """By day."""

        ordering: ClassVar = ["due_on", "pk"]

    def __str__(self) -> str:
        """Return day and text."""
        return f"{self.due_on} {self.text}"


class PlanDraft(models.Model):
    """The content of a plan as it was submitted, never changed: what an approver compares with."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """A number once in a plan."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="plans_draft_number_once")]

    def __str__(self) -> str:
        """Return plan and number."""
        return f"{self.plan_id} 第 {self.number} 稿"


class PlanImport(KeptImport):
    """A workbook that somebody brought for a plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="imports")

    class Meta(KeptImport.Meta):
        """Newest first."""

        abstract = False
