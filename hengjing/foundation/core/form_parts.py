"""Forms that every step has: the version on screen, a workbook brought, what a preview showed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class SeenForm(forms.Form):
    """The version that the person had on screen, and the key of the click."""

    seen_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def typed(self) -> dict[str, Any]:
        """Return what the person typed, without the marks."""
        return {name: value for name, value in self.cleaned_data.items() if name not in SeenForm.base_fields}


class UploadForm(forms.Form):
    """A workbook that was downloaded, filled in and is brought back."""

    file = forms.FileField(
        label=gettext_lazy("填报表"), help_text=gettext_lazy("xlsx 或 csv，先下载填报表，填好后原样上传")
    )


class CommitForm(SeenForm):
    """What the preview of an import showed; the version is nothing where nothing was begun."""

    seen_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    seal = forms.CharField(max_length=200, widget=forms.HiddenInput)
