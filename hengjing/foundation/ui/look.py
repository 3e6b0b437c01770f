"""How a person wants pages to look: language, theme and size of text, kept in cookies that the server sets."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.ui.data import Choice

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

THEME, TEXT, LANGUAGE = "theme", "text", "language"
ALLOWED: dict[str, dict[str, "StrOrPromise"]] = {
    THEME: {"light": _("浅色"), "dark": _("深色")},
    TEXT: {"100": _("标准字号"), "125": _("大字号"), "150": _("特大字号")},
    LANGUAGE: {"zh-hans": "中文", "en": "English"},
}
"""Every value that is taken from a cookie or a form; the first of each is the default."""

YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Look:
    """The chosen values, each one of the allowed."""

    theme: str
    text: str
    language: str

    def choices(self, kind: str) -> tuple[Choice, ...]:
        """Return the values of one kind, with the chosen one marked."""
        chosen = getattr(self, kind)
        return tuple(Choice(value, label, value == chosen) for value, label in ALLOWED[kind].items())

    @property
    def themes(self) -> tuple[Choice, ...]:
        """The themes."""
        return self.choices(THEME)

    @property
    def texts(self) -> tuple[Choice, ...]:
        """The sizes of text."""
        return self.choices(TEXT)

    @property
    def languages(self) -> tuple[Choice, ...]:
        """The languages, each in its own words."""
        return self.choices(LANGUAGE)

    @property
    def language_name(self) -> str:
        """The chosen language in its own words."""
        return str(ALLOWED[LANGUAGE][self.language])


def look_of(request: HttpRequest) -> Look:
    """Read the cookies; what is no allowed value counts as the default.

    The language never follows the browser: an English browser in a Chinese office gets Chinese pages until the person
    chooses otherwise (stack.md, pitfall 9).
    """
    return Look(**{kind: _valid(kind, request.COOKIES.get(_cookie(kind), "")) for kind in ALLOWED})


def keep_look(response: HttpResponse, kind: str, value: str) -> None:
    """Set the cookie of a choice; a value that is not allowed becomes the default."""
    response.set_cookie(
        _cookie(kind),
        _valid(kind, value),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _cookie(kind: str) -> str:
    return f"hengjing_{kind}"


def _valid(kind: str, value: str) -> str:
    return value if value in ALLOWED[kind] else next(iter(ALLOWED[kind]))
