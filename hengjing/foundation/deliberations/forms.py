"""Shape and wording of what members and recorders type; the rules are in services and the database."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import SeenForm, day_field
from hengjing.foundation.deliberations.data import Choice, Meeting
from hengjing.foundation.posts.data import Person

SPOKEN = (Choice.AGREE, Choice.DISAGREE, Choice.RESERVE)
ABSENT, SILENT = "absent", "silent"
AT_THE_MEETING = (
    (ABSENT, gettext_lazy("未出席")),
    (SILENT, gettext_lazy("出席，未表态")),
    *((choice.value, choice.label) for choice in SPOKEN),
    (Choice.RECUSED.value, Choice.RECUSED.label),
)


def reason_field(*, required: bool, help_text: Any = "") -> forms.CharField:
    """Return a field for the reason of an opinion."""
    return forms.CharField(
        label=gettext_lazy("理由"), max_length=1000, required=required, strip=True, help_text=help_text,
        widget=forms.Textarea({"rows": 4}), error_messages={"required": gettext_lazy("请填写理由")},
    )  # fmt: skip


class OpinionForm(SeenForm):
    """What a member says of a matter."""

    opinion = forms.ChoiceField(
        label=gettext_lazy("意见"), choices=[(choice.value, choice.label) for choice in SPOKEN],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = reason_field(required=False, help_text=gettext_lazy("不同意或者保留意见的，请写明理由"))


class RecusalForm(SeenForm):
    """Why a member takes no part."""

    reason = reason_field(required=True)


class MeetingForm(SeenForm):
    """A meeting as the recorder enters it: one line for each member."""

    held_on = day_field(gettext_lazy("会议日期"))
    place = forms.CharField(label=gettext_lazy("地点"), max_length=100)
    presider = forms.CharField(label=gettext_lazy("主持人"), max_length=64)
    recorder = forms.CharField(label=gettext_lazy("记录人"), max_length=64)
    minutes = forms.CharField(
        label=gettext_lazy("会议纪要"), max_length=20000, required=False, widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("纪要正文；签字的原件保存后可在审议事项页上传扫描件"),
    )  # fmt: skip

    def __init__(self, *args: Any, members: Sequence[Person], **kwargs: Any) -> None:
        """Add a line for each member."""
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"choice_{member.user_id}"] = forms.ChoiceField(label=member.name, choices=AT_THE_MEETING)
            self.fields[f"reason_{member.user_id}"] = forms.CharField(
                label=gettext_lazy("理由"), max_length=1000, required=False
            )

    def head(self) -> list[forms.BoundField]:
        """Return the fields of the meeting itself."""
        return [self[name] for name in ("held_on", "place", "presider", "recorder", "minutes")]

    def lines(self) -> list[tuple[Person, forms.BoundField, forms.BoundField]]:
        """Return the members with their fields."""
        return [(each, self[f"choice_{each.user_id}"], self[f"reason_{each.user_id}"]) for each in self.members]

    def meeting(self) -> Meeting:
        """Return the meeting as it was typed."""
        typed = self.cleaned_data
        said = {each.user_id: typed[f"choice_{each.user_id}"] for each in self.members}
        return Meeting(
            held_on=typed["held_on"], place=typed["place"], presider=typed["presider"], recorder=typed["recorder"],
            present=tuple(member for member, choice in said.items() if choice not in {ABSENT, Choice.RECUSED}),
            opinions={
                member: (Choice(choice), typed[f"reason_{member}"])
                for member, choice in said.items() if choice not in {ABSENT, SILENT}
            },
            minutes=typed["minutes"],
        )  # fmt: skip
