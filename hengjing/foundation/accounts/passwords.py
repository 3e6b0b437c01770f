"""What makes a password good enough, by the standard that the installation follows (security.md C9).

`gb22239`: GB/T 22239 asks for complexity and periodic change. `asvs`: OWASP ASVS 5.0 forbids both and asks for length.
The two contradict each other, so an installation chooses (setting HENGJING_PASSWORD_POLICY). Words that everybody
tries are refused by both.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.translation import gettext as _
from pypinyin import lazy_pinyin

_LONGEST = 128
_SHORTEST_WORD = 3
_FEWEST_SIGNS = 5
_KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
_LOOKALIKES = str.maketrans("@4013$5!7", "aaoiessit")
_OWN_LIST = Path(__file__).with_name("known_passwords.txt")


Words = Callable[[], Iterable[str]]

_WORDS: list[Words] = []


def register_context_words(words: Words) -> None:
    """Take a function that names words no password may contain: names of units, for example."""
    if words not in _WORDS:
        _WORDS.append(words)


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers of one standard."""

    shortest: int
    kinds: int
    longest_use: timedelta | None


POLICIES = {
    "gb22239": Policy(shortest=12, kinds=3, longest_use=timedelta(days=90)),
    "asvs": Policy(shortest=15, kinds=1, longest_use=None),
}


def policy() -> Policy:
    """Return the policy of this installation.

    Raises:
        ImproperlyConfigured: The setting names no policy.
    """
    try:
        return POLICIES[settings.HENGJING_PASSWORD_POLICY]
    except KeyError:
        named = " / ".join(POLICIES)
        raise ImproperlyConfigured(f"HENGJING_PASSWORD_POLICY: {named}") from None


def is_overdue(*, changed_at: datetime | None, at: datetime) -> bool:
    """Tell whether the policy asks for a new password now."""
    longest = policy().longest_use
    return longest is not None and changed_at is not None and at - changed_at >= longest


def page_due(user: AbstractBaseUser, at: datetime) -> str:
    """Return the page that changes the password when the policy asks for a new one now, else nothing."""
    overdue = is_overdue(changed_at=getattr(user, "password_changed_at", None), at=at)
    return "accounts:password" if overdue else ""


class StandardValidator:
    """Length and composition by the chosen standard."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002
        """Refuse a password that is too short, too long or of too few kinds of signs.

        Raises:
            ValidationError: With all that is wrong.
        """
        asked = policy()
        wrong = []
        if len(password) < asked.shortest:
            wrong.append(_("口令至少 %(n)d 个字符") % {"n": asked.shortest})
        if len(password) > _LONGEST:
            wrong.append(_("口令至多 %(n)d 个字符") % {"n": _LONGEST})
        if sum(bool(re.search(kind, password)) for kind in _KINDS) < asked.kinds:
            wrong.append(_("口令须含大写字母、小写字母、数字、其他符号中的 %(n)d 类") % {"n": asked.kinds})
        if wrong:
            raise ValidationError(wrong, code="password_standard")

    def get_help_text(self) -> str:
        """Say what is asked for, before anybody types."""
        asked = policy()
        if asked.kinds == 1:
            return _("至少 %(n)d 个字符，可用一句话，不要求混用字符类别") % {"n": asked.shortest}
        words = _("至少 %(n)d 个字符，含大写字母、小写字母、数字、其他符号中的 %(kinds)d 类")
        return words % {"n": asked.shortest, "kinds": asked.kinds}


class BadWordsValidator:
    """No password that everybody tries, however dressed up, and none with a word of the context (ASVS 6.2.4)."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse well-known passwords and those with the district, a unit, the product or the person in them.

        Raises:
            ValidationError: The password is one of them.
        """
        low = password.casefold()
        if len(set(low)) < _FEWEST_SIGNS or any(form in _common() for form in _forms(low)):
            raise ValidationError(_("口令过于常见，容易被猜中"), code="password_common")
        found = next((word for word in sorted(_words_of(user)) if word in low), "")
        if found:
            raise ValidationError(
                _("口令不得包含“%(word)s”这样与单位或本人有关的词") % {"word": found}, "password_context"
            )

    def get_help_text(self) -> str:
        """Say what is refused."""
        return _("不得使用常见口令，不得包含区名、单位名、姓名和账号")


def _forms(low: str) -> set[str]:
    """Return the password and what stays of it without decoration: P@ssw0rd2024! is password."""
    plain = low.translate(_LOOKALIKES)
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", low)
    words = re.sub(r"^[\W_]+|[\W_]+$", "", low)
    return {low, plain, bare, bare.translate(_LOOKALIKES), words, re.sub(r"[\W_]", "", low)} - {""}


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    own = _OWN_LIST.read_text(encoding="utf-8").split()
    return frozenset(CommonPasswordValidator().passwords) | frozenset(own)


def _words_of(user: AbstractBaseUser | None) -> set[str]:
    chinese = {settings.HENGJING_DISTRICT, *(word for known in _WORDS for word in known()), getattr(user, "name", "")}
    latin = {"hengjing", getattr(user, "username", "")}
    spelled = {"".join(lazy_pinyin(word)) for word in chinese}
    short_names = {word for word in chinese if len(word) >= 2}
    long_enough = {word for word in latin | spelled if len(word) >= _SHORTEST_WORD}
    return {word.casefold() for word in short_names | long_enough if word}
