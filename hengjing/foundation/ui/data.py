"""What apps tell the frame of the page: plain values without tables."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Section(StrEnum):
    """The parts of the left menu, from top to bottom."""

    HOME = "home"
    PROCEDURE = "procedure"
    SHARED = "shared"
    ADMINISTRATION = "administration"


class Light(StrEnum):
    """The lights: each has a shape and a word, color only repeats them (`{% light %}`)."""

    OK = "ok"
    WARN = "warn"
    LATE = "late"
    TODO = "todo"
    DONE = "done"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the left menu; shown to whoever may ever do `action`.

    `order` is the place inside the section (for a step: its number in the procedure), `count` gives what waits there
    from the request, or nothing.
    """

    section: Section
    label: "StrOrPromise"
    url_name: str
    action: str
    icon: str
    order: int = 0
    count: Callable[[Any], int | None] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a switch or filter."""

    value: str
    label: "StrOrPromise"
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link that stands alone."""

    label: "StrOrPromise"
    url: str


@dataclass(frozen=True, slots=True)
class Top:
    """What the top bar shows; a part that is empty is left out.

    The switches post `year` or `program` and `next` to `switch_url`; the search asks `search_url` with `q`.
    """

    organization: str = ""
    years: tuple[Choice, ...] = ()
    programs: tuple[Choice, ...] = ()
    switch_url: str = ""
    search_url: str = ""
    todo: int | None = None
    todo_url: str = ""
    person: str = ""
    person_links: tuple[Link, ...] = ()
    sign_out_url: str = ""
    help_url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the steps of the year strip; `word` says the state where the word of the light does not fit."""

    number: int
    label: "StrOrPromise"
    light: Light
    deadline: "StrOrPromise" = ""
    word: "StrOrPromise" = ""
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Banner:
    """What everybody is told on every page, with a link for whoever can do something about it."""

    title: "StrOrPromise"
    text: "StrOrPromise"
    url: str = ""
    label: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a page of refusal says about an action: its name, to whom it is open, and who can grant it."""

    label: "StrOrPromise"
    open_to: tuple["StrOrPromise", ...] = ()
    granted_by: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of up to five figures that a page is about."""

    label: "StrOrPromise"
    value: str
    unit: "StrOrPromise" = ""
    note: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a history told as prose: when, and who did what and why in one sentence."""

    when: Any
    text: "StrOrPromise"
