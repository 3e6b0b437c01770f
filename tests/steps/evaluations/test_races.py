"""Two people at once, on both databases, each race with its control: without the guard it goes wrong."""

import pytest

from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.models import FrozenFacts, ScoreRun
from hengjing.steps.evaluations.selectors.reading import get_run
from hengjing.steps.evaluations.services import certifying, computing, locking
from hengjing.steps.fact_assembly import scoring
from tests.races import at_once, separate_connections
from tests.steps.closing import YEAR_END
from tests.steps.racing import all_have_read, all_meet_at, any_version_will_do, done, one_won

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(closing, tmp_path):
    """The year with everything collected, and a connection for everybody."""
    closing.open()
    closing.fill()
    with separate_connections(tmp_path):
        yield closing


def acting(closing, service, who, **more):
    """One person's act on the evaluation as everybody has it on screen."""
    actor, row = closing.actor(who), closing.evaluation
    return lambda: service(actor=actor, at=YEAR_END, uuid=row.uuid, seen_version=row.version, **more)


def computed_by(closing, who):
    """One worker's computing of the same lock."""
    actor, uuid = closing.actor(who), closing.evaluation.uuid
    return lambda: evaluations.compute_now(actor=actor, at=YEAR_END, uuid=uuid)


def seconded_by(closing, who):
    """One person's second signature on the run as everybody has it on screen."""
    actor, run = closing.actor(who), closing.run
    return lambda: certifying.certify_second(
        actor=actor, at=YEAR_END, run_uuid=run.uuid, seen_version=run.version
    )  # fmt: skip


def test_two_who_lock_at_once_freeze_the_facts_once(crowd, monkeypatch):
    all_meet_at(monkeypatch, locking, "assembled_of")
    outcomes = at_once(*(acting(crowd, evaluations.lock, who) for who in ("office", "office2")))

    assert done(outcomes) == 1
    assert FrozenFacts.objects.count() == 1


def test_two_workers_that_compute_one_lock_keep_one_result(crowd, monkeypatch):
    crowd.lock()
    all_meet_at(monkeypatch, computing, "score")
    outcomes = at_once(*(computed_by(crowd, who) for who in ("office", "office2")))

    assert one_won(outcomes)
    assert ScoreRun.objects.count() == 1


def test_a_lock_that_is_taken_back_while_it_is_computed_leaves_no_result(crowd, monkeypatch):
    crowd.lock()
    unlocking, real = acting(crowd, evaluations.unlock, "office2", reason="发现差错"), scoring.score

    def meanwhile(*args):
        at_once(unlocking)
        return real(*args)

    monkeypatch.setattr(computing, "score", meanwhile)
    with pytest.raises(StaleState):
        computed_by(crowd, "office")()
    assert (crowd.evaluation.state, ScoreRun.objects.count()) == ("collecting", 0)


def signed_twice(crowd, monkeypatch):
    """Two people sign second, each having read before any wrote."""
    crowd.lock()
    crowd.compute()
    crowd.certify("office")
    row = get_run(actor=crowd.actor(), uuid=crowd.run.uuid)
    attempts = [seconded_by(crowd, who) for who in ("office2", "office3")]
    all_have_read(monkeypatch, "get_run", [certifying], [row])
    return attempts


def signatures():
    """How often the second signature stands in the log."""
    return TransitionLog.objects.filter(action="evaluations.run:certify").count()


@pytest.mark.clause("P6")
def test_of_two_second_signatures_one_stands(crowd, monkeypatch):
    outcomes = at_once(*signed_twice(crowd, monkeypatch))

    assert one_won(outcomes)
    assert signatures() == 1


def test_without_the_guard_both_would_stand(crowd, monkeypatch):
    attempts = signed_twice(crowd, monkeypatch)
    any_version_will_do(monkeypatch)
    outcomes = at_once(*attempts)

    assert not one_won(outcomes) or signatures() != 1
