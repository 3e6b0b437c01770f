"""What is looked at after the kills finds a total, a kept sheet and a kept file that are not what they should be."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from hengjing.steps.evaluations.models import ScoreRun
from hengjing.steps.publication.models import KeptFile
from hengjing.steps.score_sheets.models import Cell
from tests.steps.closed import graded, graded_of_module
from tests.steps.decision_chain.test_pages import unguarded
from tests.steps.publication.conftest import _now, year
from tests.steps.year_end.killing.year import looked_again, published_otherwise

__all__ = ["_now", "graded", "graded_of_module", "year"]
pytestmark = [pytest.mark.django_db, pytest.mark.on_sqlite]


@contextmanager
def changed(model, **other):
    """Rows of a table, changed behind the platform meanwhile."""
    with transaction.atomic():
        unguarded(model._meta.db_table)
        model._default_manager.update(**other)
        yield
        transaction.set_rollback(True)


@pytest.mark.clause("P6")
def test_totals_kept_sheets_and_kept_files_that_are_not_what_they_should_be_are_named(year):
    year.through("published")
    saved = {str(cell.uuid): [cell.content[0]["value"]] for cell in Cell.objects.exclude(content=[])}
    assert saved
    assert [*published_otherwise(saved), *looked_again()] == []

    lost = {**saved, str(Cell.objects.get(item="LAW", unit_code="CZ").uuid): ["95", "12"]}
    (found,) = published_otherwise(lost)
    assert found.startswith("half-done: CZ is published with ")
    with changed(ScoreRun, sheet=b"{}"):
        assert [each[:21] for each in looked_again()] == ["half-done: recompute:"]
    with changed(KeptFile, content=b"changed"):
        assert ["verify_publications" in each for each in looked_again()] == [True]
