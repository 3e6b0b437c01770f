"""The page on which a recorder enters a meeting held in a room."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import Act, acting, actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice, MatterState
from hengjing.foundation.deliberations.forms import ABSENT, SILENT, MeetingForm
from hengjing.foundation.deliberations.selectors.counting import Voice, voices_of
from hengjing.foundation.deliberations.selectors.reading import get_matter, meeting_of
from hengjing.foundation.workflow import api as workflow


@gate("deliberations.matter:record", writes=True)
def matter_record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """录入会议."""
    actor, at = actor_of(request), clock.now()
    row = get_matter(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action="deliberations.matter:record", instance=row, state=MatterState.OPEN)
    voices = voices_of(matter=row, at=at)
    initial = {"seen_version": row.version, "recorder": actor.name, **_standing(row, voices)}
    members = [each.person for each in voices]
    form = MeetingForm(request.POST or None, members=members, initial=initial)
    effect = _("会议由您代为录入并注明；成员本人已在平台发表的意见不受影响。")
    back = reverse("deliberations:matter_view", args=[uuid])
    act = Act(_("录入会议"), row.title, effect, _("已录入会议"), back, "deliberations/record.html")
    return acting(request, act, form, lambda typed: deliberations.record_meeting(
        actor=actor, at=at, uuid=uuid, seen_version=typed["seen_version"], meeting=form.meeting()
    ))  # fmt: skip


def _standing(row: Any, voices: tuple[Voice, ...]) -> dict[str, Any]:
    """Return what the form starts with: the meeting entered before, and what members have said."""
    meeting = meeting_of(matter=row)
    names = ("held_on", "place", "presider", "recorder", "minutes")
    found = {name: getattr(meeting, name) for name in names} if meeting else {}
    present = {each["member"] for each in meeting.present} if meeting else set()
    for voice in voices:
        member = voice.person.user_id
        there = SILENT if member in present else ABSENT
        choice = voice.opinion.choice if voice.opinion else Choice.RECUSED if voice.forced else there
        found |= {f"choice_{member}": choice, f"reason_{member}": _reason(voice)}
    return found


def _reason(voice: Voice) -> str:
    if voice.opinion:
        return voice.opinion.reason
    return str(_("任职的单位与此事项有关")) if voice.forced else ""
