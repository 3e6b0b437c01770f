"""Shape of what the office types when it brings facts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.form_parts import UploadForm


class FactsForm(UploadForm):
    """The source and its document, and the file."""

    source_name = forms.CharField(
        label=_("数据来源"), max_length=200, help_text=_("提供数据的单位和系统，例如区统计局年报、12345 热线平台")
    )
    document = forms.CharField(
        label=_("依据文件及文号"), max_length=200, help_text=_("提供数据的函件或报表名称、文号、日期")
    )
    field_order = ("source_name", "document", "file")
