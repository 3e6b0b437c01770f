"""Shape and wording of what people type about posts and those who hold them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import SeenForm, day_field, reason_field
from hengjing.foundation.core.clock import moment
from hengjing.foundation.orgs.data import BodyData, UnitData
from hengjing.foundation.posts.data import PostRole


def _account(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=64, help_text=_("按账号填写；同名人员以账号区分"))


def last(day: date | None) -> datetime | None:
    """Return the moment at which a day is over."""
    return moment(day) if day else None


class PostForm(forms.Form):
    """A post to be set up."""

    title = forms.CharField(label=_("岗位名称"), max_length=64)
    role = forms.ChoiceField(label=_("角色"), choices=PostRole.choices)
    body = forms.TypedChoiceField(label=_("所在机构"), coerce=int, empty_value=None, required=False)
    unit = forms.TypedChoiceField(label=_("所在单位"), coerce=int, empty_value=None, required=False)
    single_seat = forms.BooleanField(label=_("仅一人任职"), required=False)

    def __init__(self, *args: Any, bodies: Sequence[BodyData], units: Sequence[UnitData], **kwargs: Any) -> None:
        """Take the bodies and units that the post may belong to."""
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [("", "—"), *((body.id, body.name) for body in bodies)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", "—"), *((unit.id, unit.name) for unit in units)]  # type: ignore[attr-defined]


class HoldingForm(forms.Form):
    """A person to hold a post."""

    username = _account(_("任职人账号"))
    starts_on = day_field(_("任职日期"), _("自当日 00:00 起"))
    ends_on = day_field(_("免职日期"), _("当日 24:00 止；不填为长期任职"), required=False)
    reason = reason_field(_("依据"))


class PortfolioForm(forms.Form):
    """A unit to be in a leader's charge."""

    unit = forms.TypedChoiceField(label=_("分管单位"), coerce=int)
    starts_on = day_field(_("生效日期"), _("自当日 00:00 起，原分管领导的分工同时终止"))
    reason = reason_field(_("依据"))

    def __init__(self, *args: Any, units: Sequence[UnitData], **kwargs: Any) -> None:
        """Take the units of the district."""
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(unit.id, unit.name) for unit in units]  # type: ignore[attr-defined]


class RejectForm(SeenForm):
    """A request turned down."""

    reason = reason_field(_("理由"))


class EndForm(forms.Form):
    """The end of a holding: now, or at the end of a day."""

    ends_on = day_field(_("免职日期"), _("当日 24:00 止；不填为立即免去"), required=False)
    reason = reason_field(_("依据"))


class DelegationForm(forms.Form):
    """A person to act in one's own post for a time."""

    username = _account(_("受托人账号"))
    starts_on = day_field(_("开始日期"), _("自当日 00:00 起"))
    ends_on = day_field(_("结束日期"), _("当日 24:00 止"))
    reason = reason_field(_("事由"))
