"""The breakdown of the year's key work and its tasks."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.core.fields import ScoreField
from hengjing.foundation.core.kept_imports import KeptImport
from hengjing.steps.key_work.data import BreakdownState


class KeyWorkBreakdown(Entity):
    """重点工作任务分解表: the key work of the year, broken down to units (P2).

    A change after issue is a new breakdown with the next number, which supersedes this one.
    """

    entity = "key_work.breakdown"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    year = models.PositiveSmallIntegerField("考核年度")
    number = models.PositiveSmallIntegerField("稿次", default=1)
    title = models.CharField("标题", max_length=128)
    document_number = models.CharField("发文字号", max_length=64, blank=True)
    reason = models.CharField("变更理由", max_length=500, blank=True)
    state = models.CharField("状态", max_length=16, choices=BreakdownState.choices, default=BreakdownState.DRAFT)
    drafted_at = models.DateTimeField(editable=False)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        """One issued breakdown and one draft at a time for a scheme."""

        ordering: ClassVar = ["-year", "program_id", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="key_work_breakdown_number_once"),
            models.UniqueConstraint(
                fields=["scheme"],
                condition=models.Q(state=BreakdownState.ISSUED),
                name="key_work_breakdown_one_issued",
            ),
            models.UniqueConstraint(
                fields=["scheme"],
                condition=models.Q(state=BreakdownState.DRAFT),
                name="key_work_breakdown_one_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(state=BreakdownState.DRAFT) | models.Q(issued_at__isnull=False),
                name="key_work_breakdown_issued_has_stamp",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id)

    @property
    def named_on(self) -> date:
        """Return the day whose names the units bear in the table: that of its issue, before it that of the draft."""
        return timezone.localtime(self.issued_at or self.drafted_at).date()

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), self.title, self.version, program=self.program_id)


class KeyTask(models.Model):
    """One task of the breakdown with its lead unit."""

    entity = "key_work.task"

    uuid = models.UUIDField(unique=True, editable=False)
    breakdown = models.ForeignKey(KeyWorkBreakdown, models.CASCADE, related_name="tasks")
    origin_uuid = models.UUIDField(editable=False)
    """The same in every breakdown that takes the task over, so that plans find it again."""
    number = models.PositiveSmallIntegerField("序号")
    name = models.CharField("任务", max_length=200)
    source_document = models.CharField("任务来源", max_length=300)
    lead_leader = models.CharField("牵头领导", max_length=64, blank=True)
    lead_unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name="主责单位")
    responsible_person = models.CharField("责任人", max_length=64, blank=True)
    target = models.CharField("目标值", max_length=200)
    challenge = models.CharField("挑战值", max_length=200, blank=True)
    due_on = models.DateField("完成时限")
    points = ScoreField("分值", max_digits=7, decimal_places=2)
    evidence_expected = models.CharField("佐证", max_length=300, blank=True)

    class Meta:
        """In the order of the table; a number and a task once in it."""

        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["breakdown", "number"], name="key_work_task_number_once"),
            models.UniqueConstraint(fields=["breakdown", "origin_uuid"], name="key_work_task_origin_once"),
            models.CheckConstraint(condition=models.Q(points__gt=0), name="key_work_task_points_positive"),
        ]

    def __str__(self) -> str:
        """Return number and name."""
        return f"{self.number} {self.name}"


class TaskUnit(models.Model):
    """A cooperating unit of a task and its share."""

    task = models.ForeignKey(KeyTask, models.CASCADE, related_name="supporting")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", verbose_name="协办单位")
    share = models.DecimalField("份额（%）", max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        """A unit once in a task; a share is a part of the whole."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "unit"], name="key_work_task_unit_once"),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__gt=0, share__lte=100),
                name="key_work_task_unit_share_in_range",
            ),
        ]

    def __str__(self) -> str:
        """Return the ids."""
        return f"{self.task_id}: {self.unit_id}"


class TaskMilestone(models.Model):
    """What a task is to reach by the end of a quarter."""

    task = models.ForeignKey(KeyTask, models.CASCADE, related_name="milestones")
    due_on = models.DateField("日期")
    text = models.CharField("节点", max_length=200)

    class Meta:
        """By day."""

        ordering: ClassVar = ["due_on", "pk"]

    def __str__(self) -> str:
        """Return day and text."""
        return f"{self.due_on} {self.text}"


class BreakdownImport(KeptImport):
    """A workbook that the office brought for a breakdown."""

    breakdown = models.ForeignKey(KeyWorkBreakdown, models.PROTECT, related_name="imports")

    class Meta(KeptImport.Meta):
        """Newest first."""

        abstract = False
