"""A backup is signed, a broken restore is noticed, an upgrade is undone only where nothing was done since (C13)."""

import json
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hengjing.config.backup import databases
from hengjing.config.backup.manifest import NAME, fingerprint
from hengjing.config.backup.restoring import BEGUN, NOTE, check_backup
from hengjing.config.backup.signing import SIGNATURE
from hengjing.config.checks import folders
from hengjing.foundation.core.doctor import Level
from hengjing.foundation.core.errors import NotReady
from tests.config.installations import empty, with_content
from tests.config.test_backup import altered, codes, rewritten

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw().hex()
LOG = ("CREATE TABLE audit_audithead (seq integer, hash text)", "INSERT INTO audit_audithead VALUES (300, 'aa')")


@pytest.fixture
def old(tmp_path):
    """An installation whose log stands at entry 300."""
    made = with_content(tmp_path / "old")
    made.run(*LOG)
    yield made
    made.connection.close()


@pytest.fixture
def new(tmp_path):
    made = empty(tmp_path / "new")
    yield made
    made.connection.close()


@pytest.fixture
def saved(old, tmp_path):
    old.back_up(tmp_path / "backup", key=KEY)
    return tmp_path / "backup"


def test_a_backup_says_where_the_log_stands(saved):
    manifest = check_backup(saved, PUBLIC)

    assert (manifest.log_seq, manifest.log_hash) == (300, "aa")


def test_an_insider_who_makes_the_hashes_fit_is_found_by_the_signature(saved, new):
    altered(saved, "UPDATE plan SET title = 'x' WHERE id = 7")
    content = json.loads((saved / NAME).read_text())
    found = databases.content_of_copy(saved / content["database"]["path"])
    rewritten(saved, tables={name: {"rows": each.rows, "sha256": each.sha256} for name, each in found.tables.items()})

    assert check_backup(saved).table_count == 4
    with pytest.raises(NotReady, match="与签名不符") as error:
        new.restore(saved, key=PUBLIC)
    assert codes(error) == {"backup.signature"}
    assert new.connection.introspection.table_names() == []


@pytest.mark.parametrize(
    ("change", "key", "code"),
    [
        (lambda folder: (folder / SIGNATURE).unlink(), PUBLIC, "backup.unsigned"),
        (lambda folder: (folder / SIGNATURE).write_text("{}"), PUBLIC, "backup.signature"),
        (lambda _: None, OTHER, "backup.other_key"),
    ],
)
def test_a_backup_without_our_signature_is_refused(saved, new, change, key, code):
    change(saved)

    with pytest.raises(NotReady) as error:
        new.restore(saved, key=key)
    assert codes(error) == {code}


def test_the_signature_of_another_backup_does_not_serve(old, saved, tmp_path):
    old.run("INSERT INTO log VALUES (900, 'x')")
    old.back_up(tmp_path / "later", key=KEY)
    (saved / SIGNATURE).write_bytes((tmp_path / "later" / SIGNATURE).read_bytes())

    with pytest.raises(NotReady, match="与签名不符"):
        check_backup(saved, PUBLIC)


def test_what_is_signed_is_what_is_written_down(saved):
    assert fingerprint(saved) == (saved / "manifest.sha256").read_text().split()[0]


def test_a_restore_is_noted_in_the_database_before_it_counts(saved, new):
    seen = []
    new.restore(saved, note=lambda manifest: seen.append((manifest.made_at, (new.state / BEGUN).exists())))

    assert [begun for _, begun in seen] == [True]
    assert (new.state / NOTE).exists()
    assert not (new.state / BEGUN).exists()


def test_a_restore_that_breaks_off_is_seen_at_the_next_start(saved, new):
    def break_off(_):
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input"):
        new.restore(saved, note=break_off)

    assert folders.restored(SimpleNamespace(STATE=new.state)).level is Level.WRONG
    assert folders.restored(SimpleNamespace(STATE=new.media)).level is Level.OK


def test_an_upgrade_is_undone_to_the_digit(old, saved):
    before = databases.standing(old.connection)
    old.run("DELETE FROM plan WHERE id < 9", "ALTER TABLE plan ADD COLUMN more text", "CREATE TABLE other (id integer)")

    assert old.undo_upgrade(saved) == 3
    assert databases.standing(old.connection) == before
    assert old.undo_upgrade(saved) == 0


def test_what_was_done_since_is_not_undone(old, saved):
    old.run("UPDATE audit_audithead SET seq = 301, hash = 'bb'", "DELETE FROM plan WHERE id < 9")
    before = databases.standing(old.connection)

    with pytest.raises(NotReady, match="从第 300 条到了第 301 条") as error:
        old.undo_upgrade(saved)
    assert codes(error) == {"backup.acted"}
    assert databases.standing(old.connection) == before


def test_an_undoing_that_broke_off_can_be_done_again(old, saved, new):
    """The database was emptied and not filled: there is no log that could have moved on."""
    assert new.undo_upgrade(saved) == 4
    assert databases.standing(new.connection).log_seq == 300
