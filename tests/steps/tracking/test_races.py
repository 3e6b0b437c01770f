"""Two officers at one report at once, on both databases; without the guard it goes wrong."""

from copy import copy
from functools import partial

import pytest

from hengjing.foundation.audit.models import AuditEntry
from hengjing.foundation.posts.models import Post
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.plans.data import Verdict
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import ReportState
from hengjing.steps.tracking.services import deciding
from tests.foundation.posts.district import fresh
from tests.races import at_once, separate_connections
from tests.steps.following import MAY_DAY
from tests.steps.racing import all_have_read, any_version_will_do, one_after_the_other, one_won

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.clause("P4")]


@pytest.fixture
def crowd(following, tmp_path):
    """The year with a second officer, and a connection for everybody."""
    following.year.district.holds("office2", Post.objects.get(title="绩效办经办"))
    with separate_connections(tmp_path):
        yield following


def acting(following, row, service, name, **more):
    """One officer's act on the report as both have it on screen."""
    actor = following.year.actor(name, MAY_DAY)
    return partial(service, actor=actor, at=MAY_DAY, uuid=row.uuid, seen_version=row.version, **more)


RACES = {
    "one accepts, one sends back": lambda following, row: acting(
        following, row, tracking.send_back_report, "office2", reason="数字不符"
    ),
    "both accept": lambda following, row: acting(following, row, tracking.accept_report, "office2"),
}
every_race = pytest.mark.parametrize("name", RACES)


def run(name, following, monkeypatch):
    """A report before the office, and what two officers do with it, each having read it before the other wrote."""
    row = following.report(state="with_office")
    attempts = [acting(following, row, tracking.accept_report, "office"), RACES[name](following, row)]
    whole = tracking.get_report(actor=following.year.actor("office", MAY_DAY), uuid=row.uuid)
    all_have_read(monkeypatch, "get_report", (deciding,), [whole])
    return row, attempts


@every_race
def test_of_two_officers_at_one_report_one_acts_and_the_other_is_told_to_look_again(crowd, monkeypatch, name):
    row, attempts = run(name, crowd, monkeypatch)
    recorded = AuditEntry.objects.count()

    outcomes = at_once(*attempts)

    assert one_won(outcomes), outcomes
    assert fresh(row).version == row.version + 1
    assert AuditEntry.objects.count() == recorded + 1


@every_race
def test_without_the_guard_both_act(crowd, monkeypatch, name):
    _row, attempts = run(name, crowd, monkeypatch)
    any_version_will_do(monkeypatch)

    assert not one_won(at_once(*attempts))


def returning_beside_accepting(following, monkeypatch):
    """A report before the office: one officer returns an entry, another accepts, each having read report and entries.

    A shallow copy has the entries as they were read; a deep one would read them anew.
    """
    row = following.report(state="with_office")
    entry = row.entries.first()
    returning = {entry.uuid: (Verdict.RETURNED, "数字不符")}
    attempts = (
        acting(following, row, tracking.review_entries, "office2", verdicts=returning),
        acting(following, row, tracking.accept_report, "office"),
    )
    whole = tracking.get_report(actor=following.year.actor("office", MAY_DAY), uuid=row.uuid)
    monkeypatch.undo()
    monkeypatch.setattr(deciding, "get_report", lambda **_about: copy(whole))
    return row, entry, attempts


def test_an_entry_is_returned_or_the_report_accepted_never_both(crowd, monkeypatch):
    row, entry, attempts = returning_beside_accepting(crowd, monkeypatch)

    outcomes = at_once(*attempts)

    assert one_won(outcomes), outcomes
    accepted = not isinstance(outcomes[1], Exception)
    stands = (ReportState.ACCEPTED, Verdict.ACCEPTED) if accepted else (ReportState.WITH_OFFICE, Verdict.RETURNED)
    assert (fresh(row).state, fresh(entry).verdict) == stands


@pytest.mark.parametrize("guarded", [True, False])
def test_an_acceptance_after_a_return_is_stale_and_without_the_guard_loses_the_return(crowd, monkeypatch, guarded):
    row, entry, attempts = returning_beside_accepting(crowd, monkeypatch)
    if not guarded:
        any_version_will_do(monkeypatch)

    outcomes = at_once(*one_after_the_other(*attempts))

    assert one_won(outcomes) == guarded, outcomes
    stands = (ReportState.WITH_OFFICE, Verdict.RETURNED) if guarded else (ReportState.ACCEPTED, Verdict.ACCEPTED)
    assert (fresh(row).state, fresh(entry).verdict) == stands


@pytest.mark.parametrize(("guarded", "expected"), [(True, 1), (False, 2)])
def test_a_report_is_accepted_once(crowd, monkeypatch, guarded, expected):
    row, attempts = run("both accept", crowd, monkeypatch)
    if not guarded:
        any_version_will_do(monkeypatch)

    at_once(*attempts)

    assert TransitionLog.objects.filter(object_uuid=row.uuid, action="tracking.report:accept").count() == expected
