"""What is put before the leading group, what its members say of it, and what was decided, as other apps see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.ui.data import Light

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class MatterState(TextChoices):
    """Where a matter before the leading group stands."""

    OPEN = "open", _("审议中")
    ADOPTED = "adopted", _("已审议通过")
    RETURNED = "returned", _("退回修改")
    WITHDRAWN = "withdrawn", _("已撤回")


class Choice(TextChoices):
    """What a member says of a matter; whoever recuses takes no part and is not counted."""

    AGREE = "agree", _("同意")
    DISAGREE = "disagree", _("不同意")
    RESERVE = "reserve", _("保留意见")
    RECUSED = "recused", _("回避")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the members who are not recused: more than so many of so many, or `at_least` so many."""

    over: int = 1
    of: int = 2
    at_least: bool = False

    def needed(self, members: int) -> int:
        """Return how many of these members it takes; at least one, so that an empty group decides nothing."""
        whole, rest = divmod(members * self.over, self.of)
        return max(1, whole + (1 if rest or not self.at_least else 0))


MORE_THAN_HALF = Share()


@dataclass(frozen=True, slots=True)
class Tally:
    """The count of a matter: who may speak, who has spoken, and what is needed of both.

    `fewest` is how many have to be left when some recuse. Where members recuse from parts of a matter alone, each of
    the `parts` has a count of its own, by its title, and all of them have to carry.
    """

    members: int
    recused: int
    agree: int
    disagree: int
    reserve: int
    quorum: int
    majority: int
    fewest: int = 1
    title: str = ""
    parts: tuple["Tally", ...] = ()

    @property
    def entitled(self) -> int:
        """Return how many members are not recused."""
        return self.members - self.recused

    @property
    def given(self) -> int:
        """Return how many have given an opinion."""
        return self.agree + self.disagree + self.reserve

    @property
    def short_of_quorum(self) -> int:
        """Return how many opinions are missing to the quorum."""
        return max(0, self.quorum - self.given)

    @property
    def short_of_majority(self) -> int:
        """Return how many who agree are missing to the majority."""
        return max(0, self.majority - self.agree)

    @property
    def is_too_few(self) -> bool:
        """Tell whether so many recuse that the others may not decide."""
        return self.entitled < self.fewest

    @property
    def carries(self) -> bool:
        """Tell whether the matter can be adopted: the group is quorate and enough agree, of every part."""
        short = self.is_too_few or self.short_of_quorum or self.short_of_majority
        return not short and all(part.carries for part in self.parts)


def tally_from(document: Mapping[str, Any]) -> Tally:
    """Return a count as it was stored with a matter."""
    parts = tuple(tally_from(part) for part in document.get("parts", ()))
    return Tally(**{**document, "parts": parts})


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """One paper of the agenda: what it is, where it is read, and a word about it."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting held in a room, as the recorder enters it: opinions are by the id of the member."""

    held_on: date
    place: str
    presider: str
    recorder: str
    present: tuple[int, ...]
    opinions: Mapping[int, tuple[Choice, str]]
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a matter: told to the step that put it up."""

    matter: str
    state: MatterState
    note: str
    fingerprint: str
    decided_at: datetime
    decided_by: int | None
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class MatterData:
    """A matter as the step that put it up sees it; `minutes` is the text of the meeting, if one was entered."""

    uuid: str
    entity: str
    subject: str
    title: str
    summary: str
    state: MatterState
    state_label: str
    url: str
    fingerprint: str
    version: int
    put_up_at: datetime
    decided_at: datetime | None
    decision: str
    minutes: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """A matter in which the opinion of a member is missing: by when, and how many of the group have spoken."""

    title: str
    url: str
    due_on: date | None
    light: Light
    tally: Tally


Seen = Callable[[Actor, UUID], ObjectRef | None]
"""Given a person and the identity of an object, return the object when the person may see it, else nothing."""
Decided = Callable[[UUID, Decision, Actor, datetime], None]
"""Given the identity of an object and what was decided, by whom and when, let the step follow, in one transaction."""


def no_day(_uuid: UUID) -> date | None:
    """Return that no day is set by which the matter is to be decided."""
    return None


def nobody(_uuid: UUID) -> frozenset[int]:
    """Return that no unit is concerned so that its people would have to recuse."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """What a step puts before the leading group, and what follows from the decision.

    `fingerprint` is that of the content as it stands: adoption is refused when it is another than the one put up.
    `conflicted` are the units whose people have to recuse, `parts` those of parts that are counted apart, by title: who
    belongs to a unit of one part takes part in the others. `fewest` members have to be left of the group and of every
    part, however many recuse; of a smaller group all, and two at the least. `due_on` is the day by which the
    step needs the decision. `on_withdrawn` is `on_returned` when it is not given.
    """

    entity: str
    label: "StrOrPromise"
    may_read: Seen
    fingerprint: Callable[[UUID], str]
    bundle: Callable[[Actor, UUID], tuple[BundleEntry, ...]]
    on_adopted: Decided
    on_returned: Decided
    conflicted: Callable[[UUID], frozenset[int]] = nobody
    parts: Callable[[UUID], Mapping[str, frozenset[int]]] | None = None
    fewest: int = 1
    on_withdrawn: Decided | None = None
    due_on: Callable[[UUID], date | None] = no_day
    quorum: Share = MORE_THAN_HALF
    majority: Share = MORE_THAN_HALF
