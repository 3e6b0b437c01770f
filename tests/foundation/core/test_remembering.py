"""A page that is read asks the same thing once; whatever may write asks anew each time."""

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


def page(selector, *, method="GET", on_get=False):
    """Open or send a page that asks twice, and once something else."""

    @gate(SIGNED_IN, writes=True, on_get=on_get)
    def view(request):
        return HttpResponse(str([selector(number=1), selector(number=1), selector(number=2)]))

    request: Any = RequestFactory().generic(method, "/")
    request.actor = Actor(1)
    return view(request).content.decode()


def test_a_page_that_is_opened_asks_once(asked):
    selector, reached = asked

    assert page(selector) == "[2, 2, 4]"
    assert reached == [1, 2]


def test_the_next_page_asks_again(asked):
    selector, reached = asked
    page(selector)

    page(selector)

    assert reached == [1, 2, 1, 2]


@pytest.mark.parametrize("how", [{"method": "POST"}, {"on_get": True}])
def test_where_something_may_be_written_nothing_is_remembered(asked, how):
    selector, reached = asked

    assert page(selector, **how) == "[2, 2, 4]"
    assert reached == [1, 1, 2]


def test_what_fails_is_asked_again(asked):
    fails = remembered(lambda: 1 / 0)
    with remembering():
        for _ in "ab":
            with pytest.raises(ZeroDivisionError):
                fails()
