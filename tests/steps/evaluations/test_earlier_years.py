"""What a rule asks of the year before comes from what was published, and from nothing else (T37)."""

import pytest
import time_machine
from django.db import connection, transaction

from hengjing.foundation.core import kept_rows
from hengjing.foundation.core.errors import Refused
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.models import FrozenFacts, ScoreRun
from hengjing.steps.evaluations.triggers import KEPT
from hengjing.steps.fact_assembly.published import published_sheets
from hengjing.steps.publication import triggers
from hengjing.steps.publication.models import KeptFile
from tests.steps.closing import YEAR_END
from tests.steps.results.years import published, year_before

pytestmark = [pytest.mark.django_db, pytest.mark.clause("P6", "R2")]


@pytest.fixture
def locked(closing):
    """The year with locked facts, one unit of which is basically qualified in both years."""
    closing.open()
    closing.fill()
    closing.lock()
    with time_machine.travel(YEAR_END, tick=False):
        yield closing


def before(locked):
    """The certified result of the year before, with the same facts."""
    return year_before(locked, FrozenFacts.objects.get(evaluation=locked.evaluation))


def recommended(locked):
    """The units for which something follows from two years running."""
    locked.compute()
    return [each.unit for each in evaluations.scored_of(run_uuid=locked.run.uuid).consequences.recommendations]


def test_what_was_published_of_the_year_before_counts_and_is_named(locked):
    row = published(before(locked))

    assert recommended(locked) == [locked.unit("e")]
    (named,) = locked.run.earlier
    assert (named["uuid"], named["year"], named["sheet_hash"]) == (str(row.uuid), 2025, row.sheet_hash)
    assert evaluations.recheck(run_uuid=locked.run.uuid).differences == ()
    page = locked.client().get(f"/evaluations/runs/{locked.run.uuid}/").content.decode()
    assert row.sheet_hash in page
    assert "无法判定" not in page


@pytest.mark.parametrize("state", [None, "posted", "superseded", "withdrawn"])
def test_a_certified_result_that_is_not_the_published_one_is_not_read(locked, state):
    run = before(locked)
    if state:
        published(run, state=state)

    assert recommended(locked) == []
    assert locked.run.earlier == []
    page = locked.client().get(f"/evaluations/runs/{locked.run.uuid}/").content.decode()
    assert "2025 年度没有公布的结果" in page


def test_rows_of_the_year_before_that_are_altered_change_nothing(locked):
    run = before(locked)
    published(run)
    kept_rows.remove(connection, KEPT)
    try:
        with transaction.atomic():
            ScoreRun.objects.filter(pk=run.pk).update(sheet=b"x", sheet_hash="0" * 64, state="set_aside")
            FrozenFacts.objects.filter(pk=run.facts_id).update(content=b"x")
            assert recommended(locked) == [locked.unit("e")]
            assert evaluations.recheck(run_uuid=locked.run.uuid).differences == ()
            transaction.set_rollback(True)
    finally:
        kept_rows.install(connection, KEPT)


def test_a_publication_that_is_not_what_it_was_is_named(locked):
    row = published(before(locked))
    facts = FrozenFacts.objects.get(evaluation=locked.evaluation)
    other = evaluations.pack_of(run_uuid=year_before(locked, facts, year=2024, SF="1").uuid)
    locked.compute()
    kept_rows.remove(connection, triggers.KEPT)
    try:
        with transaction.atomic():
            KeptFile.objects.filter(announcement=row).update(content=other)
            found = evaluations.recheck(run_uuid=locked.run.uuid)
            assert [each for each in found.differences if "往年公布的文件与其指纹不符" in each]
            transaction.set_rollback(True)
    finally:
        kept_rows.install(connection, triggers.KEPT)


def test_a_sheet_that_another_publication_gives_is_refused(locked):
    published(before(locked))
    locked.compute()
    named = [{**each, "sheet_hash": "0" * 64} for each in locked.run.earlier]
    with pytest.raises(Refused, match="计算时所用的不一致"):
        published_sheets(named)
