"""Matters before the leading group, what each member says, and meetings held in a room."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.deliberations.data import Choice, MatterState
from hengjing.foundation.deliberations.policy import PUT_UP


class Matter(Entity):
    """审议事项: something put before the leading group, with the fingerprint of exactly what was put up.

    `voices` rises with every opinion: whoever writes one holds the row, so that nobody adopts meanwhile. `tally` is
    the count at the end, kept because people come and go.
    """

    entity = "deliberations.matter"

    subject_entity = models.CharField(max_length=64, editable=False)
    subject_uuid = models.UUIDField(editable=False)
    program_id = models.BigIntegerField(editable=False)
    district_id = models.BigIntegerField(editable=False)
    title = models.CharField("事项", max_length=200)
    summary = models.TextField("说明", max_length=2000, blank=True)
    fingerprint = models.CharField("指纹", max_length=64)
    state = models.CharField("状态", max_length=16, choices=MatterState.choices, default=MatterState.OPEN)
    voices = models.PositiveIntegerField(default=0, editable=False)
    put_up_at = models.DateTimeField("提请时间", editable=False)
    put_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    decided_at = models.DateTimeField("决定时间", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decision = models.CharField("决定说明", max_length=1000, blank=True)
    tally = models.JSONField(null=True, editable=False)

    class Meta:
        """One open matter for a subject; what is over has its stamp."""

        ordering: ClassVar = ["-put_up_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_entity", "subject_uuid"],
                condition=models.Q(state=MatterState.OPEN),
                name="deliberations_matter_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(state=MatterState.OPEN, decided_at__isnull=True)
                | (~models.Q(state=MatterState.OPEN) & models.Q(decided_at__isnull=False)),
                name="deliberations_matter_decided_has_stamp",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=MatterState.ADOPTED) | models.Q(tally__isnull=False),
                name="deliberations_matter_adopted_has_tally",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_entity", "subject_uuid"], name="deliberations_matter_subject")
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def subject(self) -> Subject:
        """Return what rights on it depend on: its program, and who put it up."""
        return Subject(program=self.program_id, acts={PUT_UP: frozenset({self.put_up_by_id})})

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), self.title, self.version, program=self.program_id)


class Opinion(models.Model):
    """What one member says of a matter, with the post at that time; `entered_by` when a recorder wrote it down."""

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="opinions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=64)
    post = models.CharField(max_length=128)
    choice = models.CharField("意见", max_length=16, choices=Choice.choices)
    reason = models.CharField("理由", max_length=1000, blank=True)
    at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        """A member speaks once; whoever does not agree says why."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "member"], name="deliberations_opinion_once"),
            models.CheckConstraint(
                condition=models.Q(choice=Choice.AGREE) | ~models.Q(reason=""),
                name="deliberations_opinion_has_reason",
            ),
        ]

    def __str__(self) -> str:
        """Return who says what."""
        return f"{self.name} {self.get_choice_display()}"


class MeetingRecord(Entity):
    """A meeting in a room that decided on a matter, as the recorder entered it."""

    entity = "deliberations.meeting"

    matter = models.OneToOneField(Matter, models.PROTECT, related_name="meeting")
    held_on = models.DateField("会议日期")
    place = models.CharField("地点", max_length=100)
    presider = models.CharField("主持人", max_length=64)
    recorder = models.CharField("记录人", max_length=64)
    present = models.JSONField("出席人员", default=list)
    minutes = models.TextField("会议纪要", max_length=20000, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    def __str__(self) -> str:
        """Return the day and the place."""
        return f"{self.held_on} {self.place}"
