"""Two people at once on letters, on both databases, each race with its control: without the guard it goes wrong."""

from functools import partial

import pytest

from hengjing.foundation.access.data import Role
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.posts.models import Post
from hengjing.foundation.signatures.data import Signature
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.models import Letter, LetterBatch
from hengjing.steps.letters.selectors.reading import get_batch, get_letter
from hengjing.steps.letters.services import deciding, drafting, signing
from tests.foundation.posts.district import fresh
from tests.races import at_once, separate_connections
from tests.steps.letters.story import SIGNATURE, brought, drafted, letter_of, peopled, scanned
from tests.steps.racing import all_have_read, any_version_will_do, done, one_won, without_constraint
from tests.steps.year import AT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(year, tmp_path):
    """The year with a second person where two may act, and a connection for everybody."""
    peopled(year)
    for role, name in ((Role.OFFICE, "office2"), (Role.GOVERNMENT_LEADER, "mayor2")):
        year.district.holds(name, Post.objects.get(role=role))
    with separate_connections(tmp_path):
        yield year


def doing(year, row, service, name, **more):
    """One person's act on the row as everybody has it on screen."""
    return partial(service, actor=year.actor(name), at=AT, uuid=row.uuid, seen_version=row.version, **more)


RACES = {
    "two leaders approve": (
        "awaiting_approval",
        lambda year, row: [doing(year, row, letters.approve_batch, name) for name in ("mayor", "mayor2")],
    ),
    "one leader approves, one sends back": (
        "awaiting_approval",
        lambda year, row: [
            doing(year, row, letters.approve_batch, "mayor"),
            doing(year, row, letters.send_back_batch, "mayor2", reason="核对分值"),
        ],
    ),
    "two of the office issue": (
        "approved",
        lambda year, row: [doing(year, row, letters.issue_batch, name, at_once=True) for name in ("office", "office2")],
    ),
}
"""The last is guarded twice: each letter of the batch is issued from its own state."""
every_race = pytest.mark.parametrize("name", RACES)


def run(name, year, monkeypatch):
    """Run a race on a new batch; return the batch as it was and what each does."""
    state, attempts = RACES[name]
    batch = brought(year, state)
    prepared = attempts(year, batch)
    all_have_read(monkeypatch, "get_batch", (deciding,), [get_batch(actor=year.actor("office"), uuid=batch.uuid)])
    return batch, prepared


@every_race
def test_of_two_at_once_one_acts_and_the_other_is_told_to_look_again(crowd, monkeypatch, name):
    batch, attempts = run(name, crowd, monkeypatch)

    outcomes = at_once(*attempts)

    assert one_won(outcomes), outcomes
    assert TransitionLog.objects.filter(object_uuid=batch.uuid, source=batch.state).count() == 1


@pytest.mark.parametrize("name", list(RACES)[:2])
def test_without_the_guard_the_race_goes_wrong(crowd, monkeypatch, name):
    _batch, attempts = run(name, crowd, monkeypatch)
    any_version_will_do(monkeypatch)

    assert not one_won(at_once(*attempts))


@pytest.mark.parametrize("guarded", [True, False])
def test_of_two_signatures_entered_at_once_one_stands(crowd, monkeypatch, guarded):
    brought(crowd)
    letter = letter_of(crowd)
    scanned(crowd, letter)
    other = Signature(AT.date(), "副区长丙", "副局长丁")
    attempts = [
        doing(crowd, fresh(letter), letters.sign_letter, "office", signature=SIGNATURE),
        doing(crowd, fresh(letter), letters.sign_letter, "office2", signature=other),
    ]
    whole = get_letter(actor=crowd.actor("office"), uuid=letter.uuid)
    all_have_read(monkeypatch, "get_letter", (signing,), [whole])
    if not guarded:
        any_version_will_do(monkeypatch)

    outcomes = at_once(*attempts)

    assert one_won(outcomes) is guarded, outcomes
    signed = Letter.objects.get(pk=letter.pk)
    assert (signed.party_a_signer, signed.party_b_signer) in {("区长甲", "局长乙"), ("副区长丙", "副局长丁")}


def beginning(year, monkeypatch):
    """Two of the office begin letters; each has seen that none are under way."""
    monkeypatch.setattr(drafting, "under_way", lambda **_: None)
    about = {"at": AT, "scheme_id": year.scheme.id}
    return [partial(letters.draft_batch, actor=year.actor(name), **about) for name in ("office", "office2")]


def test_of_two_who_begin_letters_at_once_one_batch_stands(crowd, monkeypatch):
    outcomes = at_once(*beginning(crowd, monkeypatch))

    assert done(outcomes) == 1, outcomes
    assert LetterBatch.objects.count() == 1


def test_a_batch_that_stands_is_told(crowd):
    drafted(crowd)

    with pytest.raises(NotReady, match="正在办理"):
        drafted(crowd)


def test_without_the_constraints_two_batches_are_begun(crowd, monkeypatch):
    attempts = beginning(crowd, monkeypatch)

    with (
        without_constraint(LetterBatch, "letters_batch_one_under_way"),
        without_constraint(LetterBatch, "letters_batch_number_once"),
    ):
        outcomes = at_once(*attempts)
        begun = LetterBatch.objects.count()
        LetterBatch.objects.exclude(pk=LetterBatch.objects.earliest("pk").pk).delete()

    assert begun == 2, outcomes
