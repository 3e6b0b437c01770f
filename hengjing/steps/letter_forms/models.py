"""The forms of the letter that offices have brought; all of them are kept."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.steps.letter_forms.data import FormState


def stamped_by() -> "models.ForeignKey[Any, Any]":
    """Return the field of a person who has done a transition."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")


class LetterForm(Entity):
    """A Word file with fields, after which the letters of a program are set instead of the built-in form (P3)."""

    entity = "letter_forms.form"

    program = models.ForeignKey("schemes.Program", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("序号")
    title = models.CharField("名称", max_length=128)
    file_name = models.CharField("文件", max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField("状态", max_length=16, choices=FormState.choices, default=FormState.TRIAL)
    brought_at = models.DateTimeField()
    brought_by = stamped_by()
    put_in_use_at = models.DateTimeField(null=True)
    put_in_use_by = stamped_by()
    retired_at = models.DateTimeField(null=True)
    retired_by = stamped_by()

    class Meta:
        """Numbered inside its program; one in use."""

        ordering: ClassVar = ["program", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "number"], name="letter_forms_form_number_once"),
            models.UniqueConstraint(
                fields=["program"], condition=models.Q(state=FormState.IN_USE), name="letter_forms_form_one_in_use"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=FormState.values), name="letter_forms_form_state_known"
            ),
        ]

    def __str__(self) -> str:
        """Return the title with its number."""
        return f"{self.title}（模板 {self.number}）"

    def subject(self) -> Subject:
        """Return what rights on it depend on."""
        return Subject(program=self.program_id, label=str(self))

    def ref(self) -> ObjectRef:
        """Return how the log names it."""
        return ObjectRef(self.entity, str(self.uuid), str(self), self.version, program=self.program_id)
