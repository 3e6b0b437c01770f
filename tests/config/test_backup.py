"""A backup that is restored and compared to the digit (security.md T35, P17)."""

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from hengjing.config.backup import making, restoring
from hengjing.config.backup.manifest import HASH_NAME, NAME
from hengjing.config.backup.restoring import NOTE, check_backup
from hengjing.foundation.core.errors import NotReady, Refused
from tests.config.installations import FILES, empty, with_content


@pytest.fixture
def old(tmp_path):
    """The installation that is backed up."""
    made = with_content(tmp_path / "old")
    yield made
    made.connection.close()


@pytest.fixture
def new(tmp_path):
    """An empty machine."""
    made = empty(tmp_path / "new")
    yield made
    made.connection.close()


@pytest.fixture(scope="module")
def first_backup(tmp_path_factory, django_db_blocker):
    """A backup, made once."""
    folder = tmp_path_factory.mktemp("first")
    with django_db_blocker.unblock():
        made = with_content(folder / "old")
        made.back_up(folder / "backup")
        made.connection.close()
    return folder / "backup"


@pytest.fixture
def saved(first_backup, tmp_path):
    """A backup of an installation like the old one."""
    return Path(shutil.copytree(first_backup, tmp_path / "backup"))


def rewritten(folder, **changes):
    """Change a manifest and make its hash fit, as an insider would."""
    content = {**json.loads((folder / NAME).read_text()), **changes}
    text = json.dumps(content)
    (folder / NAME).write_text(text)
    (folder / HASH_NAME).write_text(f"{hashlib.sha256(text.encode()).hexdigest()}  {NAME}\n")


def altered(folder, statement):
    """Run a statement on the database inside a backup and make the manifest fit the file, but not the digests."""
    path = folder / "database.sqlite3"
    with sqlite3.connect(path) as copy:
        copy.execute(statement)
    copy.close()
    content = path.read_bytes()
    told = {"path": path.name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    rewritten(folder, database=told)


def codes(error):
    return {problem.code for problem in error.value.problems}


@pytest.mark.parametrize("table", ["plan", "log", "keyless"])
def test_every_row_comes_back(old, new, saved, table):
    new.restore(saved)

    assert new.rows(table) == old.rows(table)


def test_every_file_comes_back(new, saved):
    new.restore(saved)

    assert {path.relative_to(new.media).as_posix(): path.read_bytes() for path in new.media.rglob("*/*")} == FILES


def test_the_triggers_come_back(new, saved):
    new.restore(saved)

    with pytest.raises(Exception, match="kept"):
        new.run("DELETE FROM log")


def test_a_backup_of_what_was_restored_has_the_same_digests(old, new, saved, tmp_path):
    first = new.restore(saved)
    second, _ = new.back_up(tmp_path / "again")

    assert (second.tables, second.files) == (first.tables, first.files)
    assert first.table_count == 3
    assert first.tables["plan"].rows == 300


def test_what_arrives_after_the_snapshot_is_not_in_it(old, new, tmp_path):
    old.back_up(tmp_path / "backup")
    old.run("INSERT INTO log VALUES (1000, '后来')")

    assert new.restore(tmp_path / "backup").tables["log"].rows == 300


def test_it_notes_what_it_was_restored_from(new, saved):
    new.restore(saved)

    assert json.loads((new.state / NOTE).read_text())["backup"] == "backup"


def test_a_good_backup_passes_the_check(saved):
    assert check_backup(saved).table_count == 3


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_missing_file_is_named_and_nothing_is_restored(new, saved, name):
    (saved / "files" / name).unlink()

    with pytest.raises(NotReady, match=name) as error:
        new.restore(saved)
    assert codes(error) == {"backup.file_missing"}
    assert new.connection.introspection.table_names() == []
    assert not new.media.exists()


def test_a_flipped_bit_is_named(new, saved):
    place = saved / "files/cd/cdef"
    content = bytearray(place.read_bytes())
    content[5000] ^= 1
    place.write_bytes(content)

    with pytest.raises(NotReady, match="cd/cdef") as error:
        new.restore(saved)
    assert codes(error) == {"backup.file_changed"}


def test_a_file_that_the_manifest_does_not_tell_is_named(saved):
    (saved / "files/ab/more").write_bytes(b"more")

    with pytest.raises(NotReady, match="ab/more") as error:
        check_backup(saved)
    assert codes(error) == {"backup.file_added"}


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE plan SET title = 'x' WHERE id = 7", "plan"),
        ("UPDATE plan SET score = score + 0.0001 WHERE id = 7", "plan"),
        ("UPDATE plan SET body = x'00fe' WHERE id = 7", "plan"),
        ("INSERT INTO log VALUES (999, 'x')", "log"),
        ("DELETE FROM plan WHERE id = 299", "plan"),
        ("UPDATE keyless SET number = 0 WHERE number IS NULL", "keyless"),
        ("DELETE FROM keyless WHERE rowid = 3", "keyless"),
        ("DROP TRIGGER log_kept", "#schema"),
        ("CREATE TABLE more (id integer)", "more"),
    ],
)
def test_one_altered_row_is_found_and_its_table_named(new, saved, statement, table):
    altered(saved, statement)

    with pytest.raises(NotReady) as error:
        new.restore(saved)
    assert table in [problem.path for problem in error.value.problems]
    assert codes(error) == {"backup.table"}


def test_a_damaged_database_is_refused(new, saved):
    path = saved / "database.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096:4200] = bytes(104)
    path.write_bytes(content)
    rewritten(saved, database={"path": path.name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})

    with pytest.raises(Refused):
        new.restore(saved)


def test_a_changed_manifest_is_refused(new, saved):
    place = saved / NAME
    place.write_text(place.read_text().replace("第", "弟").replace("0.", "1.", 1))

    with pytest.raises(NotReady) as error:
        new.restore(saved)
    assert codes(error) == {"backup.changed"}


@pytest.mark.parametrize("name", [NAME, HASH_NAME])
def test_a_folder_without_a_manifest_is_no_backup(new, saved, name):
    (saved / name).unlink()

    with pytest.raises(NotReady) as error:
        new.restore(saved)
    assert codes(error) == {"backup.missing"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"program": "0.0.1"}, "backup.version"),
        ({"vendor": "postgresql"}, "backup.vendor"),
        ({"format": 99}, "backup.format"),
        ({"files": [{"path": "../../escape", "size": 0, "sha256": ""}]}, "backup.path"),
    ],
)
def test_another_version_or_database_is_refused(new, saved, changes, code):
    rewritten(saved, **changes)

    with pytest.raises(NotReady) as error:
        new.restore(saved)
    assert code in codes(error)
    assert new.connection.introspection.table_names() == []


def test_it_restores_only_into_an_empty_place(old, saved):
    before = old.rows("plan")

    with pytest.raises(NotReady) as error:
        old.restore(saved)
    assert [problem.code for problem in error.value.problems] == ["backup.not_empty", "backup.not_empty"]
    assert old.rows("plan") == before


def test_an_existing_folder_is_not_written_over(old, saved):
    before = (saved / NAME).read_bytes()

    with pytest.raises(Refused, match="已经存在"):
        old.back_up(saved)
    assert (saved / NAME).read_bytes() == before


def test_a_backup_that_breaks_off_leaves_nothing(old, tmp_path, monkeypatch):
    def full_disk(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "copied", full_disk)

    with pytest.raises(OSError, match="No space"):
        old.back_up(tmp_path / "broken")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_a_restore_that_loses_a_file_on_the_way_says_so(new, saved, monkeypatch):
    monkeypatch.setattr(restoring, "copied", lambda *_: [])

    with pytest.raises(NotReady) as error:
        new.restore(saved)
    assert codes(error) == {"backup.files"}
    assert not (new.state / NOTE).exists()


def test_a_moved_backup_is_the_same_backup(new, saved, tmp_path):
    moved = shutil.move(saved, tmp_path / "带 空格的 备份")

    assert new.restore(moved).table_count == 3
