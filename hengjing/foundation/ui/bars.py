"""The bars around a page: what apps register for them, and what of it this person sees.

The frame knows no step, no unit and no right: apps register entries and providers in their `apps.py`, and `access`
registers the question whether a person may ever do an action. What nobody registers stays empty.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core import clock
from hengjing.foundation.ui.data import Banner, MenuEntry, Rights, Section, Step, Top
from hengjing.foundation.ui.look import Look, look_of

if TYPE_CHECKING:
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

TopProvider = Callable[[HttpRequest], Top]
BannerProvider = Callable[[HttpRequest], Banner | None]
StripProvider = Callable[[HttpRequest], tuple[Step, ...]]
MayOpen = Callable[[HttpRequest, str], bool]
Explain = Callable[[str], Rights | None]

SECTIONS: dict[Section, "StrOrPromise"] = {
    Section.HOME: "",
    Section.PROCEDURE: _("年度程序"),
    Section.SHARED: _("共用"),
    Section.ADMINISTRATION: _("系统管理"),
}


def _empty_top(_request: HttpRequest) -> Top:
    return Top()


def _empty_strip(_request: HttpRequest) -> tuple[Step, ...]:
    return ()


def _no_banner(_request: HttpRequest) -> None:
    return None


def _nobody_may(_request: HttpRequest, _action: str) -> bool:
    return False


def _unexplained(_action: str) -> None:
    return None


@dataclass(slots=True)
class Registered:
    """Everything that apps have told the frame."""

    menu: list[MenuEntry] = field(default_factory=list)
    top: TopProvider = _empty_top
    strip: StripProvider = _empty_strip
    banner: BannerProvider = _no_banner
    may_open: MayOpen = _nobody_may
    explain: Explain = _unexplained


registered = Registered()


def register_menu(entries: Iterable[MenuEntry]) -> None:
    """Add lines to the left menu; a line that is there already is not added again."""
    registered.menu += [entry for entry in entries if entry not in registered.menu]


def register_top(provider: TopProvider) -> None:
    """Say who fills the top bar: year, programme, search, to-do count, person."""
    registered.top = provider


def register_strip(provider: StripProvider) -> None:
    """Say who fills the year strip."""
    registered.strip = provider


def register_banner(provider: BannerProvider) -> None:
    """Say who knows what everybody must be told on every page."""
    registered.banner = provider


def register_rights(*, may_open: MayOpen, explain: Explain) -> None:
    """Say who knows the rights: whether a request may ever do an action, and what a page of refusal tells of it."""
    registered.may_open = may_open
    registered.explain = explain


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A line of the menu as this person sees it."""

    label: "StrOrPromise"
    url: str
    icon: str
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class MenuPart:
    """A section of the menu with its lines."""

    title: "StrOrPromise"
    lines: tuple[MenuLine, ...]


class Frame:
    """What surrounds the page of a request; each bar is asked for only when a template shows it."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request; ask nothing yet."""
        self._request = request

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in; nobody is until `orgs` has put an actor on the request."""
        return getattr(getattr(self._request, "actor", None), "user_id", None) is not None

    @property
    def request_id(self) -> str:
        """The number under which the logs know this request."""
        return getattr(self._request, "request_id", "")

    @property
    def platform(self) -> str:
        """How this installation calls itself."""
        return (self.signed_in and self.top.organization) or gettext(settings.HENGJING_NAME)

    @property
    def path(self) -> str:
        """The address of this page, for the switches to come back to."""
        return self._request.get_full_path()

    @cached_property
    def look(self) -> Look:
        """Language, theme and size of text."""
        return look_of(self._request)

    @property
    def printed_at(self) -> "datetime":
        """The moment that a printed page states."""
        return clock.now()

    @cached_property
    def top(self) -> Top:
        """The top bar."""
        return registered.top(self._request)

    @cached_property
    def strip(self) -> tuple[Step, ...]:
        """The year strip."""
        return registered.strip(self._request)

    @cached_property
    def banner(self) -> Banner | None:
        """What everybody is told on every page; mostly nothing."""
        return registered.banner(self._request)

    @cached_property
    def menu(self) -> tuple[MenuPart, ...]:
        """The left menu, in the order of the procedure, without what this person may not open."""
        sections = list(Section)
        entries = sorted(registered.menu, key=lambda entry: (sections.index(entry.section), entry.order))
        open_to_me = [entry for entry in entries if registered.may_open(self._request, entry.action)]
        lines = self._marked([(entry.section, self._line(entry)) for entry in open_to_me])
        return tuple(
            MenuPart(SECTIONS[section], tuple(line for _section, line in group))
            for section, group in groupby(lines, key=lambda pair: pair[0])
        )

    def _line(self, entry: MenuEntry) -> MenuLine:
        count = entry.count(self._request) if entry.count else None
        return MenuLine(entry.label, reverse(entry.url_name), entry.icon, count or None, current=False)

    def _marked(self, lines: list[tuple[Section, MenuLine]]) -> list[tuple[Section, MenuLine]]:
        """Mark the line whose address is the longest beginning of this page's."""
        path = self._request.path
        addresses = [line.url for _section, line in lines if path.startswith(line.url)]
        here = max(addresses, key=len, default=None)
        if here == "/" and path != "/":
            return lines
        return [(section, replace(line, current=line.url == here)) for section, line in lines]


class BareFrame(Frame):
    """The frame of the page of a bug: nobody is asked for anything."""

    signed_in = False
    banner = None
