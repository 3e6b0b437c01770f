"""What a row of evidence says about its file never changes, whoever writes: on SQLite and PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FIXED = (
    "uuid, owner_entity, owner_uuid, unit, title, effective_on, page_reference, label, name, media, size, sha256, "
    "revision, supersedes_id, uploaded_by_id, uploaded_at"
)
SQLITE = f"""
CREATE TRIGGER files_evidence_content_stays BEFORE UPDATE OF {FIXED} ON files_evidence
BEGIN SELECT RAISE(ABORT, 'evidence is not edited: a newer revision supersedes it'); END
"""
FUNCTION = """
CREATE FUNCTION files_evidence_content_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'evidence is not edited: a newer revision supersedes it' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
TRIGGER = f"""
CREATE TRIGGER files_evidence_content_stays BEFORE UPDATE OF {FIXED} ON files_evidence
FOR EACH ROW EXECUTE FUNCTION files_evidence_content_stays()
"""


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = (FUNCTION, TRIGGER) if schema_editor.connection.vendor == "postgresql" else (SQLITE,)
    for statement in statements:
        schema_editor.execute(statement, params=None)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    where = ""
    if schema_editor.connection.vendor == "postgresql":
        where = " ON files_evidence"
    schema_editor.execute(f"DROP TRIGGER files_evidence_content_stays{where}", params=None)
    if where:
        schema_editor.execute("DROP FUNCTION files_evidence_content_stays()", params=None)


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
