"""Shape and wording of what the office types into a version; the rules are in services and the database."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import SeenForm, day_field
from hengjing.foundation.core.form_parts import SeenForm as MarkedForm
from hengjing.steps.scheme_parts.data import POINTS, Rhythm, Section, TrackingTerms
from hengjing.steps.scheme_parts.terms import TERM_LABELS
from hengjing.steps.scheme_versions.services.drafting import LONGEST_BODY, LONGEST_HEADING
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Outline

EMPTY, LAST_YEAR = "empty", "last_year"


class BeginForm(forms.Form):
    """From what the text of a scheme starts."""

    start = forms.ChoiceField(
        label=gettext_lazy("起草方式"), widget=forms.RadioSelect, initial=EMPTY,
        choices=[
            (EMPTY, gettext_lazy("从空白的各部分开始")),
            (LAST_YEAR, gettext_lazy("带入上年已印发的方案文本，年份自动更新")),
        ],
    )  # fmt: skip


class SectionForm(MarkedForm):
    """One section of the text."""

    heading = forms.CharField(label=gettext_lazy("标题"), max_length=LONGEST_HEADING)
    body = forms.CharField(
        label=gettext_lazy("内容"), max_length=LONGEST_BODY, required=False, widget=forms.Textarea({"rows": 18}),
        help_text=gettext_lazy("每行一段；条款序号写在段首，例如“（一）”“1.”"),
    )  # fmt: skip
    place = forms.IntegerField(label=gettext_lazy("位置"), min_value=1, max_value=99)

    def section(self, key: str) -> Section:
        """Return the section as it was typed."""
        return Section(key, self.cleaned_data["heading"].strip(), self.cleaned_data["body"].replace("\r\n", "\n"))


def _days(name: str, highest: int = 60) -> forms.IntegerField:
    return forms.IntegerField(label=TERM_LABELS[name], min_value=0, max_value=highest)


class TermsForm(SeenForm):
    """What the scheme says of tracking; of an amendment also its day."""

    effective_on = day_field(gettext_lazy("施行日期"))
    rhythm = forms.ChoiceField(
        label=TERM_LABELS["rhythm"], choices=[(each.value, gettext_lazy(str(each.label))) for each in Rhythm]
    )
    report_days = _days("report_days")
    amber_days = _days("amber_days")
    ask_days = _days("ask_days")
    extensions = _days("extensions", 12)
    leader_decides = forms.BooleanField(label=TERM_LABELS["leader_decides"], required=False)

    def __init__(self, *args: Any, amends: bool, **kwargs: Any) -> None:
        """Ask for the day of effect of an amendment only."""
        super().__init__(*args, **kwargs)
        if not amends:
            del self.fields["effective_on"]

    def terms(self) -> TrackingTerms:
        """Return the terms as they were typed."""
        typed = self.cleaned_data
        return TrackingTerms(
            rhythm=Rhythm(typed["rhythm"]),
            report_days=typed["report_days"],
            amber_days=typed["amber_days"],
            ask_days=typed["ask_days"],
            extensions=typed["extensions"],
            leader_decides=typed["leader_decides"],
        )


class FrameForm(schemes.CalendarForm, SeenForm):
    """Name, points and calendar of the scheme."""

    seen_scheme = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def outline(self) -> Outline:
        """Return what was typed."""
        typed = self.cleaned_data
        names = ("title", *POINTS, "amber_days")
        return Outline(calendar=self.calendar(), **{name: typed[name] for name in names})


class IssueForm(SeenForm):
    """The number of the document by which a version is issued."""

    document_number = forms.CharField(
        label=gettext_lazy("发文字号"), max_length=64, help_text=gettext_lazy("例如：示政发〔2026〕3号")
    )


class AmendForm(forms.Form):
    """Why a scheme is amended, and from when."""

    reason = forms.CharField(
        label=gettext_lazy("修订理由"), max_length=500, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("为什么修订，依据什么文件或者决定"),
    )  # fmt: skip
    effective_on = day_field(gettext_lazy("施行日期"), gettext_lazy("修订自当日起施行，不得早于印发日期"))
