"""Triggers that keep the number of a rater, on the rater and on every ballot, on SQLite and PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hengjing.foundation.core import kept_rows
from hengjing.steps.panels.triggers import KEPT


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.install(schema_editor.connection, KEPT)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.remove(schema_editor.connection, KEPT)


class Migration(migrations.Migration):
    dependencies = [("panels", "0003_numbers_as_given")]

    operations = [migrations.RunPython(install, remove)]
