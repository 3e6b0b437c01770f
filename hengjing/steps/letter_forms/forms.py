"""Shape and wording of what people bring."""

from django import forms
from django.utils.translation import gettext_lazy


class BringForm(forms.Form):
    """A Word file with fields."""

    title = forms.CharField(label=gettext_lazy("名称"), max_length=128)
    file = forms.FileField(
        label=gettext_lazy("模板文件"),
        help_text=gettext_lazy(".docx，不超过 5 MB。可先下载现用模板，在 Word 或 WPS 中修改后上传"),
    )
