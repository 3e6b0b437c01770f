"""Shape of what people type into sheets; the rules are in services and the engine."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.score_sheets.data import CellDraft, MarkDraft
from hengjing.steps.sheet_desk.data import NO_DATA
from hengjing.steps.sheet_rules.data import FieldForm, ItemForm, Status

_ID = re.compile(r"[0-9a-f-]{36}")
NOTHING = {NO_DATA, "no data", "No data"}
EMPTY_ROWS = 3


def typed_cell(sent: Mapping[str, str], unit: str, form: ItemForm) -> CellDraft | None:
    """Return what was typed of one item in a row of the grid; nothing where it was not sent."""
    seen = sent.get(f"seen-{form.code}", "")
    fields = [each for each in form.fields if f"v-{form.code}-{each.key}" in sent]
    if not seen.isdigit() or not (fields or f"reason-{form.code}" in sent):
        return None
    values = [(each, sent[f"v-{form.code}-{each.key}"].strip()) for each in fields]
    reason = sent.get(f"reason-{form.code}")
    return CellDraft(unit, form.code, int(seen), tuple(_marks(unit, form.code, values)), reason)


def _marks(unit: str, item: str, values: list[tuple[FieldForm, str]]) -> list[MarkDraft]:
    """Return the numbers; where one says that there is no data, the item has none."""
    if any(value in NOTHING for field, value in values if field.is_needed):
        return [MarkDraft(unit, item, status=Status.NO_DATA.value)]
    marks = [MarkDraft(unit, item)] if values else []
    return marks + [MarkDraft(unit, item, each.measure, each.group, each.entry, value) for each, value in values]


class RecordsForm(SeenForm):
    """Rows of an item that has any number of them, each with its entry, a number for each measure, and a note."""

    reason = forms.CharField(label=_("理由"), max_length=500, required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, form: ItemForm, content: list[dict[str, str]], **kwargs: Any) -> None:
        """Take the standing rows and some empty ones."""
        super().__init__(*args, **kwargs)
        self.of = form
        entries = list(dict.fromkeys(mark["entry"] for mark in content if mark["entry"]))
        self.standing = entries
        values = {(mark["entry"], mark["measure"]): mark["value"] for mark in content}
        for number in range(len(entries) + EMPTY_ROWS):
            entry = entries[number] if number < len(entries) else ""
            label = _("事项 %(n)s") % {"n": number + 1}
            self.fields[f"entry-{number}"] = forms.CharField(
                label=label,
                max_length=64,
                required=False,
                initial=entry,
                widget=forms.TextInput({"class": "form-control"}),
            )
            for each in form.records:
                self.fields[f"{each.measure}-{number}"] = forms.CharField(
                    label=f"{label} {each.title}", max_length=32, required=False,
                    initial=values.get((entry, each.measure), ""),
                    widget=forms.TextInput({"inputmode": "decimal", "class": "form-control"}),
                )  # fmt: skip

    def rows(self) -> list[list[Any]]:
        """Return the fields row by row."""
        count = len(self.standing) + EMPTY_ROWS
        return [
            [self[f"entry-{number}"], *(self[f"{each.measure}-{number}"] for each in self.of.records)]
            for number in range(count)
        ]

    def draft(self, unit: str, seen_version: int) -> CellDraft:
        """Return what was typed; rows that are gone are taken away."""
        given = self.cleaned_data
        kept: dict[tuple[str, str], str] = {
            (entry, each.measure): "" for entry in self.standing for each in self.of.records
        }
        for number in range(len(self.standing) + EMPTY_ROWS):
            entry = given[f"entry-{number}"].strip()
            for each in self.of.records if entry else ():
                kept[entry, each.measure] = given[f"{each.measure}-{number}"].strip()
        marks = [
            MarkDraft(unit, self.of.code, measure, entry=entry, value=value) for (entry, measure), value in kept.items()
        ]
        return CellDraft(unit, self.of.code, seen_version, tuple(marks), given["reason"])


class ExemptionForm(forms.Form):
    """Why an item does not apply to a unit."""

    reason = forms.CharField(
        label=_("不适用的理由"), max_length=500, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("写明依据，例如本单位无此项职能；绩效办核准后才生效。留空提交即撤回申请。"),
    )  # fmt: skip
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """Whether an item applies to a unit."""

    approved = forms.ChoiceField(
        label=_("是否核准"), choices=(("yes", _("核准不适用")), ("no", _("不予核准"))), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("意见"), max_length=500, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("不予核准须写明理由"),
    )  # fmt: skip
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)


class PressForm(forms.Form):
    """The sheets chosen in the list, and the key of the click."""

    chosen = forms.TypedMultipleChoiceField(required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take whatever has the form of an id; the service looks whether it is one of the program's."""
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        rows: Any = self.fields["chosen"]
        rows.choices = [(entry, entry) for entry in chosen if _ID.fullmatch(entry)]
