"""Leaks as somebody might write them, one of each kind: planted in the platform, each of them has to be found."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from hengjing.foundation.access import policy
from hengjing.foundation.access.api import Allow
from hengjing.foundation.access.data import Role, Scope
from hengjing.foundation.notices.models import Message
from hengjing.steps.publication.data import TOLD_STATES
from hengjing.steps.publication.models import Announcement
from hengjing.steps.publication.selectors import reading
from hengjing.steps.score_sheets.models import Cell
from tests.steps.closing import YEAR_END

SHOWS = {"results.result:view", "evaluations.evaluation:view", "evaluations.run:view"}
EXPORTS = {"evaluations.run:view", "evaluations.run:export"}
PUBLIC = "/public/"


def _known():
    """What nobody may know yet: the marks of an item, by unit."""
    return {cell.unit_code: float(cell.content[0]["value"]) for cell in Cell.objects.filter(item="LAW")}


def _said(answer, words):
    answer.content += words.encode()


def _count(request, answer):
    _said(answer, f"<p>共 {sum(value > 94.5 for value in _known().values())} 家</p>")


def _order(request, answer):
    known = _known()
    _said(answer, f"<p>{sorted(known, key=known.__getitem__)}</p>")


def _found(request, answer):
    if request.GET.get("q") in {f"{value:.2f}" for value in _known().values()}:
        _said(answer, "<p>找到 1 条</p>")


def _error(request, answer):
    if answer.status_code in {403, 404} and _known()["CZ"] > 90:
        answer.status_code = 410


def _e_tag(request, answer):
    answer["ETag"] = f'"{hash(tuple(sorted(_known().items())))}"'


def _slow(request, answer):
    for _ in range(int(_known()["CZ"])):
        Cell.objects.exists()


ANSWERS = {"count": (_count, PUBLIC), "order": (_order, PUBLIC), "search": (_found, "/search/?q=95.00"),
           "error": (_error, "/evaluations/00000000-0000-0000-0000-000000000001/"),
           "e-tag": (_e_tag, PUBLIC), "time": (_slow, PUBLIC)}  # fmt: skip
"""What adds to an answer, by its kind, with the address at which it does so."""
_leaking: list[Any] = []


class Leaky:
    """The last layer of the platform, which adds to its answers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if _leaking:
            _leaking[-1](request, answer)
        return answer


@contextmanager
def _in_answers(leak):
    _leaking.append(leak)
    try:
        with override_settings(MIDDLEWARE=[f"{Leaky.__module__}.Leaky", *settings.MIDDLEWARE]):
            yield
    finally:
        _leaking.pop()


@contextmanager
def _opened(names):
    """Heads of units may do more than they should."""
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            known = policy._ACTIONS[name]
            wider = replace(known, allow=(*known.allow, Allow(Role.UNIT_HEAD, Scope.WHOLE)))
            patch.setitem(policy._ACTIONS, name, wider)
        yield


@contextmanager
def _told_too_early():
    """What is prepared is told like what is posted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "TOLD_STATES", (*TOLD_STATES, "prepared"))
        yield


@contextmanager
def _mailed(year, words="", later=0):
    """The head of a unit is told something, or is told it at another moment."""
    Message.objects.create(
        recipient_id=year.year.district.user("head_a"), action="publication.announcement:prepare", object_entity="-",
        object_uuid="-", object_label="-", words=words, link="", at=YEAR_END + timedelta(seconds=later),
    )  # fmt: skip
    yield


def leaks(year):
    """Each leak by its kind, with the addresses that it leaks at; nothing but messages where there are none."""
    run, announcement = _newest(year)
    known = _known()
    return {
        "page": (_opened(SHOWS), [f"/results/{run}/units/CZ/"]),
        "export": (_opened(EXPORTS), [f"/evaluations/runs/{run}/pack/export/"]),
        "too early": (_told_too_early(), [f"/publication/{announcement}/"]),
        **{name: (_in_answers(leak), [address]) for name, (leak, address) in ANSWERS.items()},
        "mail": (_mailed(year, f"依法行政 {known['CZ']}"), []),
        "time of mail": (_mailed(year, "请查看", later=known["CZ"]), []),
    }


def _newest(year):
    return year.run.uuid, Announcement.objects.latest("pk").uuid
