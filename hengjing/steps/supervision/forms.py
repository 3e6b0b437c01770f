"""Shape and wording of what people type into instructions and answers; the rules are in services."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import day_field
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.supervision.data import Source

_UUID = re.compile(r"[0-9a-f-]{36}")
TAKEN_UP = [(each.value, gettext_lazy(str(each.label))) for each in (Source.RED_ITEM, Source.OTHER)]


class CaseForm(forms.Form):
    """What is to be done and by when it is answered."""

    text = forms.CharField(label=gettext_lazy("内容"), max_length=1000, widget=forms.Textarea({"rows": 3}))
    due_on = day_field(gettext_lazy("答复期限"))
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)


class OpenForm(CaseForm):
    """A matter that the office takes up: of which unit, and where it comes from."""

    unit = forms.TypedChoiceField(label=gettext_lazy("牵头单位"), coerce=int)
    source = forms.ChoiceField(label=gettext_lazy("来源"), choices=TAKEN_UP)
    field_order = ("unit", "source", "text", "due_on")

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        """Take the units of the scheme."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = units


class AnswerForm(SeenForm):
    """What the unit answers."""

    answer = forms.CharField(label=gettext_lazy("答复"), max_length=2000, widget=forms.Textarea({"rows": 5}))


class ChosenForm(forms.Form):
    """Matters chosen in the list."""

    chosen = forms.TypedMultipleChoiceField(required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take whatever has the form of a row; services look whether it is one of the person's."""
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        rows: Any = self.fields["chosen"]
        rows.choices = [(entry, entry) for entry in chosen if _UUID.fullmatch(entry)]

    def rows(self) -> list[str]:
        """Return everything chosen."""
        return list(self.cleaned_data["chosen"])


def item_of(text: str) -> UUID | None:
    """Return the task that an address names, or nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None
