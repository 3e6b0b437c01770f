"""Fields that many forms ask the same way."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def day_field(label: "StrOrPromise", help_text: "StrOrPromise" = "", *, required: bool = True) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget, required=required)


def reason_field(label: "StrOrPromise") -> forms.CharField:
    """Return a field for the document or decision that an act rests on."""
    return forms.CharField(label=label, max_length=200, help_text=_("文件名称和文号，或者决定的日期和内容"))


class SeenForm(forms.Form):
    """A form that carries the version that the person had on screen."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
