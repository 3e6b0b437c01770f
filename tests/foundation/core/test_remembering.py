"""A page that is read asks the same thing once; a page that writes asks anew each time."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from hengjing.foundation.access.api import SIGNED_IN, gate
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.remembering import remembered, remembering


@pytest.fixture
def asked():
    """A selector, and every question that reached it."""
    reached = []

    @remembered
    def selector(*, number):
        reached.append(number)
        return number * 2

    return selector, reached


def page(selector, *, writes):
    """Open a page that asks twice, and once something else."""

    @gate(SIGNED_IN, writes=writes)
    def view(request):
        return HttpResponse(str([selector(number=1), selector(number=1), selector(number=2)]))

    request: Any = RequestFactory().get("/")
    request.actor = Actor(1)
    return view(request).content.decode()


def test_a_page_that_only_reads_asks_once(asked):
    selector, reached = asked

    assert page(selector, writes=False) == "[2, 2, 4]"
    assert reached == [1, 2]


def test_the_next_page_asks_again(asked):
    selector, reached = asked
    page(selector, writes=False)

    page(selector, writes=False)

    assert reached == [1, 2, 1, 2]


def test_a_page_that_writes_remembers_nothing(asked):
    selector, reached = asked

    assert page(selector, writes=True) == "[2, 2, 4]"
    assert reached == [1, 1, 2]


def test_what_fails_is_asked_again(asked):
    fails = remembered(lambda: 1 / 0)
    with remembering():
        for _ in "ab":
            with pytest.raises(ZeroDivisionError):
                fails()
