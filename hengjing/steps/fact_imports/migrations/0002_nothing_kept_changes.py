"""Triggers that keep facts that were brought as they are, on SQLite and PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hengjing.foundation.core import kept_rows
from hengjing.steps.fact_imports.triggers import KEPT


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.install(schema_editor.connection, KEPT)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.remove(schema_editor.connection, KEPT)


class Migration(migrations.Migration):
    dependencies = [("fact_imports", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
