"""Shape and wording of what people type into ballots."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.panels.data import MarkOfUnit
from hengjing.steps.sheet_rules.data import FieldForm, UnitLine


class BallotForm(SeenForm):
    """A mark, a reason and an abstention for each unit."""

    def __init__(
        self, *args: Any, units: Sequence[tuple[UnitLine, FieldForm]], marks: Mapping[str, Mapping[str, str]],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        """Take the fields of each unit, with what stands."""
        super().__init__(*args, **kwargs)
        self.units = tuple(units)
        for unit, field in self.units:
            mark = marks.get(unit.code, {})
            self.fields[f"mark-{unit.code}"] = forms.CharField(
                label=f"{unit.title} {field.title}", max_length=16, required=False, initial=mark.get("value", ""),
                widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "form-control"}),
            )  # fmt: skip
            self.fields[f"reason-{unit.code}"] = forms.CharField(
                label=f"{unit.title} {_('理由')}",
                max_length=300,
                required=False,
                initial=mark.get("reason", ""),
                widget=forms.TextInput({"class": "form-control"}),
            )
            self.fields[f"abstains-{unit.code}"] = forms.BooleanField(
                label=_("不评"), required=False, initial=bool(mark.get("status"))
            )

    def rows(self) -> list[tuple[UnitLine, FieldForm, Any, Any, Any]]:
        """Return each unit with its fields."""
        return [
            (unit, field, self[f"mark-{unit.code}"], self[f"reason-{unit.code}"], self[f"abstains-{unit.code}"])
            for unit, field in self.units
        ]

    def marks(self) -> tuple[MarkOfUnit, ...]:
        """Return what was typed, for the service."""
        given = self.cleaned_data
        return tuple(
            MarkOfUnit(
                unit.code, given[f"mark-{unit.code}"], given[f"reason-{unit.code}"],
                abstains=given[f"abstains-{unit.code}"],
            )
            for unit, _field in self.units
        )  # fmt: skip


class NamingForm(SeenForm):
    """The raters of an item, in a group where the rule has groups."""

    group = forms.ChoiceField(label=_("组别"), required=False)
    raters = forms.TypedMultipleChoiceField(
        label=_("评委"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("勾选全部评委；取消勾选即撤下，已经交票的不能撤下"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, str]], people: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:  # fmt: skip
        """Take the groups of the rule and the people who may rate."""
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["raters"]
        chosen.choices = people
        if groups:
            of: Any = self.fields["group"]
            of.choices = groups
        else:
            del self.fields["group"]
