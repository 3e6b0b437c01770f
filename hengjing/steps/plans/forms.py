"""Shape and wording of what people type into plans; the rules are in services and the database."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import day_field
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.plans.data import ItemDraft, ItemKind, PlanItemData, Verdict

TYPED_KINDS = [(kind.value, gettext_lazy(str(kind.label))) for kind in (ItemKind.DECLARED, ItemKind.AD_HOC)]
VERDICTS = [(verdict.value, gettext_lazy(str(verdict.label))) for verdict in Verdict]
EMPTY_ROWS = 3
_ROW = re.compile(r"unit:[0-9a-f-]{36}|[0-9a-f-]{36}:\d{1,9}")


class StartForm(forms.Form):
    """The scheme and unit whose plan is begun."""

    scheme = forms.IntegerField(widget=forms.HiddenInput)
    unit = forms.IntegerField(widget=forms.HiddenInput)


class ItemForm(SeenForm):
    """One item that the unit declares or that was assigned in the year."""

    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=TYPED_KINDS)
    name = forms.CharField(label=gettext_lazy("工作"), max_length=200)
    source = forms.CharField(
        label=gettext_lazy("依据"), max_length=300,
        help_text=gettext_lazy("申报工作写明职责的法律法规或“三定”条款；临时交办写明交办单位、日期和文号"),
    )  # fmt: skip
    target = forms.CharField(label=gettext_lazy("目标值"), max_length=200)
    challenge = forms.CharField(label=gettext_lazy("挑战值"), max_length=200, required=False)
    points = forms.DecimalField(label=gettext_lazy("分值"), max_digits=7, decimal_places=2, min_value=Decimal(0))
    due_on = day_field(gettext_lazy("完成时限"))
    measures = forms.CharField(
        label=gettext_lazy("工作措施"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    evidence_expected = forms.CharField(
        label=gettext_lazy("佐证"), max_length=300, required=False,
        help_text=gettext_lazy("年终以什么材料证明，例如验收报告、平台数据"),
    )  # fmt: skip

    def draft(self, milestones: Iterable[tuple[date, str]], uuid: UUID | None) -> ItemDraft:
        """Return what was typed, for the service."""
        return ItemDraft(**self.typed(), milestones=tuple(milestones), uuid=uuid)


class KeyWorkForm(SeenForm):
    """What the unit adds to a key task: the rest comes from the breakdown and is not typed again."""

    measures = ItemForm.base_fields["measures"]
    evidence_expected = ItemForm.base_fields["evidence_expected"]

    def draft(self, milestones: Iterable[tuple[date, str]], item: PlanItemData) -> ItemDraft:
        """Return what was typed together with what was pulled."""
        return ItemDraft(
            kind=item.kind,
            name=item.name,
            target=item.target,
            points=item.points,
            due_on=item.due_on,
            source=item.source,
            challenge=item.challenge,
            measures=self.cleaned_data["measures"],
            evidence_expected=self.cleaned_data["evidence_expected"],
            milestones=tuple(milestones),
            uuid=UUID(item.uuid),
        )


class MilestoneForm(forms.Form):
    """A day and what is reached by it; a row with neither is no milestone."""

    due_on = day_field(gettext_lazy("日期"), required=False)
    text = forms.CharField(label=gettext_lazy("节点"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse half a milestone."""
        values = super().clean() or {}
        if bool(values.get("due_on")) != bool(values.get("text")) and not self.errors:
            missing = "text" if values.get("due_on") else "due_on"
            self.add_error(missing, _("日期和节点须一并填写"))
        return values


MilestoneFormSet = formset_factory(MilestoneForm, extra=EMPTY_ROWS, max_num=24)


def milestones_of(forms_of_milestones: Any) -> list[tuple[date, str]]:
    """Return the filled rows in the order of their days."""
    rows = [form.cleaned_data for form in forms_of_milestones]
    return sorted((row["due_on"], row["text"]) for row in rows if row.get("due_on"))


class ReviewForm(SeenForm):
    """A verdict and a reason for each item, as the office reviews them."""

    def __init__(self, *args: Any, items: Iterable[PlanItemData], **kwargs: Any) -> None:
        """Take a pair of fields for each item."""
        super().__init__(*args, **kwargs)
        self.items = tuple(items)
        for item in self.items:
            self.fields[f"verdict-{item.uuid}"] = forms.ChoiceField(
                label=_("第 %(number)s 项审核意见") % {"number": item.number}, choices=VERDICTS,
                required=False, initial=item.verdict, widget=forms.RadioSelect,
            )  # fmt: skip
            self.fields[f"reason-{item.uuid}"] = forms.CharField(
                label=_("第 %(number)s 项退回理由") % {"number": item.number}, max_length=500, required=False,
                initial=item.verdict_reason,
            )  # fmt: skip

    def rows(self) -> list[tuple[PlanItemData, Any, Any]]:
        """Return each item with its two fields."""
        return [(item, self[f"verdict-{item.uuid}"], self[f"reason-{item.uuid}"]) for item in self.items]

    def verdicts(self) -> dict[UUID, tuple[str, str]]:
        """Return what was said of each item."""
        values = self.cleaned_data
        return {
            UUID(item.uuid): (values[f"verdict-{item.uuid}"], values[f"reason-{item.uuid}"].strip())
            for item in self.items
        }


class BulkForm(forms.Form):
    """Rows chosen in the list: `uuid:version` of a plan as it was on screen, `unit:uuid` of a unit without one."""

    chosen = forms.TypedMultipleChoiceField(required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take whatever has the form of a row; services look whether it is one of the person's."""
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        rows: Any = self.fields["chosen"]
        rows.choices = [(entry, entry) for entry in chosen if _ROW.fullmatch(entry)]

    def plans(self) -> list[tuple[UUID, int]]:
        """Return the chosen plans with the versions that were on screen."""
        pairs = [entry.split(":") for entry in self.cleaned_data["chosen"] if not entry.startswith("unit:")]
        return [(UUID(uuid), int(version)) for uuid, version in pairs]

    def rows(self) -> list[str]:
        """Return everything chosen, plans and units."""
        return list(self.cleaned_data["chosen"])
