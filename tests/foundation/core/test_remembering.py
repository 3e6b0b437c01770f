"""A page that is read asks the same thing once; whatever may write asks anew each time; some answers stand longer."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.translation import get_language, override

from hengjing.foundation.access.api import SIGNED_IN, gate
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core import remembering as memory
from hengjing.foundation.core.remembering import remembered, remembering, standing


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


@pytest.fixture
def log(settings, monkeypatch):
    """The fingerprint of the newest entry of the log, as a list that a test writes to."""
    settings.HENGJING_STANDING_ANSWERS = True
    entries = ["first"]
    monkeypatch.setattr(memory, "_marks", [lambda: entries[-1]])
    monkeypatch.setattr(memory, "_shelf", memory._Shelf())
    return entries


@pytest.fixture
def standing_asked():
    """A selector whose answers stand, and every question that reached it."""
    reached = []

    @standing
    def selector(*, number):
        reached.append((number, get_language()))
        return number * 2

    return selector, reached


def test_the_pages_that_follow_need_not_ask_until_the_log_has_a_new_entry(log, standing_asked):
    selector, reached = standing_asked

    for _ in "ab":
        assert page(selector) == "[2, 2, 4]"
    assert reached == [(1, "zh-hans"), (2, "zh-hans")]

    log.append("second")
    page(selector)
    assert len(reached) == 4


def test_an_answer_stands_in_one_language(log, standing_asked):
    selector, reached = standing_asked
    page(selector)

    with override("en"):
        page(selector)

    assert [language for _, language in reached] == ["zh-hans", "zh-hans", "en", "en"]


@pytest.mark.parametrize("how", [{"method": "POST"}, {"on_get": True}])
def test_where_something_may_be_written_no_answer_stands(log, standing_asked, how):
    selector, reached = standing_asked
    page(selector)

    page(selector, **how)

    assert [number for number, _ in reached] == [1, 2, 1, 1, 2]


def test_a_page_that_began_before_an_entry_leaves_nothing_to_those_that_began_after_it(log, standing_asked):
    selector, reached = standing_asked
    with remembering():
        selector(number=1)
        log.append("second")
        page(selector)
        selector(number=3)

    page(lambda *, number: selector(number=number + 2))

    assert [number for number, _ in reached] == [1, 1, 2, 3, 3, 4]


def test_no_more_is_kept_than_fits(log, standing_asked, monkeypatch):
    monkeypatch.setattr(memory, "MOST", 1)
    selector, reached = standing_asked

    assert page(selector) == page(selector) == "[2, 2, 4]"

    assert [number for number, _ in reached] == [1, 2, 2]
