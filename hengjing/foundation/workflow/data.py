"""Flows as tables: states, transitions and what each asks for (architecture.md section 6.1)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Guard = Callable[[Any], Sequence[Any]]
"""A small named function of an instance to the problems that keep it from going on."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of what a page tells before a transition is done: whom it reaches, what it replaces."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Transition:
    """One way from states to a state, by one action of one person.

    `stamps` names the fields that take the moment and the person (`submitted` stamps `submitted_at` and
    `submitted_by_id`); `clears` names the stamps that no longer hold. `urgent` marks the one primary button.
    """

    action: str
    sources: tuple[str, ...]
    target: str
    reason_required: bool = False
    guards: tuple[Guard, ...] = ()
    stamps: str = ""
    clears: tuple[str, ...] = ()
    primary: bool = False
    within: bool = False
    """Fired only by the service of another action: it has no page of its own, so no button leads to it."""
    consequence: str = ""
    """What will happen, in words, asked once before it is done."""
    tells: Callable[[Any], Sequence[Told]] | None = None
    """A small named function of an instance to what more there is to know before it is done."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The states of one entity and every way between them; fits on a screen.

    `states` is the `TextChoices` with the official labels; `final` are those that nothing leaves; `first` is where a
    new row starts; `draft` and `done` choose the look of the badge.
    """

    entity: str
    states: Any
    first: str
    transitions: tuple[Transition, ...]
    final: tuple[str, ...] = ()
    done: tuple[str, ...] = ()

    def transition(self, action: str) -> Transition:
        """Return the transition of an action.

        Raises:
            LookupError: The flow has no such action: a bug.
        """
        for transition in self.transitions:
            if transition.action == action:
                return transition
        raise LookupError(f"{self.entity} has no transition {action}")

    def leaving(self, state: str) -> tuple[Transition, ...]:
        """Return the transitions that start in a state, in the order of the table."""
        return tuple(transition for transition in self.transitions if state in transition.sources)


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom a transition tells, where the link leads, and in what words beyond the sentence of the action."""

    recipients: tuple[int, ...]
    link: str = ""
    words: str = ""
    asks: int | None = None
    """The unit of which something is asked, for the burden meter."""


@dataclass(frozen=True, slots=True)
class Done:
    """One transition that a person fired, with the moment since which it had lain with that person."""

    entity: str
    uuid: str
    label: str
    action: str
    at: datetime
    since: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Fired:
    """What a transition did; `repeated` when the same click had done it before and nothing was done again."""

    source: str
    target: str
    repeated: bool = False
