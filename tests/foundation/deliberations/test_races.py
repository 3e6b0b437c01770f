"""Two people at once at one matter, each race with its control: without the guard it goes wrong."""

from datetime import timedelta

import pytest

from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.foundation.deliberations.selectors.reading import get_matter
from hengjing.foundation.deliberations.services import deciding, recording, speaking
from hengjing.foundation.posts.models import Post
from tests.foundation.deliberations.cast import Group, heard
from tests.foundation.posts.district import NOON
from tests.races import at_once, separate_connections
from tests.steps.racing import all_have_read, any_version_will_do, done, one_after_the_other, one_won

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOON + timedelta(hours=1)
JUST_ENOUGH = ("member1", "member2", "member3", "member4")
"""Of the six who may speak, two of whom are heads, as many as it takes."""
ENOUGH_WITHOUT_ONE = ("chair", *JUST_ENOUGH)


@pytest.fixture
def crowd(transactional_db, tmp_path):
    """A group with two heads, and a connection for everybody."""
    heard.clear()
    group = Group()
    group.district.holds("chair2", Post.objects.get(title="chair岗"))
    with separate_connections(tmp_path):
        yield group


def ending(group, matter, service, name, **words):
    actor = group.actor(name, LATER)
    return lambda: service(actor=actor, at=LATER, uuid=matter.uuid, seen_version=1, **words)


def dissenting(group, matter, name):
    actor = group.actor(name, LATER)
    return lambda: deliberations.give_opinion(
        actor=actor, at=LATER, uuid=matter.uuid, seen_version=1, opinion=Choice.DISAGREE, reason="分值过高"
    )


RACES = {
    "two heads adopt": lambda group, matter: [
        ending(group, matter, deliberations.adopt, name) for name in ("chair", "chair2")
    ],
    "one head adopts, one sends back": lambda group, matter: [
        ending(group, matter, deliberations.adopt, "chair"),
        ending(group, matter, deliberations.return_matter, "chair2", reason="再议"),
    ],
    "the head adopts, the office withdraws": lambda group, matter: [
        ending(group, matter, deliberations.adopt, "chair"),
        ending(group, matter, deliberations.withdraw_matter, "office", reason="有误"),
    ],
}
every_race = pytest.mark.parametrize("name", RACES)


def run(name, group, monkeypatch):
    """Prepare a race over a matter that carries."""
    matter = group.put_up()
    group.agree(matter, *JUST_ENOUGH)
    attempts = RACES[name](group, matter)
    whole = get_matter(actor=group.actor("chair"), uuid=matter.uuid)
    all_have_read(monkeypatch, "get_matter", (deciding, recording, speaking), [whole])
    return attempts


@every_race
def test_a_matter_ends_once(crowd, monkeypatch, name):
    outcomes = at_once(*run(name, crowd, monkeypatch))

    assert one_won(outcomes), outcomes
    assert len(heard) == 1


@every_race
def test_without_the_guard_a_matter_ends_twice(crowd, monkeypatch, name):
    attempts = run(name, crowd, monkeypatch)
    any_version_will_do(monkeypatch)

    assert not one_won(at_once(*attempts))
    assert len(heard) == 2


def opinion_and_adoption(group, monkeypatch, *agreeing):
    """The head adopts, and a member who had agreed changes her mind: both have read the matter before either wrote."""
    matter = group.put_up()
    group.agree(matter, *agreeing)
    attempts = [ending(group, matter, deliberations.adopt, "chair"), dissenting(group, matter, "member4")]
    whole = get_matter(actor=group.actor("chair"), uuid=matter.uuid)
    all_have_read(monkeypatch, "get_matter", (deciding, recording, speaking), [whole])
    return matter, attempts


def counted(matter):
    """How many the decision counts against the matter, and how many have spoken against it."""
    tally = type(matter).objects.get(pk=matter.pk).tally
    return tally and tally["disagree"], matter.opinions.filter(choice=Choice.DISAGREE).count()


def test_an_opinion_and_the_adoption_at_once_count_together_or_the_opinion_comes_too_late(crowd, monkeypatch):
    matter, attempts = opinion_and_adoption(crowd, monkeypatch, *ENOUGH_WITHOUT_ONE)

    adoption, opinion = at_once(*attempts)

    assert not isinstance(adoption, Exception), adoption
    assert counted(matter) == ((0, 0) if isinstance(opinion, StaleState) else (1, 1)), opinion


def test_an_opinion_that_takes_the_majority_away_and_the_adoption_at_once_are_never_both_done(crowd, monkeypatch):
    matter, attempts = opinion_and_adoption(crowd, monkeypatch, *JUST_ENOUGH)

    adoption, opinion = at_once(*attempts)

    if isinstance(opinion, StaleState):
        assert not isinstance(adoption, Exception), adoption
        assert counted(matter) == (0, 0)
    else:
        assert [each.code for each in adoption.problems] == ["majority"]
        assert counted(matter) == (None, 1)


def test_an_opinion_that_comes_after_the_adoption_is_refused(crowd, monkeypatch):
    matter, attempts = opinion_and_adoption(crowd, monkeypatch, *JUST_ENOUGH)

    adoption, opinion = at_once(*one_after_the_other(*attempts))

    assert not isinstance(adoption, Exception), adoption
    assert isinstance(opinion, StaleState)
    assert counted(matter) == (0, 0)


def test_without_the_guard_an_opinion_after_the_adoption_is_kept_and_the_count_is_wrong(crowd, monkeypatch):
    matter, attempts = opinion_and_adoption(crowd, monkeypatch, *JUST_ENOUGH)
    any_version_will_do(monkeypatch)

    assert done(at_once(*one_after_the_other(*attempts))) == 2
    assert counted(matter) == (0, 1)


def test_two_members_speak_at_once_and_both_are_heard(crowd):
    matter = crowd.put_up()

    outcomes = at_once(dissenting(crowd, matter, "member1"), dissenting(crowd, matter, "member2"))

    assert done(outcomes) == 2
    assert matter.opinions.count() == 2
