"""What one page asks more than once is asked of the database once.

Only while a page is opened: nothing can write then (`access.gate`), so what was read stays true until the page is done.
When something is sent, and in jobs, nothing is remembered.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember what selectors answer, until the end of the block."""
    before = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(before)


def remembered(selector: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Let a selector answer the same question once a page; its arguments are hashable and its answer is not changed."""

    @wraps(selector)
    def asked(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        answers = _answers.get()
        if answers is None:
            return selector(*args, **kwargs)
        question = (selector, args, tuple(sorted(kwargs.items())))
        if question not in answers:
            answers[question] = selector(*args, **kwargs)
        answer: Answer = answers[question]
        return answer

    return asked
