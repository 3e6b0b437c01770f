"""Two people bring files at once, on both databases, with a control: without the guards both would be written."""

import pytest

from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotReady, StaleState
from hengjing.foundation.imports import api as imports
from hengjing.foundation.posts.models import Post
from hengjing.steps.indicator_files.papers import importing
from hengjing.steps.indicator_files.papers.importing import SYSTEM_IMPORT
from hengjing.steps.indicators.models import SystemText
from hengjing.steps.indicators.services import editing
from tests.races import at_once, separate_connections
from tests.steps.indicator_files.test_services import brought, file_with, points
from tests.steps.racing import done, one_won
from tests.steps.trials.story import with_points
from tests.steps.year import AT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(story, tmp_path):
    """Two clerks of the office, and a connection for everybody."""
    story.year.district.holds("office2", Post.objects.get(title="绩效办经办"))
    with separate_connections(tmp_path):
        yield story


def confirming(story, who, upload):
    """A clerk's confirmation of what the preview showed."""
    actor = story.year.actor(who)
    seal = imports.preview_import(SYSTEM_IMPORT, actor=actor, uuid=upload.uuid).staged.seal
    return lambda: imports.commit_import(SYSTEM_IMPORT, actor=actor, at=AT, uuid=upload.uuid, seal=seal, seen_version=1)


def both(story):
    """The confirmations of two clerks who brought different files for the same text."""
    files = (("office", with_points("70", "30")), ("office2", with_points("20", "80")))
    return [confirming(story, who, brought(story, file_with(story, system), who=who)) for who, system in files]


def test_of_two_files_at_once_one_is_written_and_the_other_clerk_is_told(crowd):
    assert one_won(at_once(*both(crowd)))
    assert points(crowd) in (["70", "30"], ["20", "80"])


def test_without_the_guards_both_are_written(crowd, monkeypatch):
    monkeypatch.setattr(importing, "document_hash", lambda _document: "unguarded")
    monkeypatch.setattr(editing, "claim", lambda row, _seen: claim(row))

    assert done(at_once(*both(crowd))) == 2


def test_a_file_that_is_confirmed_twice_at_once_is_written_once(crowd):
    upload = brought(crowd, file_with(crowd, with_points("70", "30")))
    outcomes = at_once(*[confirming(crowd, "office", upload)] * 2)

    assert done(outcomes) == 1
    assert all(isinstance(each, StaleState | NotReady) for each in outcomes if isinstance(each, Exception))
    assert SystemText.objects.filter(system__scheme_id=crowd.scheme.id).count() == 2
