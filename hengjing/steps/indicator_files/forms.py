"""What people choose and confirm on the pages of files."""

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.core import form_parts


class SystemFileForm(forms.Form):
    """A workbook or ruleset file that is brought back."""

    file = forms.FileField(
        label=gettext_lazy("填报表或规则集文件"),
        help_text=gettext_lazy("xlsx 或 yaml；先下载，改好后原样上传"),
    )


class CopyForm(form_parts.SeenForm):
    """Which system is taken over."""

    seen_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    source = forms.CharField(max_length=64, widget=forms.HiddenInput)
