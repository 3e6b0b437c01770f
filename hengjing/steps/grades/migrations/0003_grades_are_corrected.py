"""Approved grades may be corrected on the same result; the triggers stand aside while SQLite rebuilds the table."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from hengjing.foundation.core import kept_rows
from hengjing.steps.grades.triggers import FIRST, KEPT, kept


def take_away(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.remove(schema_editor.connection, KEPT)


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.install(schema_editor.connection, KEPT)


def install_first(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    kept_rows.install(schema_editor.connection, kept(FIRST))


class Migration(migrations.Migration):
    dependencies = [
        ("grades", "0002_nothing_decided_changes"),
        ("schemes", "0002_program_name_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(take_away, install_first),
        migrations.AddField(
            model_name="gradedecision",
            name="correction",
            field=models.CharField(blank=True, max_length=1000, verbose_name="更正理由"),
        ),
        migrations.AddField(
            model_name="gradedecision",
            name="corrects",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="grades.gradedecision",
            ),
        ),
        migrations.AlterField(
            model_name="gradedecision",
            name="run_uuid",
            field=models.UUIDField(editable=False),
        ),
        migrations.AddConstraint(
            model_name="gradedecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", True)), fields=("run_uuid",), name="grades_decision_run_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="gradedecision",
            constraint=models.UniqueConstraint(fields=("corrects",), name="grades_decision_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="gradedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("correction", ""), ("corrects__isnull", True)),
                    models.Q(("corrects__isnull", False), models.Q(("correction", ""), _negated=True)),
                    _connector="OR",
                ),
                name="grades_decision_correction_has_reason",
            ),
        ),
        migrations.RunPython(install, take_away),
    ]
