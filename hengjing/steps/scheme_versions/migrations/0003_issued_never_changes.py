"""The database refuses to change or delete an issued version."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hengjing.foundation.core import frozen_rows

TABLE = "scheme_versions_schemeversion"


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    frozen_rows.install(schema_editor.connection, TABLE, "issued")


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    frozen_rows.remove(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    """After the standing schemes have their version."""

    dependencies = [("scheme_versions", "0002_standing_schemes")]

    operations = [migrations.RunPython(install, remove)]
