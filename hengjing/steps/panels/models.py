"""Ballots of raters, and the number under which each rater stands in the facts of a scheme."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.steps.panels.data import BallotState


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done something."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class RaterNumber(models.Model):
    """The number of a rater in the facts of a scheme: given once, and never to another afterwards."""

    scheme_id = models.BigIntegerField(editable=False)
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="评委")
    code = models.CharField("评委编号", max_length=8)

    class Meta:
        """A rater has one number in a scheme, and a number one rater."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme_id", "rater"], name="panels_raternumber_rater_once"),
            models.UniqueConstraint(fields=["scheme_id", "code"], name="panels_raternumber_code_once"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.code


class Ballot(Entity):
    """The marks of one rater for one item of a sheet; `code` is the rater in the facts, the same on every sheet.

    The database takes no ballot whose number is not the one its rater was given (`triggers.py`).
    `marks` says of each unit, by code: value, status, reason, all text.
    """

    entity = "panels.ballot"

    sheet = models.ForeignKey("score_sheets.Sheet", models.PROTECT, related_name="+")
    scheme_id = models.BigIntegerField(editable=False)
    program_id = models.BigIntegerField(editable=False)
    body_id = models.BigIntegerField(editable=False)
    item = models.CharField("指标代码", max_length=64)
    item_title = models.CharField("指标", max_length=200)
    group = models.CharField("组别", max_length=64, blank=True)
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="评委")
    code = models.CharField("评委编号", max_length=8)
    state = models.CharField("状态", max_length=16, choices=BallotState.choices, default=BallotState.OPEN)
    marks = models.JSONField("评分", default=dict)
    absence = models.CharField("缺席原因", max_length=500, blank=True)
    named_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True)
    handed_in_by = stamped_by()

    class Meta:
        """A rater once for an item and group; the stamps agree with the state; an absence has its reason."""

        ordering: ClassVar = ["item", "group", "code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "item", "group", "rater"], name="panels_ballot_rater_once"),
            models.CheckConstraint(
                condition=~models.Q(state=BallotState.HANDED_IN) | models.Q(handed_in_at__isnull=False),
                name="panels_ballot_handed_in_has_stamp",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=BallotState.values), name="panels_ballot_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the item and the number of the rater, never the name."""
        return f"{self.item_title}评分票 {self.code}"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, body=self.body_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it; nobody reads its content there."""
        return ObjectRef(self.entity, str(self.uuid), str(self), self.version, program=self.program_id, secret=True)

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return f"/ballots/{self.uuid}/"
