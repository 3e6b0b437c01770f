"""From approved grades to the published result, its correction, and what keeps it from going on."""

from functools import partial
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hengjing.foundation.core import remembering
from hengjing.foundation.core.errors import NotAllowed, NotFound, NotReady, StaleState
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.fact_assembly.published import published_sheet, published_standings, published_year
from hengjing.steps.grades import api as grades
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.models import Announcement
from hengjing.steps.publication_papers.content import contents_from
from tests.steps.grading import Grades
from tests.steps.publication.publishing import AFTER, DURING, POSTED

pytestmark = pytest.mark.django_db


def problems(act):
    """The codes of what keeps an act from being done."""
    with pytest.raises(NotReady) as found:
        act()
    return [each.code for each in found.value.problems]


def published(year):
    """What everybody may read as published."""
    found = publication.published_of(program_id=year.scheme.program.id, year=2026)
    assert found is not None
    return found


@pytest.mark.clause("P6")
def test_results_are_posted_for_the_days_of_the_scheme_then_published(year):
    row = year.through("posted")
    assert (row.state, str(row.posted_until)) == ("posted", "2026-12-29")
    assert problems(lambda: year.act(publication.close_posting, at=DURING)) == ["term_open"]

    year.act(publication.close_posting, at=AFTER)
    year.act(publication.publish, at=AFTER)

    found = published(year)
    assert (found.run_uuid, found.fingerprint) == (str(year.graded.run.uuid), year.row.fingerprint)
    decision, unit = grades.decision_in_force(scheme_id=year.scheme.id), found.contents.unit("JW")
    assert decision is not None
    assert found.grades == {each.unit_code: each.decided for each in decision.grades}
    assert unit is not None
    assert (unit.total, unit.rank) == ("97.70", "1")


def test_nothing_is_read_as_published_before_it_is(year):
    year.through("closed")

    assert publication.published_of(program_id=year.scheme.program.id, year=2026) is None


def test_only_the_office_acts(year):
    year.through("prepared")
    for who in ("chair", "mayor", "auditor", "head_a", "assessor"):
        with pytest.raises((NotAllowed, NotFound)) as refused:
            year.act(publication.post, who)
        assert refused.value.status in {403, 404}, who


def test_one_announcement_is_under_way_at_a_time(year):
    year.through("posted")
    assert problems(year.prepare) == ["under_way"]

    year.act(publication.withdraw, reason="方案文号有误")
    year.prepare()

    assert [row.state for row in Announcement.objects.order_by("number")] == ["withdrawn", "prepared"]


def test_what_is_published_is_corrected_and_not_prepared_again(year):
    year.through()

    assert problems(year.prepare) == ["published"]
    row = year.row
    correct = partial(publication.correct, actor=year.actor(), at=AFTER, uuid=row.uuid, reason="核对")
    assert problems(correct) == ["unchanged"]


def test_a_result_that_was_corrected_after_it_was_frozen_is_not_posted(year):
    year.prepare()
    year.graded.revise(LAW={"b": "50"})

    assert problems(lambda: year.act(publication.post)) == ["decision_moved"]
    year.act(publication.withdraw, reason="成绩更正")
    assert problems(year.prepare) == ["undecided"]


@pytest.mark.clause("P6")
def test_a_correction_names_the_difference_and_supersedes(year):
    old = year.through()
    kept = {file.name: file.sha256 for file in old.files.all()}
    year.graded.revise(LAW={"b": "50"})
    Grades(year.graded).through()
    row = publication.correct(actor=year.actor(), at=AFTER, uuid=old.uuid, reason="依法行政数据差错")

    assert [each["name"] for each in row.difference] == ["CZ局"]
    assert row.difference[0]["before"].startswith(old_total(old, "CZ"))
    assert year_state(old) == "published"
    year.act(publication.post, at=AFTER)
    end = AFTER.replace(year=2027, month=1, day=20)
    year.act(publication.close_posting, at=end)
    year.act(publication.publish, at=end)

    assert (year_state(old), year.row.state, year.row.corrects_id) == ("superseded", "published", old.pk)
    assert {file.name: file.sha256 for file in old.files.all()} == kept
    assert published(year).number == 2


def old_total(row, code):
    """The total of a unit in what was frozen."""
    unit = contents_from(bytes(Announcement.objects.get(pk=row.pk).content)).unit(code)
    assert unit is not None
    return unit.total


def year_state(row):
    """The state as the database has it now."""
    return Announcement.objects.get(pk=row.pk).state


def test_a_repeated_click_acts_once(year):
    row, key = year.through("prepared"), UUID(int=7)
    for _click in range(2):
        publication.post(actor=year.actor(), at=POSTED, uuid=row.uuid, seen_version=row.version, key=key)

    assert TransitionLog.objects.filter(action="publication.announcement:post").count() == 1


def test_who_has_seen_an_older_state_is_refused(year):
    row = year.through("posted")
    year.object()

    with pytest.raises(StaleState):
        publication.close_posting(actor=year.actor(), at=AFTER, uuid=row.uuid, seen_version=row.version)


@pytest.mark.clause("R2")
def test_later_years_read_what_was_published(year):
    year.through()
    found = published_year(program_id=year.scheme.program.id, year=2026)

    assert found is not None
    standings = published_standings(uuid=found.uuid)
    assert {unit: each.grade for unit, each in standings.items()} == published(year).grades
    assert published_sheet(uuid=found.uuid) == evaluations.sheet_of(run_uuid=year.graded.run.uuid)


def test_how_units_stood_is_read_once_for_the_pages_that_follow(year, settings, monkeypatch):
    settings.HENGJING_STANDING_ANSWERS = True
    monkeypatch.setattr(remembering, "_shelf", remembering._Shelf())
    year.through()
    found = published_year(program_id=year.scheme.program.id, year=2026)
    assert found is not None

    def queries():
        with remembering.remembering(), CaptureQueriesContext(connection) as asked:
            published_standings(uuid=found.uuid)
        return sum('"publication_announcement"' in query["sql"] for query in asked.captured_queries)

    assert [queries(), queries()] == [1, 0]
