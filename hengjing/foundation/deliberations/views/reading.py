"""The list of matters, the page of one with its papers and voices, and its minutes in Word."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.deliberations.data import MatterState
from hengjing.foundation.deliberations.listing import MATTER_LIST
from hengjing.foundation.deliberations.papers import minutes_file
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.deliberations.selectors.counting import (
    SPEAKING,
    count_of,
    is_as_put_up,
    may_see_opinions,
    voices_of,
)
from hengjing.foundation.deliberations.selectors.reading import get_matter, list_matters, meeting_of
from hengjing.foundation.files import api as files

RECORD = "deliberations.matter:record"


@gate("deliberations.matter:view")
def matter_list(request: HttpRequest) -> HttpResponse:
    """领导小组审议."""
    rows = list_matters(actor=actor_of(request))
    return list_page(request, MATTER_LIST.page(rows, request.GET), "deliberations/list.html", {})


@gate("deliberations.matter:view")
def matter_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一项审议事项."""
    actor, at = actor_of(request), clock.now()
    row = get_matter(actor=actor, uuid=uuid)
    voices = voices_of(matter=row, at=at)
    kind = kind_of(row.subject_entity)
    own = next((each for each in voices if each.person.user_id == actor.user_id), None)
    context = {
        "matter": row,
        "kind": kind,
        "bundle": kind.bundle(actor, row.subject_uuid),
        "voices": voices,
        "sees": may_see_opinions(actor=actor, matter=row),
        "tally": count_of(matter=row, at=at),
        "same": is_as_put_up(matter=row) if row.state == MatterState.OPEN else True,
        "meeting": meeting_of(matter=row),
        "panel": files.get_panel(actor=actor, entity=row.entity, uuid=str(uuid)) if meeting_of(matter=row) else None,
        **_may(actor, row, own),
    }
    return render(request, "deliberations/matter.html", context)


@gate("deliberations.matter:export")
def matter_word(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """会议纪要的 Word 文件."""
    row = get_matter(actor=actor_of(request), uuid=uuid)
    return minutes_file(row, clock.now())


def _may(actor: Actor, row: Any, own: Any) -> dict[str, Any]:
    """Return which acts the page offers that are no transitions, and what the member has said."""
    is_open = row.state == MatterState.OPEN
    speaks = is_open and own is not None and not own.forced and bool(actor.held(*SPEAKING))
    record = is_open and access.allowed(actor=actor, action_name=RECORD, subject=row.subject())
    return {"own": own, "may_speak": speaks, "may_record": record}
