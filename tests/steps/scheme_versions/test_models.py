"""What the database itself refuses, and what the migration does with schemes that stood before."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from hengjing.foundation.core import frozen_rows
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.scheme_versions.models import SchemeVersion
from tests.foundation.posts.district import fresh
from tests.steps.year import AT

pytestmark = pytest.mark.django_db


@pytest.mark.clause("P1")
@pytest.mark.parametrize("change", [{"document_number": "改"}, {"content": {}}, {"state": "draft"}, {"reason": "改"}])
def test_an_issued_version_is_never_changed(year, change):
    rows = SchemeVersion.objects.filter(pk=year.text.pk)

    with pytest.raises(DatabaseError, match="refused"), transaction.atomic():
        rows.update(**change)


def test_an_issued_version_is_never_deleted(year):
    with pytest.raises(DatabaseError, match="refused"), transaction.atomic():
        year.text.delete()


def test_without_its_trigger_an_issued_version_would_be_changed(year):
    frozen_rows.remove(connection, SchemeVersion._meta.db_table)

    assert SchemeVersion.objects.filter(pk=year.text.pk).update(document_number="改") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "adopted", "content": None},
        {"state": "adopted", "content": {"text": {}}, "fingerprint": ""},
        {"state": "issued", "content": {"text": {}}, "fingerprint": "ab", "effective_on": None},
        {"number": 2, "reason": ""},
    ],
)
def test_a_version_that_cannot_be_is_refused(draft_year, wrong):
    row = draft_year.draft_text()

    with pytest.raises(IntegrityError), transaction.atomic():
        SchemeVersion.objects.filter(pk=row.pk).update(**wrong)


def test_a_scheme_that_stood_before_is_issued_by_the_migration(draft_year):
    migration = import_module("hengjing.steps.scheme_versions.migrations.0002_standing_schemes")

    migration.issue_standing(apps, connection.schema_editor)

    row = SchemeVersion.objects.get(scheme=draft_year.scheme.id)
    assert (row.state, row.number, row.title) == ("issued", 1, draft_year.scheme.title)
    frame = (row.content or {})["frame"]
    assert {each["name"] for each in frame["units"]} == {"JW局", "CZ局"}
    assert scheme_versions.is_issued(draft_year.scheme.id)
    assert draft_year.plan(state="approved").state == "approved"


def test_what_the_migration_wrote_compares_with_an_amendment(draft_year):
    migration = import_module("hengjing.steps.scheme_versions.migrations.0002_standing_schemes")
    migration.issue_standing(apps, connection.schema_editor)
    before = SchemeVersion.objects.get(scheme=draft_year.scheme.id)
    row = scheme_versions.amend_scheme(
        actor=draft_year.actor("office"), at=AT, scheme_uuid=before.scheme.uuid, reason="补文本", effective_on=AT.date()
    )

    assert fresh(row).number == 2
    assert fresh(row).sections == before.sections
