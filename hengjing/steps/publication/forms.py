"""Shape and wording of what people type: terms, an objection, an answer, the reason of a correction."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.publication.data import Audience, Verdict

_AREA = {"rows": 5}


def _choices(kind: Any) -> list[tuple[str, Any]]:
    return [(str(each.value), gettext_lazy(str(each.label))) for each in kind]


class KeyedForm(forms.Form):
    """The version on screen and the key of the click."""

    seen_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)


class TermsForm(forms.Form):
    """How long and to whom results are posted, to whom they are published."""

    seen_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    days = forms.IntegerField(label=gettext_lazy("公示期（工作日）"), min_value=1, max_value=60,
                              help_text=gettext_lazy("自公示次日起算"))  # fmt: skip
    posted_to = forms.ChoiceField(
        label=gettext_lazy("公示范围"), help_text=gettext_lazy("“内部”时，各单位只看到本单位的结果")
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("公布范围"), help_text=gettext_lazy("“向社会公开”时，无需登录即可查看")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every audience."""
        super().__init__(*args, **kwargs)
        for name in ("posted_to", "audience"):
            field: Any = self.fields[name]
            field.choices = _choices(Audience)


class CorrectForm(KeyedForm):
    """Why a published result is corrected."""

    reason = forms.CharField(label=gettext_lazy("更正理由"), max_length=1000, widget=forms.Textarea(_AREA))


class ObjectionForm(forms.Form):
    """What a unit objects to, with facts and reasons."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    about = forms.CharField(label=gettext_lazy("异议事项"), max_length=200,
                            help_text=gettext_lazy("对哪一项得分、名次或等次有异议"))  # fmt: skip
    grounds = forms.CharField(label=gettext_lazy("事实和理由"), max_length=2000, widget=forms.Textarea(_AREA))


class AnswerForm(SeenForm):
    """What the office says of an objection."""

    verdict = forms.ChoiceField(label=gettext_lazy("答复"), help_text=gettext_lazy("采纳的，须更正后重新公示"))
    answer = forms.CharField(label=gettext_lazy("答复理由"), max_length=2000, widget=forms.Textarea(_AREA))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer both verdicts."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["verdict"]
        field.choices = _choices(Verdict)
