"""Two people at once, each race with its control: without the guard it goes wrong."""

from uuid import UUID

import pytest

from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.posts.models import Post
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.scheme_parts.data import Section
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.reading import get_version
from hengjing.steps.scheme_versions.services import deciding, drafting, issuing
from tests.foundation.posts.district import fresh
from tests.races import at_once, separate_connections
from tests.steps.racing import all_have_read, any_version_will_do, done, one_won, without_constraint
from tests.steps.year import AT, DraftYear

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(transactional_db, tmp_path):
    """A year with two people in the office, and a connection for everybody."""
    year = DraftYear()
    year.district.holds("office2", Post.objects.get(title="绩效办经办"))
    with separate_connections(tmp_path):
        yield year


def doing(year, row, service, name, **more):
    """One person's act on the version as everybody has it on screen."""
    actor, seen = year.actor(name), row.version
    return lambda: service(actor=actor, at=AT, uuid=row.uuid, seen_version=seen, **more)


def writing(body):
    return {"section": Section("ways", "考核方式", body)}


def drafted(year):
    year.system()
    return year.draft_text()


def adopted(year):
    row = year.draft_text()
    year.put_up(row)
    year.adopt(row)
    return fresh(row)


RACES = {
    "two write one section": (
        drafted,
        lambda year, row: [
            doing(year, row, scheme_versions.save_section, name, **writing(name)) for name in ("office", "office2")
        ],
    ),
    "one puts up, one writes": (
        drafted,
        lambda year, row: [
            doing(year, row, scheme_versions.put_up_version, "office"),
            doing(year, row, scheme_versions.save_section, "office2", **writing("改")),
        ],
    ),
    "one issues, one works on it again": (
        adopted,
        lambda year, row: [
            doing(year, row, scheme_versions.issue_version, "office", document_number="示政发〔2026〕3号"),
            doing(year, row, scheme_versions.reopen_version, "office2", reason="有误"),
        ],
    ),
}
every_race = pytest.mark.parametrize("name", RACES)


def run(name, year, monkeypatch):
    """Prepare a race; return what each attempts."""
    prepare, attempts = RACES[name]
    row = fresh(prepare(year))
    prepared = attempts(year, row)
    whole = get_version(actor=year.actor("office"), uuid=row.uuid)
    all_have_read(monkeypatch, "get_version", (deciding, drafting, issuing), [whole])
    return prepared


@every_race
def test_of_two_at_once_one_acts_and_the_other_is_told_to_look_again(crowd, monkeypatch, name):
    outcomes = at_once(*run(name, crowd, monkeypatch))

    assert one_won(outcomes), outcomes


@every_race
def test_without_the_guard_the_race_goes_wrong(crowd, monkeypatch, name):
    attempts = run(name, crowd, monkeypatch)
    any_version_will_do(monkeypatch)

    assert not one_won(at_once(*attempts))


def beginning(year):
    """Two of the office begin the text of one scheme."""
    uuid = UUID(year.scheme.uuid)
    actors = [year.actor(name) for name in ("office", "office2")]
    return [lambda a=actor: scheme_versions.begin_text(actor=a, at=AT, scheme_uuid=uuid) for actor in actors]


def test_of_two_who_begin_a_text_at_once_one_is_told_that_it_stands(crowd):
    outcomes = at_once(*beginning(crowd))

    assert done(outcomes) == 1
    assert [each.problems[0].code for each in outcomes if isinstance(each, NotReady)] == ["version_stands"]
    assert not TransitionLog.objects.filter(entity="scheme_versions.version").exists()


def test_without_the_constraints_two_texts_are_begun(crowd):
    with (
        without_constraint(SchemeVersion, "scheme_versions_version_number_once"),
        without_constraint(SchemeVersion, "scheme_versions_version_one_open"),
    ):
        begun = done(at_once(*beginning(crowd)))
        SchemeVersion.objects.exclude(pk=SchemeVersion.objects.earliest("pk").pk).delete()

    assert begun == 2
