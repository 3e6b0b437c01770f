"""Two of the office write one system at once, on both databases; without the guard it goes wrong."""

from uuid import UUID

import pytest

from hengjing.foundation.posts.models import Post
from hengjing.steps.indicators import api as indicators
from hengjing.steps.indicators.models import IndicatorSystem, SystemText
from tests.races import at_once, separate_connections
from tests.steps.indicators.systems import begun, renamed
from tests.steps.racing import any_version_will_do, one_won
from tests.steps.year import AT, DraftYear

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(tmp_path):
    """The year with a second person in the office, and a connection for everybody."""
    year = DraftYear()
    year.district.holds("office2", Post.objects.get(title="绩效办经办"))
    begun(year)
    with separate_connections(tmp_path):
        yield year


def writing(year, name, title):
    """One person's change of the text that everybody has on screen."""
    actor = year.actor(name)
    return lambda: indicators.replace_document(
        actor=actor, at=AT, scheme_uuid=UUID(year.scheme.uuid), seen_version=1, document=renamed(title), how=title
    )


def test_of_two_who_write_at_once_one_is_told_to_look_again(crowd):
    outcomes = at_once(writing(crowd, "office", "甲"), writing(crowd, "office2", "乙"))

    assert one_won(outcomes), outcomes
    assert IndicatorSystem.objects.get().version == 2
    assert SystemText.objects.count() == 2


def test_without_the_guard_both_write(crowd, monkeypatch):
    any_version_will_do(monkeypatch)

    assert not one_won(at_once(writing(crowd, "office", "甲"), writing(crowd, "office2", "乙")))
