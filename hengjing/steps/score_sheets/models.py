"""Sheets, their cells, and what was submitted."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.steps.score_sheets.data import Exemption, SheetState


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done something."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class Sheet(Entity):
    """What one assessing body enters at the year's end: its items for all units (B3).

    `version` is raised by every change of a cell too, so that what is submitted is what was on screen. `closed_at` is
    when the facts were locked: from then on nothing is written, until the evaluation is revised.
    """

    entity = "score_sheets.sheet"

    scheme = models.ForeignKey("schemes.Scheme", models.PROTECT, related_name="+")
    program_id = models.BigIntegerField(editable=False)
    body = models.ForeignKey("orgs.Body", models.PROTECT, related_name="+")
    body_name = models.CharField("考核实施主体", max_length=128)
    year = models.PositiveSmallIntegerField("考核年度")
    items = models.JSONField("指标", default=list)
    state = models.CharField("状态", max_length=16, choices=SheetState.choices, default=SheetState.SCORING)
    fingerprint = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    edited_by = stamped_by()
    submitted_at = models.DateTimeField(null=True)
    submitted_by = stamped_by()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = stamped_by()
    closed_at = models.DateTimeField(null=True)
    closed_by = stamped_by()

    class Meta:
        """One sheet for a body and scheme; the stamps agree with the state; only what was accepted is closed."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "body"], name="score_sheets_sheet_one_a_body"),
            models.CheckConstraint(
                condition=models.Q(state=SheetState.SCORING) | models.Q(submitted_at__isnull=False),
                name="score_sheets_sheet_submitted_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=SheetState.ACCEPTED) | models.Q(accepted_at__isnull=False),
                name="score_sheets_sheet_accepted_has_stamp",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | models.Q(state=SheetState.ACCEPTED),
                name="score_sheets_sheet_closed_is_accepted",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=SheetState.values), name="score_sheets_sheet_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return f"{self.body_name} {self.year} 年度评分表"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, body=self.body_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), self.version, program=self.program_id)


class Cell(Entity):
    """One item of one unit on a sheet: its numbers, its reason, and whether it applies.

    `content` is a list of numbers, each with measure, group, entry, value, status and note, all text.
    """

    entity = "score_sheets.cell"

    before: tuple[list[dict[str, str]], str] = ([], "")
    """Content and reason as they stood before they were written; not kept, for the record of what changed."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="cells")
    unit_code = models.CharField("单位代码", max_length=64)
    unit_title = models.CharField("单位", max_length=128)
    item = models.CharField("指标代码", max_length=64)
    content = models.JSONField("数据", default=list)
    reason = models.CharField("理由", max_length=500, blank=True)
    exemption = models.CharField("是否适用", max_length=16, choices=Exemption.choices, blank=True)
    exemption_reason = models.CharField("不适用理由", max_length=500, blank=True)
    exemption_answer = models.CharField("核准意见", max_length=500, blank=True)
    exemption_asked_by = stamped_by()
    exemption_decided_by = stamped_by()
    edited_at = models.DateTimeField(null=True)
    edited_by = stamped_by()

    class Meta:
        """A unit's item once on a sheet; who says that it does not apply says why."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "unit_code", "item"], name="score_sheets_cell_once"),
            models.CheckConstraint(
                condition=models.Q(exemption=Exemption.NONE) | ~models.Q(exemption_reason=""),
                name="score_sheets_cell_exemption_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(exemption__in=Exemption.values), name="score_sheets_cell_exemption_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Return unit and item."""
        return f"{self.unit_title} {self.item}"

    def ref(self) -> ObjectRef:
        """Return how the evidence names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), program=self.sheet.program_id, secret=True)

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return f"/score-sheets/cells/{self.uuid}/"


class SubmittedSheet(models.Model):
    """The numbers of a sheet as they were submitted, never changed: what the office checks and compares with."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """A number once in a sheet."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "number"], name="score_sheets_submittedsheet_number_once")
        ]

    def __str__(self) -> str:
        """Return sheet and number."""
        return f"{self.sheet_id} 第 {self.number} 次报送"
