"""The database refuses to change or delete an issued version."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hengjing.steps.scheme_versions import triggers


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    triggers.install(schema_editor.connection)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """After the standing schemes have their version."""

    dependencies = [("scheme_versions", "0002_standing_schemes")]

    operations = [migrations.RunPython(install, remove)]
