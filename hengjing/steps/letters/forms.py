"""Shape and wording of what people type into letters; the rules are in services and the database."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.letter_forms.data import Terms

_ROW = re.compile(r"unit:[0-9a-f-]{36}|[0-9a-f-]{36}:\d{1,9}")
_AREA = {"rows": 5}


class DraftForm(forms.Form):
    """The scheme whose letters are begun."""

    scheme = forms.IntegerField(widget=forms.HiddenInput)


class TermsForm(SeenForm):
    """The text that all letters share."""

    title = forms.CharField(label=gettext_lazy("名称"), max_length=128)
    party_a = forms.CharField(label=gettext_lazy("甲方"), max_length=128)
    opening = forms.CharField(label=gettext_lazy("签订依据"), max_length=2000, widget=forms.Textarea(_AREA))
    evaluation = forms.CharField(label=gettext_lazy("考核办法"), max_length=2000, widget=forms.Textarea(_AREA))
    rewards = forms.CharField(label=gettext_lazy("奖惩"), max_length=2000, widget=forms.Textarea(_AREA))

    def terms(self) -> Terms:
        """Return what was typed, for the service."""
        return Terms(**self.typed())


class VerifyForm(forms.Form):
    """A fingerprint as it stands in the foot of a paper."""

    fingerprint = forms.CharField(
        label=gettext_lazy("指纹"), max_length=200,
        help_text=gettext_lazy("页脚的内容指纹（16 位）或整行文字"),
    )  # fmt: skip


class BulkForm(forms.Form):
    """Rows chosen in the list: `uuid:version` of a letter as it was on screen, `unit:uuid` of a unit without one."""

    chosen = forms.TypedMultipleChoiceField(required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take whatever has the form of a row; services look whether it is one of the person's."""
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        rows: Any = self.fields["chosen"]
        rows.choices = [(entry, entry) for entry in chosen if _ROW.fullmatch(entry)]

    def rows(self) -> list[str]:
        """Return everything chosen."""
        return list(self.cleaned_data["chosen"])

    def click(self) -> UUID:
        """Return the key of the click."""
        key: UUID = self.cleaned_data["key"]
        return key
