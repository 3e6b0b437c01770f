"""The form of an upload."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import day_field
from hengjing.foundation.files import wording
from hengjing.foundation.files.data import About, Label


class EvidenceForm(forms.Form):
    """A file, and what the person says about it."""

    title = forms.CharField(label=_("材料名称"), max_length=200)
    effective_on = day_field(_("生效日期"))
    page_reference = forms.CharField(
        label=_("页码"), max_length=60, required=False, help_text=_("证明内容所在的位置，如：第3页")
    )
    label = forms.ChoiceField(label=_("标记"), choices=Label.choices, initial=Label.INTERNAL)
    file = forms.FileField(
        label=_("文件"),
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": wording.ACCEPTED_ENDINGS}),
        help_text=_("不得上传涉密文件"),
        allow_empty_file=True,  # the checks say what is wrong with it
    )

    def about(self) -> About:
        """Return what was said about the file."""
        said = self.cleaned_data
        return About(said["title"], said["effective_on"], said["page_reference"], Label(said["label"]))


class ReplacementForm(EvidenceForm):
    """A newer revision, against the version that was on screen."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
