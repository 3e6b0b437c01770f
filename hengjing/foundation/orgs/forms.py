"""Shape and wording of what people type about units and bodies."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import SeenForm, day_field, reason_field
from hengjing.foundation.orgs.data import BodyData, BodyKind, UnitData, UnitKind
from hengjing.foundation.orgs.services.classes import Place


class UnitForm(forms.Form):
    """A unit to be founded."""

    code = forms.CharField(label=_("单位代码"), max_length=32, help_text=_("启用后不得修改，也不得重复使用"))
    name = forms.CharField(label=_("名称"), max_length=64)
    short_name = forms.CharField(label=_("简称"), max_length=32)
    kind = forms.ChoiceField(label=_("单位性质"), choices=UnitKind.choices)
    vertically_managed = forms.BooleanField(label=_("垂直管理"), required=False)
    founded_on = day_field(_("设立日期"))
    reason = reason_field(_("依据"))


class RenameForm(SeenForm):
    """Another name for a unit."""

    name = forms.CharField(label=_("新名称"), max_length=64)
    short_name = forms.CharField(label=_("新简称"), max_length=32)
    from_on = day_field(_("启用日期"), _("此日之前的文书仍用原名称"))
    reason = reason_field(_("依据"))


class CloseForm(SeenForm):
    """The end of a unit."""

    closed_on = day_field(_("撤销日期"))
    reason = reason_field(_("依据"))


class SuccessionForm(forms.Form):
    """The other units of a merger or split, and its day."""

    units = forms.MultipleChoiceField(label=_("单位"), widget=forms.CheckboxSelectMultiple)
    effective_on = day_field(_("生效日期"), _("可以在年度中间；此日起由承接单位办理"))
    reason = reason_field(_("依据"))

    def __init__(self, *args: Any, units: Sequence[UnitData], label: Any, **kwargs: Any) -> None:
        """Take the units to choose from."""
        super().__init__(*args, **kwargs)
        field = self.fields["units"]
        field.label = label
        field.choices = [(unit.uuid, unit.name) for unit in units]  # type: ignore[attr-defined]


class BodyForm(forms.Form):
    """A body to be set up."""

    name = forms.CharField(label=_("名称"), max_length=64)
    kind = forms.ChoiceField(label=_("机构性质"), choices=BodyKind.choices)
    hosted_by = forms.TypedChoiceField(label=_("所在单位"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, units: Sequence[UnitData], **kwargs: Any) -> None:
        """Take the units that may host it."""
        super().__init__(*args, **kwargs)
        self.fields["hosted_by"].choices = [("", "—"), *((unit.id, unit.name) for unit in units)]  # type: ignore[attr-defined]


class ClassesForm(forms.Form):
    """Classes of a year, and the class and place of each unit: one row a unit."""

    classes = forms.CharField(
        label=_("单位分类"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("每行一类：代码、空格、名称，例如“A 综合经济类”；自上而下为各类的顺序"),
    )

    def __init__(
        self, *args: Any, units: Sequence[UnitData], classes: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Take the units and the classes that stand now."""
        super().__init__(*args, **kwargs)
        self.fields["classes"].initial = "\n".join(f"{code} {name}" for code, name in classes)
        self.units = units
        for unit in units:
            self.fields[f"class-{unit.id}"] = forms.CharField(
                label=_("%(unit)s的类别代码") % {"unit": unit.name},
                required=False,
                max_length=16,
                initial=unit.class_code,
            )
            self.fields[f"order-{unit.id}"] = forms.IntegerField(
                label=_("%(unit)s的机构序列") % {"unit": unit.name}, required=False, min_value=1, initial=unit.order
            )

    def rows(self) -> list[tuple[UnitData, forms.BoundField, forms.BoundField]]:
        """Return each unit with its two fields."""
        return [(unit, self[f"class-{unit.id}"], self[f"order-{unit.id}"]) for unit in self.units]

    def clean(self) -> dict[str, Any]:
        """Read the lines and rows; a unit without class and place is not classed this year."""
        given = super().clean() or {}
        lines = [line.split(maxsplit=1) for line in given.get("classes", "").splitlines() if line.strip()]
        if any(len(line) != 2 for line in lines):
            self.add_error("classes", _("每行须有代码和名称，中间用空格分开"))
        places = []
        for unit in self.units:
            code, order = given.get(f"class-{unit.id}"), given.get(f"order-{unit.id}")
            if bool(code) != bool(order):
                self.add_error(f"class-{unit.id}", _("类别代码和机构序列须同时填写"))
            elif code and order:
                places.append(Place(unit.code, code, order))
        return {"classes": [(line[0], line[-1]) for line in lines], "places": places}


def hosts(bodies: Sequence[BodyData], units: Sequence[UnitData]) -> list[tuple[BodyData, str, str]]:
    """Return each body with the word of its kind and the name of the unit that hosts it."""
    names = {unit.id: unit.name for unit in units}
    return [(body, str(BodyKind(body.kind).label), names.get(body.hosted_by or 0, "")) for body in bodies]
