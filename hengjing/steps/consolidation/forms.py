"""Shape of what the office sends from the matrix."""

from typing import Any
from uuid import UUID

from django import forms


class ActForm(forms.Form):
    """The key of the click, and the plans that were approved on screen with their versions."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20000)

    def clean_seen(self) -> list[tuple[UUID, int]]:
        """Read `uuid:version` pairs parted by commas."""
        text: Any = self.cleaned_data["seen"]
        try:
            pairs = [entry.split(":") for entry in text.split(",") if entry]
            return [(UUID(uuid), int(version)) for uuid, version in pairs]
        except ValueError as error:
            raise forms.ValidationError("?") from error
