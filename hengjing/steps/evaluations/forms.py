"""Shape and wording of what the office types at the year's end; the rules are in services."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import SeenForm
from hengjing.steps.fact_assembly.data import ItemPlace
from hengjing.steps.fact_assembly.proposing import fits, names_work, sources
from hengjing.steps.plans.data import ItemKind
from hengjing.steps.score_sheets.data import SheetData


class KeyedForm(SeenForm):
    """A form of an act that is done once for a click."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class SourceForm(SeenForm):
    """Where the facts of an item come from."""

    source = forms.ChoiceField(label=gettext_lazy("数据来源"))
    work = forms.ChoiceField(
        label=gettext_lazy("计入的工作"), required=False,
        help_text=gettext_lazy("只用于动态跟踪：不选时计入没有归入其他指标的全部工作"),
    )  # fmt: skip

    def __init__(self, *args: Any, place: ItemPlace, **kwargs: Any) -> None:
        """Offer the sources that the rule of the item can have."""
        super().__init__(*args, **kwargs)
        fitting = [(name, label) for name, label in sources() if fits(name, place.kind)]
        source: Any = self.fields["source"]
        source.choices = [(name, _(label)) for name, label in fitting]
        if not any(names_work(name) for name, _label in fitting):
            del self.fields["work"]
            return
        work: Any = self.fields["work"]
        work.choices = [("", _("不限")), *((kind.value, _(str(kind.label))) for kind in ItemKind)]


class ReopenForm(KeyedForm):
    """Why the facts are opened again, and which bodies write their sheets again."""

    reason = forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("请填写理由")},
    )  # fmt: skip
    bodies = forms.TypedMultipleChoiceField(
        label=gettext_lazy("重新评分的主体"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("没有选中的评分表保持原样"),
    )  # fmt: skip

    def __init__(self, *args: Any, sheets: Sequence[SheetData], **kwargs: Any) -> None:
        """Offer the bodies that have a sheet."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["bodies"]
        field.choices = [(sheet.body, sheet.body_name) for sheet in sheets if sheet.items]
