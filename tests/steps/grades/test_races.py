"""Two people at once, on both databases, each race with its control: without the guard it goes wrong."""

import pytest

from hengjing.foundation.posts.models import Post
from hengjing.steps.grades import api as grades
from hengjing.steps.grades.models import GradeDecision
from hengjing.steps.grades.selectors.reading import get_decision
from hengjing.steps.grades.services import deciding, proposing
from tests.races import at_once, separate_connections
from tests.steps.closing import YEAR_END
from tests.steps.grading import Grades
from tests.steps.racing import all_have_read, all_meet_at, any_version_will_do, done, one_won

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(closed, tmp_path):
    """The closed year with a second head of the group and a second leader, and a connection for everybody."""
    for name, second in (("chair", "chair2"), ("mayor", "mayor2")):
        user = closed.year.district.user(name)
        closed.year.district.holds(second, Post.objects.get(holdings__user_id=user))
    with separate_connections(tmp_path):
        yield Grades(closed)


def doing(found, service, who, **more):
    """One person's act on the grades as everybody has them on screen."""
    actor, row = found.closed.actor(who), found.decision
    return lambda: service(actor=actor, at=YEAR_END, uuid=row.uuid, seen_version=row.version, **more)


OTHERWISE = {"unit_code": "JW", "grade": "QUALIFIED", "reason": "集体研判"}
RACES = {
    "two leaders approve": (
        "determined",
        lambda found: [doing(found, grades.approve, who) for who in ("mayor", "mayor2")],
    ),
    "one leader approves, one sends back": (
        "determined",
        lambda found: [
            doing(found, grades.approve, "mayor"),
            doing(found, grades.send_back, "mayor2", reason="请再议"),
        ],
    ),
    "the head decides otherwise, the office puts up": (
        "proposed",
        lambda found: [
            doing(found, grades.decide_otherwise, "chair", **OTHERWISE),
            doing(found, grades.put_up, "office"),
        ],
    ),
    "two heads decide about one unit": (
        "proposed",
        lambda found: [
            doing(found, grades.decide_otherwise, "chair", **OTHERWISE),
            doing(found, grades.decide_otherwise, "chair2", **OTHERWISE | {"grade": "UNQUALIFIED"}),
        ],
    ),
}


def prepared(found, name, monkeypatch):
    """The attempts of a race, each having read before any wrote."""
    state, attempts = RACES[name]
    found.through(state)
    ready = attempts(found)
    row = get_decision(actor=found.closed.actor("chair"), uuid=found.decision.uuid)
    all_have_read(monkeypatch, "get_decision", (deciding,), [row])
    return ready


@pytest.mark.parametrize("name", RACES)
def test_of_two_at_once_one_acts_and_the_other_is_told_to_look_again(crowd, monkeypatch, name):
    attempts = prepared(crowd, name, monkeypatch)
    version = crowd.decision.version

    outcomes = at_once(*attempts)

    assert one_won(outcomes), outcomes
    assert crowd.decision.version == version + 1


def test_without_the_guard_both_would_decide(crowd, monkeypatch):
    attempts = prepared(crowd, "two heads decide about one unit", monkeypatch)
    any_version_will_do(monkeypatch)

    assert not one_won(at_once(*attempts))


def test_of_two_who_propose_at_once_one_decision_stands(crowd, monkeypatch):
    all_meet_at(monkeypatch, proposing, "rules_of")
    outcomes = at_once(*(lambda who=who: crowd.propose(who) for who in ("office", "office2")))

    assert (done(outcomes), GradeDecision.objects.count()) == (1, 1)
