"""The head of the log, and triggers that let the log only grow, on SQLite and PostgreSQL."""

from django.db import migrations

from hengjing.foundation.audit import chain, triggers


def start(apps, schema_editor):
    apps.get_model("audit", "AuditHead").objects.create(id=1, seq=0, hash=chain.START)
    triggers.install(schema_editor.connection)


def remove(apps, schema_editor):
    triggers.remove(schema_editor.connection)
    apps.get_model("audit", "AuditHead").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(start, remove)]
