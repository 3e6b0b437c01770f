"""What pages ask more than once is asked of the database once.

Only while a page is opened: nothing can write then (`access.gate`), so what was read stays true until the page is done.
When something is sent, and in jobs, nothing is remembered.

Two lengths: `remembered` keeps an answer until the end of the page; `standing` keeps it for the pages that follow, too,
as long as the log has not grown, since nothing is changed without an entry in it (docs/decisions/0034).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, wraps
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.utils.translation import get_language

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Answers = dict[Any, Any]
Mark = Callable[[], str]

MOST = 5_000
"""So many answers are kept between two entries of the log; what is asked beyond them is read again."""

_NOT_YET = object()


class _Shelf:
    """The answers that stand under one mark: a new mark begins anew."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mark = ""
        self._answers: Answers = {}

    def under(self, mark: str) -> Answers:
        with self._lock:
            if mark != self._mark:
                self._mark, self._answers = mark, {}
            return self._answers


class _Page:
    """What one page has asked; the mark is read before the first standing answer, so no answer is older than it."""

    def __init__(self) -> None:
        self.answers: Answers = {}

    @cached_property
    def standing(self) -> Answers:
        return _shelf.under(_marks[-1]()) if settings.HENGJING_STANDING_ANSWERS and _marks else {}


_shelf = _Shelf()
_marks: list[Mark] = []
_page: ContextVar[_Page | None] = ContextVar("page", default=None)


def register_mark(mark: Mark) -> None:
    """Say who knows a word that changes with every change of the database: the log does."""
    _marks.append(mark)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember what selectors answer, until the end of the block."""
    before = _page.set(_Page())
    try:
        yield
    finally:
        _page.reset(before)


def is_remembering() -> bool:
    """Tell whether a page is being opened: then what is asked for many at once serves each that is asked for after."""
    return _page.get() is not None


def remembered(selector: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Let a selector answer the same question once a page; its arguments are hashable and its answer is not changed."""
    return _keeping(selector, lambda page: page.answers)


def standing(selector: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Let a selector answer the same question once for all pages, until the log has a new entry.

    For what everybody's pages ask: the register of units, schemes, the calendar of working days, how much there is to
    do. Its arguments are values; a person is one with the posts that this page has read (`Actor.of_any_request`), so
    rights are asked anew. Its answer depends on nothing but the arguments, the database and the language, never on the
    moment; it is whole (no query that is still to run), and is not changed.
    """
    return _keeping(selector, lambda page: page.standing)


def _keeping(selector: Callable[Asked, Answer], place: Callable[[_Page], Answers]) -> Callable[Asked, Answer]:
    @wraps(selector)
    def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        page = _page.get()
        if page is None:
            return selector(*args, **kwargs)
        answers = place(page)
        question = (selector, get_language(), args, tuple(sorted(kwargs.items())))
        answer = answers.get(question, _NOT_YET)
        if answer is _NOT_YET:
            answer = selector(*args, **kwargs)
            if len(answers) < MOST:
                answers[question] = answer
        found: Answer = answer
        return found

    return asked
