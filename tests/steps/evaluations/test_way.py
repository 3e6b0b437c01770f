"""The way of an evaluation from its opening to two signatures."""

from fractions import Fraction

import pytest

from hengjing.steps.evaluations import api as evaluations
from tests.steps.closing import OFFICE

pytestmark = pytest.mark.django_db


def test_a_year_is_closed(closed):
    run = evaluations.run_in_force(scheme_id=closed.scheme.id)
    assert run.is_certified
    assert [each.name for each in run.signatures] == list(OFFICE[:2])
    year = evaluations.scored_of(run_uuid=run.uuid)
    assert (year.sheet.hash, year.facts.hash, year.compiled.ruleset.hash) == (
        run.sheet_hash, run.facts_hash, run.ruleset_hash,
    )  # fmt: skip
    for row in year.sheet.totals.to_pylist():
        print(row["unit"], row["class"], Fraction(row["total"], 10**6), row["rank"], row["grade"])
    print(len(evaluations.pack_of(run_uuid=run.uuid)), len(evaluations.workbook_of(run_uuid=run.uuid)))
    print(list(evaluations.records_of(run_uuid=run.uuid).items())[:2])
    print(len(evaluations.sheet_of(run_uuid=run.uuid)))


def test_b(closed):
    first = closed.run
    second = closed.revise(LAW={"c": "70"})
    found = evaluations.compare_runs(actor=closed.actor(), before=first.uuid, after=second.uuid)
    print(found.units)
    assert second.supersedes_id == first.pk
