"""Two people at once at the breakdown, on both databases, each race with its control."""

from functools import partial
from uuid import uuid4

import pytest
import time_machine

from hengjing.foundation.core.errors import NotReady
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.key_work.services import drafting as drafting_services
from hengjing.steps.key_work.services import issuing
from tests.foundation.posts.district import fresh
from tests.races import at_once, separate_connections
from tests.steps.browsing import values_of
from tests.steps.racing import all_meet_at, any_version_will_do, done, one_won, without_constraint
from tests.steps.year import AT, task

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(year, tmp_path):
    """The year with a second person in the office, and a connection for everybody."""
    from hengjing.foundation.posts.models import Post  # noqa: PLC0415 (Django is ready only now)

    year.district.holds("office2", Post.objects.get(title="绩效办经办"))
    with separate_connections(tmp_path):
        yield year


def second_draft(year):
    """A draft that is to supersede the breakdown in force."""
    year.issue()
    return key_work.draft_breakdown(actor=year.actor("office"), at=AT, scheme=year.scheme, reason="调整")


def clicked_twice(year, row):
    """Two requests of one click on issuing, at once; returns the statuses."""
    clients = [year.client("office") for _ in "ab"]
    address = f"/key-work/{row.uuid}/issue/"
    with time_machine.travel(AT, tick=False):
        form = values_of(clients[0].get(address))
        answers = at_once(*(lambda c=client: c.post(address, form) for client in clients))
    return [answer.status_code for answer in answers]


def test_a_breakdown_issued_by_a_click_that_arrives_twice_is_issued_once(crowd, monkeypatch):
    row = second_draft(crowd)
    all_meet_at(monkeypatch, issuing, "problems_of")

    assert clicked_twice(crowd, row) == [302, 302]
    assert sorted(each.state for each in KeyWorkBreakdown.objects.all()) == ["issued", "superseded"]


def test_without_its_key_the_second_click_is_told_that_it_failed(crowd, monkeypatch):
    row = second_draft(crowd)
    monkeypatch.setattr("hengjing.foundation.workflow.services.claim", lambda **_: True)

    assert sorted(clicked_twice(crowd, row)) == [302, 409]


def issuing_and_saving(year, row):
    """One of the office issues the draft, another writes its tasks anew."""
    one, two = year.actor("office"), year.actor("office2")
    tasks = (task(1, year.units.a), task(2, year.units.b))
    seen = {"at": AT, "uuid": row.uuid, "seen_version": row.version}
    return (
        lambda: key_work.issue_breakdown(actor=one, key=uuid4(), **seen),
        lambda: key_work.save_tasks(actor=two, tasks=tasks, **seen),
    )


def test_of_one_who_issues_and_one_who_still_writes_one_is_told_to_look_again(crowd, monkeypatch):
    row = second_draft(crowd)
    all_meet_at(monkeypatch, issuing, "latest_issued")

    assert one_won(at_once(*issuing_and_saving(crowd, row)))


def test_without_the_guard_tasks_of_an_issued_breakdown_are_written(crowd, monkeypatch):
    row = second_draft(crowd)
    issue, save = issuing_and_saving(crowd, row)
    issue()
    any_version_will_do(monkeypatch)

    assert save().tasks.count() == 2
    assert fresh(row).state == "issued"


def drafting(year, monkeypatch):
    """Two of the office begin a breakdown; each has seen that there is none."""
    all_meet_at(monkeypatch, drafting_services, "_begin")
    about = {"at": AT, "scheme": year.scheme}
    return [partial(key_work.draft_breakdown, actor=year.actor(name), **about) for name in ("office", "office2")]


def test_without_the_constraint_two_are_begun(crowd, monkeypatch):
    attempts = drafting(crowd, monkeypatch)

    with (
        without_constraint(KeyWorkBreakdown, "key_work_breakdown_number_once"),
        without_constraint(KeyWorkBreakdown, "key_work_breakdown_one_draft"),
    ):
        outcomes = at_once(*attempts)
        begun = KeyWorkBreakdown.objects.count()
        KeyWorkBreakdown.objects.all().delete()

    assert (done(outcomes), begun) == (2, 2), outcomes


def test_of_two_who_begin_a_breakdown_at_once_one_is_told_that_it_stands(crowd, monkeypatch):
    outcomes = at_once(*drafting(crowd, monkeypatch))

    assert done(outcomes) == 1
    assert [each.problems[0].code for each in outcomes if isinstance(each, NotReady)] == ["draft_stands"]
