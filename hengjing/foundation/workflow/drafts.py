"""What a person typed into a form and has not sent yet: kept for this person alone, so that it survives a session
that ends and a browser that stops (ui: drafts save themselves). Nothing of it counts before the form is sent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.workflow.models import Draft

KEPT = timedelta(days=30)
LARGEST = 200_000
"""Characters of one draft; the largest form of the platform has a tenth of it."""
_OURS = {"csrfmiddlewaretoken", "key", "next"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of a form, when, and the version that the person had on screen."""

    fields: Mapping[str, Sequence[str]]
    saved_at: datetime

    @property
    def seen_version(self) -> int | None:
        """Return the version on which the person was typing."""
        found = self.fields.get("seen_version", [""])[-1]
        return int(found) if found.isdecimal() else None

    def values(self) -> dict[str, str]:
        """Return the fields of the form, for its `initial`."""
        return {name: given[-1] for name, given in self.fields.items() if given and name != "seen_version"}

    def rows(self, prefix: str, *, empty: bool = False) -> list[dict[str, str]]:
        """Return the rows of a set of forms, for its `initial`: those that are not empty, or all in their places."""
        found: dict[int, dict[str, str]] = {}
        for name, value in self.values().items():
            start, _dash, rest = name.partition("-")
            number, _dash, field = rest.partition("-")
            if start == prefix and number.isdecimal():
                found.setdefault(int(number), {})[field] = value
        return [found[number] for number in sorted(found) if empty or any(found[number].values())]


def keep_draft(*, actor: Actor, at: datetime, place: str, fields: Mapping[str, Sequence[str]]) -> None:
    """Keep what a person typed into the form of an address, in place of what was kept before.

    Raises:
        Refused: It is larger than any form of the platform.
    """
    kept = {name: list(given) for name, given in fields.items() if name not in _OURS}
    if sum(len(each) for given in kept.values() for each in given) > LARGEST:
        raise Refused(_("内容过长，草稿没有保存"))
    mine = Draft.objects.filter(user_id=actor.user_id or 0)
    mine.filter(saved_at__lt=at - KEPT).delete()
    values = {"fields": kept, "saved_at": at}
    Draft.objects.update_or_create(user_id=actor.user_id or 0, place=place, defaults=values)


def draft_of(*, actor: Actor, place: str) -> Kept | None:
    """Return what this person typed into the form of an address and has not sent; nothing when there is none."""
    found = Draft.objects.filter(user_id=actor.user_id or 0, place=place).first()
    return Kept(found.fields, found.saved_at) if found else None


def shown(kept: Kept | None, *, version: int) -> dict[str, object]:
    """Return what `workflow/kept.html` says above a form that opens with what was kept; nothing when nothing was."""
    return {"kept": kept, "changed_since": kept.seen_version != version} if kept else {}


def drop_draft(*, actor: Actor, place: str) -> None:
    """Forget it: the form was sent, or the person wants to begin anew."""
    Draft.objects.filter(user_id=actor.user_id or 0, place=place).delete()
