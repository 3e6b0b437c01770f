"""Shape and wording of what people type into requests; the rules are in services."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import day_field
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.task_changes.data import ChangeDraft, ChangeField, ChangeKind
from hengjing.steps.task_changes.models import LONGEST

CHANGEABLE = (ChangeField.TARGET, ChangeField.POINTS, ChangeField.MILESTONES, ChangeField.NAME)
PARTS = [(field.value, gettext_lazy(str(field.label))) for field in CHANGEABLE]


class KeyedForm(forms.Form):
    """The key of the click; a new request has no version yet."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)


def _reason() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("写明原因、已采取的措施和依据；提交前须上传支持材料"),
    )  # fmt: skip


class ExtensionForm(KeyedForm):
    """A new date for a task."""

    new = day_field(gettext_lazy("新的完成时限"))
    reason = _reason()

    def draft(self, item: str) -> ChangeDraft:
        """Return what was typed, for the service."""
        values = self.cleaned_data
        return ChangeDraft(ChangeKind.EXTENSION, values["reason"], item, ChangeField.DUE_ON, values["new"].isoformat())


class ContentForm(KeyedForm):
    """A new value for a part of a task."""

    field = forms.ChoiceField(label=gettext_lazy("变更项"), choices=PARTS)
    new = forms.CharField(
        label=gettext_lazy("新值"), max_length=LONGEST, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("节点每行一个，日期在前，例如：2026-06-30 主体完工"),
    )  # fmt: skip
    reason = _reason()

    def draft(self, item: str) -> ChangeDraft:
        """Return what was typed, for the service."""
        values = self.cleaned_data
        return ChangeDraft(ChangeKind.CHANGE, values["reason"], item, values["field"], values["new"])


class NewTaskForm(KeyedForm):
    """Work that was assigned to the unit in the year."""

    name = forms.CharField(label=gettext_lazy("工作"), max_length=200)
    source = forms.CharField(
        label=gettext_lazy("依据"), max_length=300, help_text=gettext_lazy("写明交办单位、日期和文号")
    )
    target = forms.CharField(label=gettext_lazy("目标值"), max_length=200)
    points = forms.DecimalField(label=gettext_lazy("分值"), max_digits=7, decimal_places=2, min_value=0)
    due_on = day_field(gettext_lazy("完成时限"))
    evidence_expected = forms.CharField(label=gettext_lazy("佐证"), max_length=300)
    reason = _reason()

    def draft(self, _item: str) -> ChangeDraft:
        """Return what was typed, for the service."""
        values = self.cleaned_data
        content = (
            ("name", values["name"]), ("source", values["source"]), ("target", values["target"]),
            ("points", f"{values['points']:.2f}"), ("due_on", values["due_on"].isoformat()),
            ("evidence_expected", values["evidence_expected"]),
        )  # fmt: skip
        return ChangeDraft(ChangeKind.ADD, values["reason"], content=content)


FORMS: dict[str, Any] = {
    ChangeKind.EXTENSION: ExtensionForm,
    ChangeKind.CHANGE: ContentForm,
    ChangeKind.ADD: NewTaskForm,
}


def seen_form(kind: str) -> Any:
    """Return the form of a kind that carries the version on screen, for a request that stands."""
    base = FORMS[kind]
    return type(f"Seen{base.__name__}", (base, SeenForm), {})


def initial_of(change: Any) -> dict[str, Any]:
    """Return what a request says, for its form."""
    return {"new": change.new, "field": change.field, "reason": change.reason, **change.content}
