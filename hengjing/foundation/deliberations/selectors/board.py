"""What members and the head of the group have to do, and what was decided lately."""

from datetime import date, datetime
from uuid import UUID

from django.urls import reverse

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.deliberations.content import recused_from_all, tally_of
from hengjing.foundation.deliberations.data import Awaited, MatterData, MatterState, Tally
from hengjing.foundation.deliberations.models import Matter, Opinion
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.deliberations.selectors.counting import SPEAKING, conflicts_of, forced_of, members_of
from hengjing.foundation.deliberations.selectors.reading import list_matters, matter_data
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.posts import api as posts
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow

OPINE, ADOPT = "deliberations.matter:opine", "deliberations.matter:adopt"
AMBER_DAYS = 3
"""Working days before the deadline from which a matter is amber."""


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about matters: give an opinion, and adopt what carries (B1)."""
    heads = access.may_ever(actor=actor, action_name=ADOPT)
    found = []
    for row, tally, is_missing in _open(actor=actor, at=at):
        if is_missing:
            found.append(_todo(row, OPINE, at))
        elif heads and tally.carries and access.allowed(actor=actor, action_name=ADOPT, subject=row.subject()):
            found.append(_todo(row, ADOPT, at))
    return tuple(found)


def awaited_of(*, actor: Actor, at: datetime) -> tuple[Awaited, ...]:
    """Return the open matters in which the opinion of the actor is missing, with the count so far."""
    found = []
    for row, tally, is_missing in _open(actor=actor, at=at):
        if is_missing:
            due_on, light = _timed(row, at)
            found.append(Awaited(row.title, _url(row), due_on, light, tally))
    return tuple(found)


def decided_since(*, actor: Actor, since: datetime) -> tuple[MatterData, ...]:
    """Return the matters that the actor may see and that were decided since a moment, the latest first."""
    rows = list_matters(actor=actor).filter(state__in=(MatterState.ADOPTED, MatterState.RETURNED))
    return tuple(matter_data(row) for row in rows.filter(decided_at__gte=since).order_by("-decided_at", "-pk"))


def awaited_people(*, district: int, entity: str, uuid: UUID, at: datetime) -> tuple[int, ...]:
    """Return whose opinion on an open matter is missing; once all have spoken, who heads the group and decides."""
    rows = Matter.objects.filter(district_id=district, subject_entity=entity, subject_uuid=uuid, state=MatterState.OPEN)
    row = rows.first()
    if row is None:
        return ()
    spoken = set(Opinion.objects.filter(matter=row).values_list("member", flat=True)) | set(
        forced_of(matter=row, at=at)
    )
    silent = [each.user_id for each in members_of(district=district, at=at) if each.user_id not in spoken]
    heads = posts.holders_of(role=Role.GROUP_HEAD, district=district, at=at)
    return tuple(silent) or tuple(each.user_id for each in heads)


@remembered
def _open(*, actor: Actor, at: datetime) -> tuple[tuple[Matter, Tally, bool], ...]:
    """Return the open matters of a member, each with its count and whether the member has yet to speak."""
    speaks = any(not grant.on_behalf_of for grant in actor.held(*SPEAKING))
    if not speaks and not access.may_ever(actor=actor, action_name=ADOPT):
        return ()
    is_any = workflow.occupied(Matter.entity, [MatterState.OPEN])
    rows = list(list_matters(actor=actor).filter(state=MatterState.OPEN)) if is_any else []
    said: dict[int, dict[int, str]] = {}
    for matter, member, choice in Opinion.objects.filter(matter__in=rows).values_list("matter", "member", "choice"):
        said.setdefault(matter, {})[member] = choice
    members = [each.user_id for each in members_of(district=actor.district or 0, at=at)] if rows else []
    found = []
    for row in rows:
        conflicts, choices = conflicts_of(matter=row, at=at), said.get(row.pk, {})
        tally = tally_of(kind=kind_of(row.subject_entity), members=members, conflicts=conflicts, choices=choices)
        forced = recused_from_all(conflicts)
        found.append((row, tally, speaks and actor.user_id not in choices and actor.user_id not in forced))
    return tuple(found)


def _timed(row: Matter, at: datetime) -> tuple[date | None, Light]:
    due_on = kind_of(row.subject_entity).due_on(row.subject_uuid)
    return due_on, workdays.get_calendar().light(due_on, day_of(at), AMBER_DAYS)


def _todo(row: Matter, action: str, at: datetime) -> Todo:
    due_on, light = _timed(row, at)
    return Todo(title=row.title, link=_url(row), action=action, due_on=due_on, since=row.put_up_at, light=light)


def _url(row: Matter) -> str:
    return reverse("deliberations:matter_view", args=[row.uuid])
