"""What is typed when a restore is confirmed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import SeenForm


class ContentForm(SeenForm):
    """Why this backup."""

    reason = forms.CharField(
        label=_("核对情况"),
        max_length=200,
        help_text=_("恢复的批准依据，以及抽查了哪些内容，例如：值班记录 12 号；抽查 3 份计划及佐证"),
    )


class LogForm(SeenForm):
    """Which checkpoint the log was compared with."""

    reason = forms.CharField(
        label=_("核对情况"),
        max_length=200,
        help_text=_("用哪一个保存在本机以外的校验点核对，结果如何，例如：第 1520 条校验点，一致；其后 14 条随故障丢失"),
    )
