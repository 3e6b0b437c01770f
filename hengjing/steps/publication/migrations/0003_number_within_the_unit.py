"""An objection is numbered within its unit, so that no unit can count those of others (P6)."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hengjing.foundation.core import kept_rows
from hengjing.steps.publication.triggers import KEPT, OBJECTION


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers again, which SQLite loses with the table that it rebuilds."""
    kept_rows.install(schema_editor.connection, [kept for kept in KEPT if kept.table == OBJECTION])


class Migration(migrations.Migration):
    dependencies = [("publication", "0002_nothing_kept_changes")]

    operations = [
        migrations.AlterModelOptions(name="objection", options={"ordering": ["announcement", "filed_at", "pk"]}),
        migrations.RemoveConstraint(model_name="objection", name="publication_objection_number_once"),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(
                fields=("announcement", "unit", "number"), name="publication_objection_number_once"
            ),
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
