"""Shape and wording of what people type into detailed rules; what is asked of them is in `content`."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.implementation_rules.data import ArticleDraft

_ID = re.compile(r"[0-9a-f-]{36}")


class StartForm(forms.Form):
    """The scheme and body whose rules are begun."""

    scheme = forms.IntegerField(widget=forms.HiddenInput)
    body = forms.IntegerField(widget=forms.HiddenInput)


class ArticleForm(SeenForm):
    """The article about one item; parts may stay empty until the rules are submitted."""

    standard = forms.CharField(
        label=_("评分标准"), max_length=2000, required=False, widget=forms.Textarea({"rows": 6}),
        help_text=_("写明怎样计分、扣分，什么情形不得分；分值和计分规则以指标体系为准"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("所需佐证"), max_length=500, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("单位须提供的材料；平台已有的材料不再要求重复报送"),
    )  # fmt: skip
    source = forms.CharField(
        label=_("数据来源"), max_length=300, required=False, help_text=_("例如部门统计、平台数据、现场检查记录")
    )
    timing = forms.CharField(
        label=_("评分时间"), max_length=200, required=False, help_text=_("例如每季度后 10 日内、年终一次")
    )

    def draft(self) -> ArticleDraft:
        """Return what was typed, for the service."""
        return ArticleDraft(**self.typed())


class ReasonForm(forms.Form):
    """Why there is to be a new version."""

    reason = forms.CharField(
        label=_("修订理由"), max_length=500, strip=True, widget=forms.Textarea({"rows": 3}),
        help_text=_("写入新版，绩效办审核时和施行后均可看到"), error_messages={"required": _("请填写理由")},
    )  # fmt: skip


class PressForm(forms.Form):
    """The bodies chosen in the list by their ids, and the key of the click."""

    chosen = forms.TypedMultipleChoiceField(required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take whatever has the form of an id; the service looks whether it is a body of the scheme."""
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        rows: Any = self.fields["chosen"]
        rows.choices = [(entry, entry) for entry in chosen if _ID.fullmatch(entry)]
