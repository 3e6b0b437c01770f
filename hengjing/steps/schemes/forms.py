"""Shape and wording of what the office types into schemes; the rules are in services and the database."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import SeenForm, day_field, reason_field
from hengjing.foundation.orgs.data import UnitData
from hengjing.foundation.posts.data import RunningPost
from hengjing.steps.schemes.data import Step, Term
from hengjing.steps.schemes.services.drafting import SchemeDraft

CLOSES_AT = gettext_lazy("当日 24:00 截止")


def points_field(label: Any) -> forms.DecimalField:
    """Return a field for the points of a kind of work."""
    return forms.DecimalField(label=label, max_digits=7, decimal_places=2, min_value=Decimal(0))


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


class SchemeForm(UnitsForm):
    """The scheme of a year: title, points by kind of work, calendar and units."""

    year = forms.IntegerField(label=gettext_lazy("考核年度"), min_value=2000, max_value=2100)
    title = forms.CharField(label=gettext_lazy("方案名称"), max_length=128)
    document_number = forms.CharField(label=gettext_lazy("发文字号"), max_length=64, required=False)
    key_work_points = points_field(gettext_lazy("区重点工作分值"))
    declared_points = points_field(gettext_lazy("部门申报工作分值"))
    ad_hoc_points = points_field(gettext_lazy("上级临时交办工作分值"))
    amber_days = forms.IntegerField(
        label=gettext_lazy("预警提前工作日"), min_value=0, max_value=60, initial=3,
        help_text=gettext_lazy("期限前几个工作日起亮预警"),
    )  # fmt: skip

    def __init__(self, *args: Any, calendar: Mapping[Step, Term], **kwargs: Any) -> None:
        """Take the terms to start from; two fields for each of the eight steps."""
        super().__init__(*args, **kwargs)
        for step in Step:
            term, words = calendar.get(step), {"step": _(str(step.label))}
            self.fields[f"opens-{step}"] = day_field(_("%(step)s的开始日期") % words)
            self.fields[f"due-{step}"] = day_field(_("%(step)s的期限") % words)
            self.fields[f"opens-{step}"].initial = term and term.opens_on
            self.fields[f"due-{step}"].initial = term and term.due_on

    def rows(self) -> list[tuple[int, str, Any, Any]]:
        """Return number and name of each step with its two fields."""
        return [
            (number, _(str(step.label)), self[f"opens-{step}"], self[f"due-{step}"])
            for number, step in enumerate(Step, start=1)
        ]

    def draft(self) -> SchemeDraft:
        """Return what was typed, for the service."""
        given: dict[str, Any] = self.cleaned_data
        days: dict[str, date] = given
        return SchemeDraft(
            year=given["year"],
            title=given["title"],
            document_number=given["document_number"],
            key_work_points=given["key_work_points"],
            declared_points=given["declared_points"],
            ad_hoc_points=given["ad_hoc_points"],
            amber_days=given["amber_days"],
            calendar={step: Term(days[f"opens-{step}"], days[f"due-{step}"]) for step in Step},
            units=given["units"],
        )
