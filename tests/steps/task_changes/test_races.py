"""A decision on a request arrives twice or from two people at once, on both databases; each race with its control."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.posts.models import Post
from hengjing.foundation.workflow import services as workflow
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.supplements.models import Supplement
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.selectors.reading import get_change
from hengjing.steps.task_changes.services import deciding
from tests.races import at_once, separate_connections
from tests.steps.following import MAY_DAY
from tests.steps.racing import all_have_read, any_version_will_do, done, one_won
from tests.steps.task_changes.test_changes import brought

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clause("P4"), pytest.mark.clause("B4")]


@pytest.fixture
def crowd(following, tmp_path, settings):
    """The year with a second leader in charge, and a connection for everybody."""
    settings.FILES_STORE = tmp_path / "files"
    following.year.district.holds("leader2", Post.objects.get(title="副区长"))
    with separate_connections(tmp_path):
        yield following


def deciding_twice(following, monkeypatch, *acts):
    """What is done to one request, each having read it before any of them wrote."""
    row = brought(following, "with_leader")
    attempts = [
        partial(service, actor=following.year.actor(name, MAY_DAY), at=MAY_DAY, uuid=row.uuid,
                seen_version=row.version, **more)
        for service, name, more in acts
    ]  # fmt: skip
    whole = get_change(actor=following.year.actor("leader", MAY_DAY), uuid=row.uuid)
    all_have_read(monkeypatch, "get_change", (deciding,), [whole])
    return row, attempts


def decisions(row):
    """How often the request was decided, either way."""
    verbs = ("task_changes.change:decide", "task_changes.change:reject")
    return TransitionLog.objects.filter(object_uuid=row.uuid, action__in=verbs).count()


Act = tuple[Callable[..., Any], str, dict[str, Any]]

AGREES: Act = (task_changes.decide_change, "leader", {})
SECONDS: dict[str, Act] = {
    "agrees": (task_changes.decide_change, "leader2", {}),
    "refuses": (task_changes.reject_change, "leader2", {"reason": "理由不足"}),
}


@pytest.mark.parametrize("second", SECONDS)
def test_of_two_leaders_who_decide_at_once_one_does_and_the_other_is_told(crowd, monkeypatch, second):
    row, attempts = deciding_twice(crowd, monkeypatch, AGREES, SECONDS[second])

    outcomes = at_once(*attempts)

    assert one_won(outcomes), outcomes
    assert decisions(row) == 1
    assert Supplement.objects.filter(because_uuid=row.uuid).count() <= 1


@pytest.mark.parametrize("second", SECONDS)
def test_without_the_guard_both_decide(crowd, monkeypatch, second):
    row, attempts = deciding_twice(crowd, monkeypatch, AGREES, SECONDS[second])
    any_version_will_do(monkeypatch)

    outcomes = at_once(*attempts)

    assert not one_won(outcomes), outcomes
    assert decisions(row) != 1


def clicked_twice(following, monkeypatch):
    """One click on the decision that arrives twice."""
    click = (task_changes.decide_change, "leader", {"key": uuid4()})
    return deciding_twice(following, monkeypatch, click, click)


def test_a_click_on_the_decision_that_arrives_twice_decides_once_and_drafts_one_supplement(crowd, monkeypatch):
    row, attempts = clicked_twice(crowd, monkeypatch)

    outcomes = at_once(*attempts)

    assert done(outcomes) == 2, outcomes
    assert sorted(fired.repeated for fired in outcomes) == [False, True]
    assert (decisions(row), Supplement.objects.filter(because_uuid=row.uuid).count()) == (1, 1)


def test_without_its_key_the_second_click_is_told_that_it_failed(crowd, monkeypatch):
    row, attempts = clicked_twice(crowd, monkeypatch)
    monkeypatch.setattr(workflow, "claim", lambda **_: True)

    outcomes = at_once(*attempts)

    assert done(outcomes) == 1
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [StaleState]
    assert decisions(row) == 1
