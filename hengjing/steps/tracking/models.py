"""Reports of a unit for a period, with an entry for each task."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.core.kept_imports import KeptImport
from hengjing.steps.plans.data import Verdict
from hengjing.steps.task_changes.api import bodies_of, label_of
from hengjing.steps.tracking.data import ReportState


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done a transition."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class Report(Entity):
    """The progress of one unit in one period under one scheme (P4).

    `due_on` is the term that held when it was begun; `late_days` are the working days by which it was submitted late,
    and `returns` how often it was sent back: both are facts for the year's end.
    """

    entity = "tracking.report"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    unit_name = models.CharField("单位", max_length=128)
    period = models.CharField("报告期", max_length=8)
    due_on = models.DateField("报送期限")
    state = models.CharField("状态", max_length=16, choices=ReportState.choices, default=ReportState.DRAFT)
    fingerprint = models.CharField(max_length=64, blank=True)
    late_days = models.PositiveSmallIntegerField("迟报工作日", default=0)
    returns = models.PositiveSmallIntegerField("退回次数", default=0)
    edited_at = models.DateTimeField(null=True)
    edited_by = stamped_by()
    filed_at = models.DateTimeField(null=True)
    filed_by = stamped_by()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = stamped_by()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = stamped_by()

    class Meta:
        """One report for a unit and period; the stamps agree with the state."""

        ordering: ClassVar = ["-period", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "unit", "period"], name="tracking_report_one_a_period"),
            models.CheckConstraint(
                condition=models.Q(state=ReportState.DRAFT) | models.Q(filed_at__isnull=False),
                name="tracking_report_filed_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[ReportState.WITH_OFFICE, ReportState.ACCEPTED])
                | models.Q(submitted_at__isnull=False),
                name="tracking_report_submitted_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReportState.ACCEPTED) | models.Q(accepted_at__isnull=False),
                name="tracking_report_accepted_has_stamp",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ReportState.values), name="tracking_report_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the title of the report."""
        return _("%(unit)s %(period)s任务进展") % {"unit": self.unit_name, "period": label_of(self.period)}

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        bodies = bodies_of(scheme_id=self.scheme_id, unit_id=self.unit_id)
        return Subject(unit=self.unit_id, program=self.program_id, bodies=bodies, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(
            self.entity, str(self.uuid), self.name_in_log(), self.version, unit=self.unit_id, program=self.program_id
        )


class Entry(models.Model):
    """What a report says of one task; `item_uuid` is the task of the letter."""

    entity = "tracking.entry"

    uuid = models.UUIDField(unique=True, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="entries")
    item_uuid = models.UUIDField(editable=False, db_index=True)
    item_name = models.CharField("工作", max_length=200)
    number = models.PositiveSmallIntegerField("序号")
    percent = models.PositiveSmallIntegerField("进度", default=0)
    value = models.CharField("完成值", max_length=200, blank=True)
    done = models.TextField("进展情况", max_length=2000, blank=True)
    problems = models.TextField("存在问题", max_length=1000, blank=True)
    unchanged = models.BooleanField("无变化", default=False)
    finished_on = models.DateField("完成日期", null=True)
    verdict = models.CharField("核对意见", max_length=16, choices=Verdict.choices, blank=True)
    verdict_reason = models.CharField("理由", max_length=500, blank=True)
    returns = models.PositiveSmallIntegerField("退回次数", default=0)

    class Meta:
        """In the order of the letter; a task once in a report; a return has its reason."""

        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "item_uuid"], name="tracking_entry_task_once"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="tracking_entry_percent_at_most_100"),
            models.CheckConstraint(
                condition=models.Q(finished_on__isnull=True) | models.Q(percent=100),
                name="tracking_entry_finished_is_100",
            ),
            models.CheckConstraint(
                condition=~models.Q(verdict=Verdict.RETURNED) | ~models.Q(verdict_reason=""),
                name="tracking_entry_return_has_reason",
            ),
        ]

    def __str__(self) -> str:
        """Return number and name."""
        return f"{self.number} {self.item_name}"

    def ref(self) -> ObjectRef:
        """Return how the log and the evidence name it."""
        report = self.report
        return ObjectRef(self.entity, str(self.uuid), self.item_name, unit=report.unit_id, program=report.program_id)


class Reached(models.Model):
    """A milestone that a report says was reached, and when."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reached")
    text = models.CharField("节点", max_length=200)
    on = models.DateField("达到日期")

    class Meta:
        """By day; a milestone once in an entry."""

        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "text"], name="tracking_reached_milestone_once")
        ]

    def __str__(self) -> str:
        """Return day and text."""
        return f"{self.on} {self.text}"


class ReportImport(KeptImport):
    """A workbook that somebody brought for a report."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="imports")

    class Meta(KeptImport.Meta):
        """Newest first."""

        abstract = False
