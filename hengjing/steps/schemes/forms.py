"""Shape and wording of what the office types into schemes; the rules are in services and the database."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import SeenForm, day_field, reason_field
from hengjing.foundation.orgs.data import UnitData
from hengjing.foundation.posts.data import RunningPost
from hengjing.steps.schemes.form_parts import CLOSES_AT, CalendarForm
from hengjing.steps.schemes.services.drafting import SchemeDraft


class ProgramForm(forms.Form):
    """A program to be set up."""

    name = forms.CharField(
        label=gettext_lazy("名称"), max_length=64, help_text=gettext_lazy("例如：委办局绩效考核、街道绩效考核")
    )
    code = forms.SlugField(
        label=gettext_lazy("代码"), max_length=32, help_text=gettext_lazy("字母、数字、连字符或下划线；设立后不能修改")
    )
    organizer = forms.CharField(label=gettext_lazy("组织实施单位"), max_length=128)
    order = forms.IntegerField(
        label=gettext_lazy("顺序"), min_value=0, max_value=999, initial=0, help_text=gettext_lazy("小的排在前面")
    )


class ProgramPostsForm(SeenForm):
    """The posts that run a program."""

    chosen = forms.TypedMultipleChoiceField(
        label=gettext_lazy("办理岗位"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("绩效办和考核实施主体的岗位；单位的填报人和负责人随考核单位确定，不在此处设定"),
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[RunningPost], program: int, **kwargs: Any) -> None:
        """Take the posts that can run programs; those that run this one stand chosen."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chosen"]
        field.choices = [(post.id, f"{post.title}（{post.body}）" if post.body else post.title) for post in offered]
        field.initial = [post.id for post in offered if program in post.programs]


class UnitsForm(forms.Form):
    """Units to choose from."""

    units = forms.TypedMultipleChoiceField(
        label=gettext_lazy("考核单位"), coerce=int, widget=forms.CheckboxSelectMultiple({"class": "form-check-input"})
    )

    def __init__(self, *args: Any, offered: Sequence[UnitData], chosen: Collection[int], **kwargs: Any) -> None:
        """Take the units that can be chosen, in their order, and those that stand chosen."""
        super().__init__(*args, **kwargs)
        self.offered = offered
        field: Any = self.fields["units"]
        field.choices = [(unit.id, unit.name) for unit in offered]
        field.initial = sorted(chosen)

    def groups(self) -> list[tuple[str, list[Any]]]:
        """Return the boxes of the units by their classes of the year, or by kind where they are in none."""
        pairs = list(zip(self.offered, self["units"].subwidgets, strict=True))
        names = [unit.class_name or unit.kind_label for unit in self.offered]
        order = {name: place for place, name in enumerate(dict.fromkeys(names))}
        ranked = sorted(zip(names, pairs, strict=True), key=lambda entry: order[entry[0]])
        return [
            (name, [box for _name, (_unit, box) in members])
            for name, members in groupby(ranked, key=lambda entry: entry[0])
        ]


class UnitsChangeForm(UnitsForm, SeenForm):
    """Other units for a scheme."""

    reason = reason_field(gettext_lazy("理由"))


class StepForm(SeenForm):
    """Another term for a step."""

    opens_on = day_field(gettext_lazy("开始日期"))
    due_on = day_field(gettext_lazy("期限"), CLOSES_AT)
    reason = reason_field(gettext_lazy("理由"))


class SchemeForm(CalendarForm, UnitsForm):
    """The scheme of a year: year and units besides."""

    year = forms.IntegerField(label=gettext_lazy("考核年度"), min_value=2000, max_value=2100)
    document_number = forms.CharField(label=gettext_lazy("发文字号"), max_length=64, required=False)

    def draft(self) -> SchemeDraft:
        """Return what was typed, for the service."""
        given: dict[str, Any] = self.cleaned_data
        return SchemeDraft(
            year=given["year"],
            title=given["title"],
            document_number=given["document_number"],
            key_work_points=given["key_work_points"],
            declared_points=given["declared_points"],
            ad_hoc_points=given["ad_hoc_points"],
            amber_days=given["amber_days"],
            calendar=self.calendar(),
            units=given["units"],
        )
