"""Two people at once, on both databases, each race with its control: without the guard it goes wrong."""

from functools import partial

import pytest
from django.db import connection

from hengjing.foundation.core import kept_rows
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.models import Announcement, KeptFile
from hengjing.steps.publication.selectors.reading import get_announcement, get_objection
from hengjing.steps.publication.services import moving, objecting, preparing
from hengjing.steps.publication.triggers import KEPT
from tests.races import at_once, separate_connections
from tests.steps.publication.publishing import AFTER, DURING, POSTED
from tests.steps.racing import (
    all_have_read,
    all_meet_at,
    any_version_will_do,
    done,
    one_after_the_other,
    one_won,
    without_constraint,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(year, tmp_path):
    """The year with approved grades, and a connection for everybody."""
    with separate_connections(tmp_path):
        yield year


def doing(year, service, who, at=AFTER, **more):
    """One person's act on the announcement as everybody has it on screen."""
    row, actor = year.row, year.actor(who, at)
    return lambda: service(actor=actor, at=at, uuid=row.uuid, seen_version=row.version, **more)


def objecting_of(year, unit):
    """The objection of the head of a unit."""
    return partial(year.object, unit)


def answering(year, who, verdict):
    """One person's answer to the objection as everybody has it on screen."""
    row, actor = year.row.objections.get(), year.actor(who, DURING)
    return lambda: publication.answer_objection(
        actor=actor, at=DURING, uuid=row.uuid, seen_version=row.version, verdict=verdict, answer="经核对。"
    )


RACES = {
    "two of the office post": (
        "prepared",
        lambda year: [doing(year, publication.post, who, POSTED) for who in ("office", "office2")],
    ),
    "one posts, one takes back": (
        "prepared",
        lambda year: [
            doing(year, publication.post, "office", POSTED),
            doing(year, publication.withdraw, "office2", POSTED, reason="文号有误"),
        ],
    ),
    "one closes the posting, a unit objects": (
        "posted",
        lambda year: [doing(year, publication.close_posting, "office"), objecting_of(year, "a")],
    ),
    "one takes back, a unit objects": (
        "posted",
        lambda year: [
            doing(year, publication.withdraw, "office", DURING, reason="成绩有误"),
            objecting_of(year, "a"),
        ],
    ),
    "two of the office publish": (
        "closed",
        lambda year: [doing(year, publication.publish, who) for who in ("office", "office2")],
    ),
    "one publishes, one takes back": (
        "closed",
        lambda year: [
            doing(year, publication.publish, "office"),
            doing(year, publication.withdraw, "office2", reason="成绩有误"),
        ],
    ),
}


def prepared(year, name, monkeypatch):
    """The attempts of a race, each having read before any wrote."""
    state, attempts = RACES[name]
    year.through(state)
    ready = attempts(year)
    row = get_announcement(actor=year.actor("office"), uuid=year.row.uuid)
    all_have_read(monkeypatch, "get_announcement", (moving, objecting), [row])
    monkeypatch.setattr(moving, "missing_to_close", lambda **_read_before: ())
    return ready


@pytest.mark.clause("P6")
@pytest.mark.parametrize("name", RACES)
def test_of_two_at_once_one_acts_and_the_other_is_told_to_look_again(crowd, monkeypatch, name):
    attempts = prepared(crowd, name, monkeypatch)
    version = crowd.row.version

    outcomes = at_once(*attempts)

    assert one_won(outcomes), outcomes
    assert crowd.row.version == version + 1
    kept = [file.name for file in KeptFile.objects.filter(announcement=crowd.row)]
    assert len(kept) == len(set(kept))


@pytest.mark.parametrize("guarded", [True, False])
def test_without_the_guard_a_posting_is_closed_over_an_objection_that_nobody_saw(crowd, monkeypatch, guarded):
    closing, filing = prepared(crowd, "one closes the posting, a unit objects", monkeypatch)
    if not guarded:
        any_version_will_do(monkeypatch)

    outcomes = at_once(*one_after_the_other(filing, closing))

    assert crowd.row.objections.get().state == "filed"
    assert (one_won(outcomes), crowd.row.state) == ((True, "posted") if guarded else (False, "closed")), outcomes


def test_of_two_units_that_object_at_once_both_are_heard(crowd, monkeypatch):
    crowd.through("posted")
    row = get_announcement(actor=crowd.actor("office"), uuid=crowd.row.uuid)
    all_have_read(monkeypatch, "get_announcement", (objecting,), [row])

    outcomes = at_once(objecting_of(crowd, "a"), objecting_of(crowd, "b"))

    assert done(outcomes) == 2, outcomes
    assert [*crowd.row.objections.order_by("unit__code").values_list("unit__code", "number")] == [("CZ", 1), ("JW", 1)]


def test_of_two_who_answer_at_once_one_answer_stands(crowd, monkeypatch):
    crowd.through("posted")
    crowd.object("a")
    attempts = [answering(crowd, "office", "rejected"), answering(crowd, "office2", "accepted")]
    row = get_objection(actor=crowd.actor("office"), uuid=crowd.row.objections.get().uuid)
    all_have_read(monkeypatch, "get_objection", (objecting,), [row])

    outcomes = at_once(*attempts)

    assert one_won(outcomes), outcomes
    found = crowd.row.objections.get()
    assert found.verdict == ("rejected", "accepted")[[isinstance(each, Exception) for each in outcomes].index(False)]


def test_of_two_who_prepare_at_once_one_set_is_frozen(crowd, monkeypatch):
    all_meet_at(monkeypatch, preparing, "canonical")
    at_once(*(partial(crowd.prepare, who) for who in ("office", "office2")))

    assert Announcement.objects.count() == 1


def test_without_the_constraint_two_would_be_under_way(crowd, monkeypatch):
    monkeypatch.setattr(preparing, "missing_to_prepare", lambda **_scheme: ())
    crowd.prepare()
    kept_rows.remove(connection, KEPT)
    with without_constraint(Announcement, "publication_announcement_one_under_way"):
        crowd.prepare()
        assert Announcement.objects.count() == 2
        row = crowd.row
        for rows in (row.units.all(), row.files.all(), Announcement.objects.filter(pk=row.pk)):
            rows._raw_delete("default")
    kept_rows.install(connection, KEPT)
