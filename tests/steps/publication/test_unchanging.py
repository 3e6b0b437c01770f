"""What is published never changes: the database refuses it, no live table reaches it, a check names the drift (T10)."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from hengjing.foundation.core import kept_rows
from hengjing.steps.publication import api as publication
from hengjing.steps.publication.models import AnnouncedUnit, Announcement, KeptFile, Objection
from hengjing.steps.publication.papers.statements import statements_of
from hengjing.steps.publication.triggers import KEPT
from hengjing.steps.publication_papers import drift
from tests.steps.publication.publishing import AFTER, said_by_scheme

pytestmark = [pytest.mark.django_db, pytest.mark.on_sqlite]

OTHER = {
    models.BooleanField: "1 - {column}",
    models.IntegerField: "{column} + 1",
    models.DecimalField: "{column} + 1",
    models.DateTimeField: "'2001-02-03 04:05:06'",
    models.DateField: "'2001-02-03'",
    models.UUIDField: "'00000000000000000000000000000007'",
    models.BinaryField: "X'07'",
    models.JSONField: """'{{"x": 7}}'""",
    models.ForeignKey: "COALESCE({column}, 0) + 7",
    models.Field: "COALESCE({column}, '') || '七'",
}
"""How each kind of column gets another value, whatever it holds."""

OWN = ("publication_", "django_migrations", "django_content_type")


def refused(act):
    with pytest.raises(DatabaseError, match="publication_"), transaction.atomic():
        act()


@pytest.fixture
def published(year, monkeypatch):
    """The year published to everybody, with one objection."""
    said_by_scheme(monkeypatch)
    year.through("posted")
    year.answer(year.object())
    year.act(publication.close_posting, at=AFTER)
    year.act(publication.publish, at=AFTER)
    return year


def live_columns():
    """Every column of every table that is not the publication's own and holds a row: model and field."""
    for model in apps.get_models():
        if not model._meta.db_table.startswith(OWN) and model._base_manager.exists():
            for field in model._meta.concrete_fields:
                if not field.primary_key:
                    yield model, field


def altered(model, field):
    """Give a column another value in every row, past every rule of the database."""
    kind = next(value for kind, value in OTHER.items() if isinstance(field, kind))
    table, column = model._meta.db_table, f'"{field.column}"'
    with connection.cursor() as cursor:
        statement = f'UPDATE OR IGNORE "{table}" SET {column} = {kind.format(column=column)}'  # noqa: S608 (own names)
        cursor.execute(statement)
        return cursor.rowcount


@pytest.fixture
def without_rules():
    """A database that lets everything pass, as for its owner: no triggers, checks or keys."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        with transaction.atomic():
            cursor.execute("PRAGMA defer_foreign_keys = ON")
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
            yield
            transaction.set_rollback(True)
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def served(year):
    """Everything that anybody reads of the publication."""
    base = f"/public/{year.scheme.program.code}/2026/"
    names = ("", "en/", "1/", "1/en/", "files/page.css", "files/results.xlsx", "files/pack.zip", "files/circular.docx")
    return [*(Client().get(f"{base}{name}").content for name in names), *stated(year)]


def stated(year):
    """The statements of all units."""
    made = statements_of(year.row)
    return [made.of(unit) for unit in made.units]


@pytest.mark.clause("P6")
def test_an_announcement_is_not_changed(published):
    for column in ("content", "fingerprint", "sheet_hash", "title", "audience", "difference", "chain", "sources"):
        value = {"content": b"x", "difference": [1], "sources": {}}.get(column, "x")
        refused(lambda column=column, value=value: Announcement.objects.update(**{column: value}))


def test_kept_files_units_and_answers_are_neither_changed_nor_deleted(published):
    refused(lambda: KeptFile.objects.update(content=b"x"))
    refused(lambda: AnnouncedUnit.objects.update(code="x"))
    refused(lambda: Objection.objects.update(answer="x"))
    for model in (KeptFile, AnnouncedUnit, Objection):
        refused(lambda model=model: model.objects.all()._raw_delete("default"))


def test_without_the_triggers_the_database_lets_it_pass(published):
    kept_rows.remove(connection, KEPT)
    try:
        with transaction.atomic():
            assert KeptFile.objects.update(sha256="0" * 64) > 0
            found = publication.verify(actor=published.actor(), uuid=published.row.uuid)
            assert not found.is_whole
            assert not any(file.holds for file in found.files)
            with pytest.raises(CommandError, match="与指纹不符"):
                call_command("verify_publications", stdout=_Nowhere(), stderr=_Nowhere())
            transaction.set_rollback(True)
    finally:
        kept_rows.install(connection, KEPT)


@pytest.mark.clause("P6")
def test_no_column_of_any_live_table_reaches_what_is_published(published, without_rules):
    before, columns = served(published), list(live_columns())
    changed = sum(bool(altered(*each)) for each in columns)

    assert changed >= 300, changed
    assert served(published) == before


@pytest.mark.slow
def test_the_check_names_each_column_that_has_changed(published, without_rules):
    row = published.row
    units = list(AnnouncedUnit.objects.values_list("unit_id", flat=True))
    watched = {model._meta.label_lower for model in drift.tables()}
    columns = [(model, field) for model, field in live_columns() if model._meta.label_lower in watched]
    assert drift.drift_from(sources=row.sources, scheme_id=row.scheme_id, units=units) == ()

    unnamed = []
    for model, field in columns:
        with transaction.atomic():
            altered(model, field)
            found = drift.drift_from(
                sources=row.sources, scheme_id=row.scheme_id, units=units, only=model._meta.label_lower
            )
            if not any(each.column in {field.attname, ""} for each in found):
                unnamed.append(f"{model._meta.label_lower}.{field.attname}")
            transaction.set_rollback(True)

    assert unnamed == []
    assert len(columns) >= 100


class _Nowhere:
    """Takes what a command says."""

    def write(self, *_words):
        """Say nothing."""

    def isatty(self):
        """Is none."""
        return False

    def flush(self):
        """Hold nothing."""
