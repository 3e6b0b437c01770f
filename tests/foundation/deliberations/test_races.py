"""Two people at once at one matter, each race with its control: without the guard it goes wrong."""

from datetime import timedelta

import pytest

from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Choice
from hengjing.foundation.deliberations.selectors.reading import get_matter
from hengjing.foundation.deliberations.services import deciding, recording, speaking
from tests.foundation.deliberations.cast import Group, heard
from tests.foundation.posts.district import NOON
from tests.races import at_once, separate_connections
from tests.steps.racing import all_have_read, any_version_will_do, done, one_won

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def crowd(transactional_db, tmp_path):
    """A group with two heads, and a connection for everybody."""
    from hengjing.foundation.posts.models import Post  # noqa: PLC0415 (Django is ready only now)

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
    group.agree(matter, "member1", "member2", "member3", "member4")
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


def test_an_opinion_and_the_adoption_at_once_count_together_or_the_opinion_comes_too_late(crowd, monkeypatch):
    matter = crowd.put_up()
    crowd.agree(matter, "member1", "member2", "member3", "member4")
    attempts = [ending(crowd, matter, deliberations.adopt, "chair"), dissenting(crowd, matter, "member4")]
    whole = get_matter(actor=crowd.actor("chair"), uuid=matter.uuid)
    all_have_read(monkeypatch, "get_matter", (deciding, recording, speaking), [whole])

    outcomes = at_once(*attempts)

    tally = type(matter).objects.get(pk=matter.pk).tally
    said = matter.opinions.filter(choice=Choice.DISAGREE).count()
    assert tally["disagree"] == said
    assert done(outcomes) == 1 + said


def test_two_members_speak_at_once_and_both_are_heard(crowd):
    matter = crowd.put_up()

    outcomes = at_once(dissenting(crowd, matter, "member1"), dissenting(crowd, matter, "member2"))

    assert done(outcomes) == 2
    assert matter.opinions.count() == 2
