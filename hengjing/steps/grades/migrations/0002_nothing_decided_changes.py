"""Triggers that keep grades that are put up, decided or approved as they are, on SQLite and PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hengjing.foundation.core import kept_rows
from hengjing.steps.grades.triggers import FIRST, KEPT, kept


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.install(schema_editor.connection, kept(FIRST))


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.remove(schema_editor.connection, KEPT)


class Migration(migrations.Migration):
    dependencies = [("grades", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
