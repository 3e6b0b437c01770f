"""The filter of the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import actions
from hengjing.foundation.audit.data import Filters


class FilterForm(forms.Form):
    """Everything may stay empty; days of an order that cannot be are refused beside the field."""

    person = forms.CharField(label=_("操作人"), max_length=64, required=False)
    action = forms.ChoiceField(label=_("操作"), required=False)
    entity = forms.CharField(label=_("对象类别"), max_length=64, required=False)
    object_uuid = forms.CharField(label=_("对象标识"), max_length=64, required=False)
    since = forms.DateField(label=_("起"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("止"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every declared action by its label."""
        super().__init__(*args, **kwargs)
        choice = self.fields["action"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", _("全部")), *((each.name, each.label) for each in actions())]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("since") and found.get("until") and found["since"] > found["until"]:
            self.add_error("until", _("结束日期不能早于起始日期"))
        return found

    def filters(self) -> Filters:
        """Return what is looked for; a field that is wrong leaves nothing out."""
        self.is_valid()
        return Filters(**{name: value for name, value in self.cleaned_data.items() if value})
