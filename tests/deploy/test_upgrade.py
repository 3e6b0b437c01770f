"""An upgrade on PostgreSQL with its two roles: one that fails goes back to exactly the former state, the next one runs.

What stands for systemd starts and stops the web server for real; the rest is the scripts, the program and the database.
"""

import http.client
import re

import pytest

from tests.deploy.installing import Installation
from tools import test_database

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("upgrade")]
CHANGES = """
from django.db import migrations
class Migration(migrations.Migration):
    dependencies = [("workdays", "{before}")]
    operations = [{operation}]
"""
ADDS = CHANGES.format(
    before="0001_initial",
    operation='migrations.RunSQL("ALTER TABLE workdays_holiday ADD COLUMN note text; CREATE TABLE more (id int);'
    " UPDATE orgs_district SET name = 'changed'\")",
)
FAILS = CHANGES.format(before="0002_adds", operation='migrations.RunSQL("UPDATE no_such_table SET id = 1")')
ORDER = ["stop", "back up to", "migrate", "grant", "public files", "look at it", "turn and start", "ask the web server"]


class Story:
    """What happened, for the tests to ask about."""

    def __init__(self, place):
        self.place = place
        self.old = place.release("0.1.0")
        (place.system / "opt/hengjing").symlink_to(self.old)
        place.manage("migrate", "--verbosity", "0")
        place.manage("audit_key")
        district = (
            "INSERT INTO orgs_district (uuid, version, code, name) VALUES (gen_random_uuid(), 1, '110199', '示范区');"
        )
        place.psql(f"SET ROLE hengjing_owner; {district}")
        grants = place.run(
            "psql", place.url("hengjing_owner"), "--quiet", "-f", place.root / "deploy/postgresql/grants.sql"
        )
        assert grants.returncode == 0, grants.stderr
        for words in (("collectstatic", "--no-input", "--verbosity", "0"), ("proxy_pages",)):
            place.manage(*words, settings="hengjing")
        assert place.run("systemctl", "start", "hengjing-web.service").returncode == 0
        place.calls()
        self.before, self.answered_before = place.content(), self.answer()
        self.bad = place.release("0.3.0", {"0002_adds": ADDS, "0003_fails": FAILS})
        self.failed, self.calls_of_failed = self.upgrade(self.bad)
        assert self.failed.returncode == 1, self.failed.stdout + self.failed.stderr
        self.after_failed, self.answered_after_failed = place.content(), self.answer()
        self.good = place.release("0.2.0", {"0002_adds": ADDS})
        self.done, self.calls_of_done = self.upgrade(self.good)
        assert self.done.returncode == 0, self.done.stdout + self.done.stderr
        self.after_done, self.answered_after_done = place.content(), self.answer()

    def upgrade(self, release):
        done = self.place.run(self.old / "deploy/upgrade", release)
        return done, self.place.calls()

    def answer(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.place.port, timeout=60)
        connection.request("GET", "/sign-in/", headers={"Host": "localhost", "X-Forwarded-Proto": "https"})
        status = connection.getresponse().status
        connection.close()
        return status


@pytest.fixture(scope="module")
def story(request, tmp_path_factory, django_db_blocker):
    """An installation, an upgrade that fails in its second migration, and one that does not."""
    with django_db_blocker.unblock(), test_database.server() as address:
        socket = address.partition("host=")[2]
        place = Installation(request.config.rootpath, tmp_path_factory.mktemp("system"), socket)
        try:
            yield Story(place)
        finally:
            place.run("systemctl", "stop", "hengjing-web.service")


def test_a_failing_migration_ends_in_the_former_state_to_the_digit(story):
    """The first migration of the failing release had changed rows, columns and tables for good."""
    assert "no_such_table" in story.failed.stdout + story.failed.stderr
    assert "Step 3 failed" in story.failed.stderr
    assert "张表退回，全部一致" in story.failed.stderr
    assert story.after_failed == story.before


def test_after_a_failing_migration_the_old_release_runs_again(story):
    assert story.answered_before == story.answered_after_failed == 200
    assert "runs again" in story.failed.stderr
    assert [call.split()[0] for call in story.calls_of_failed] == ["stop", "stop", "start"]
    assert all("hengjing-web.service" in call and "hengjing-backup.timer" in call for call in story.calls_of_failed)


def test_the_next_release_is_backed_up_for_migrated_started_and_asked(story):
    assert re.findall(r"^\d/8 ([a-z ]+\b)", story.done.stdout, re.MULTILINE) == ORDER
    assert "备份完整" in story.done.stdout
    assert (story.place.system / "opt/hengjing").resolve() == story.good
    assert story.answered_after_done == 200
    assert [call.split()[0] for call in story.calls_of_done] == ["stop", "start"]


def test_the_upgrade_changed_what_its_migrations_change_and_nothing_else(story):
    before, after = story.before.tables, story.after_done.tables
    different = {name for name in {*before, *after} if before.get(name) != after.get(name)}

    assert different == {"#schema", "django_migrations", "more", "orgs_district", "workdays_holiday"}
    assert (story.after_done.log_seq, story.after_done.log_hash) == (story.before.log_seq, story.before.log_hash)


def test_the_runtime_role_may_use_the_new_table_and_still_not_change_the_log(story):
    story.place.psql("SET ROLE hengjing_runtime; SELECT count(*) FROM more; INSERT INTO more VALUES (1);")
    refused = story.place.run(
        "psql",
        story.place.url("hengjing_runtime"),
        "--command",
        "DELETE FROM audit_auditentry",
        "--set=ON_ERROR_STOP=1",
    )

    assert refused.returncode != 0
    assert "permission denied" in refused.stderr


def test_the_backup_of_each_upgrade_stays(story):
    kept = sorted((story.place.system / "var/backups/hengjing").glob("upgrade-*"))

    assert len(kept) == 2
    assert all((folder / "manifest.signature.json").exists() for folder in kept)
