"""What members and the head of the group have to do."""

from datetime import datetime

from django.urls import reverse

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.deliberations.content import tally_of
from hengjing.foundation.deliberations.data import MatterState
from hengjing.foundation.deliberations.models import Matter, Opinion
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.deliberations.selectors.counting import SPEAKING, forced_of, members_of
from hengjing.foundation.deliberations.selectors.reading import list_matters
from hengjing.foundation.notices.data import Todo

OPINE, ADOPT = "deliberations.matter:opine", "deliberations.matter:adopt"


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about matters: give an opinion, and adopt what carries (B1)."""
    speaks = any(not grant.on_behalf_of for grant in actor.held(*SPEAKING))
    heads = access.may_ever(actor=actor, action_name=ADOPT)
    if not speaks and not heads:
        return ()
    rows = list(list_matters(actor=actor).filter(state=MatterState.OPEN))
    said: dict[int, dict[int, str]] = {}
    for matter, member, choice in Opinion.objects.filter(matter__in=rows).values_list("matter", "member", "choice"):
        said.setdefault(matter, {})[member] = choice
    members = [each.user_id for each in members_of(district=actor.district or 0, at=at)] if rows else []
    found = []
    for row in rows:
        forced, choices = forced_of(matter=row, at=at), said.get(row.pk, {})
        if speaks and actor.user_id not in choices and actor.user_id not in forced:
            found.append(_todo(row, OPINE))
        elif heads and _may_adopt(actor, row):
            kind = kind_of(row.subject_entity)
            if tally_of(kind=kind, members=members, forced=forced, choices=choices).carries:
                found.append(_todo(row, ADOPT))
    return tuple(found)


def _may_adopt(actor: Actor, row: Matter) -> bool:
    return access.allowed(actor=actor, action_name=ADOPT, subject=row.subject())


def _todo(row: Matter, action: str) -> Todo:
    link = reverse("deliberations:matter_view", args=[row.uuid])
    return Todo(title=row.title, link=link, action=action, since=row.put_up_at)
