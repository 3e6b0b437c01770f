"""One act by which the office urges everybody who holds a step up, through the apps that know them (催办)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import PressData
from hengjing.portal.progress import SOURCES, hold_ups
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step

PRESS = "notices.press:press"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one click asks: the step, the chosen lines, the words, and the key by which a second click does nothing."""

    step: Step
    chosen: Collection[str]
    words: str
    key: UUID


@transaction.atomic
def press(*, actor: Actor, at: datetime, scheme: SchemeData, asked: Asked) -> int:
    """Urge the chosen of those who hold a step up; return how many things were urged.

    Whoever was urged about the same today, by anybody, is passed over, and so is what has been done since.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: Nothing of what was chosen can be urged, or the words are missing.
    """
    access.require(actor=actor, action_name=PRESS, subject=Subject(program=scheme.program.id, label=scheme.title))
    if told(actor=actor, key=asked.key):
        return 0
    schemes.lock_units(scheme_id=scheme.id)  # of two who urge at once the second sees whom the first has urged
    rows = [row for row in hold_ups(actor=actor, scheme=scheme, step=asked.step, at=at) if row.identity in asked.chosen]
    open_rows = [row for row in rows if row.may_press]
    if not open_rows:
        said, hint = _("所选事项今天都已催办，或者已经办理"), _("请返回列表查看")
        raise NotReady([Problem("nothing_to_press", said, "", hint)])
    return sum(
        source.press_waiting(
            actor=actor, at=at, scheme_id=scheme.id, rows=names, key=_key(asked.key, source.app), words=asked.words
        )
        for source in SOURCES
        if (names := [name for row in open_rows if row.app == source.app for name in row.press])
        and source.press_waiting
    )


def told(*, actor: Actor, key: UUID) -> tuple[PressData, ...]:
    """Return who was told by a click of the actor."""
    return notices.told_by(actor=actor, keys=[str(_key(key, source.app)) for source in SOURCES])


def _key(key: UUID, app: str) -> UUID:
    """Return the key of a click for one app: each keeps its own record of it."""
    return uuid5(key, app)
