"""Keys, checkpoints, exports and the commands; the verifier runs alone, without Django and without any library."""

import json
import sqlite3
import stat
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from hengjing.foundation.audit import services, signing, triggers
from hengjing.foundation.audit.api import fingerprint_now, record, sign_checkpoint_by_system
from hengjing.foundation.audit.models import AuditEntry, AuditHead, Checkpoint
from hengjing.foundation.audit.services import erase_names
from hengjing.foundation.audit.verify_audit import read_checkpoint
from hengjing.foundation.core.errors import NotAllowed
from tests.foundation.audit.conftest import AT, SUBMIT

pytestmark = pytest.mark.django_db
VERIFIER = "hengjing/foundation/audit/verify_audit.py"


def command(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def verifier(root, *words):
    """Run the one file as an auditor would: no packages, no environment, nothing of ours on the path."""
    line = [sys.executable, "-I", "-S", str(root / VERIFIER), *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, check=False, cwd="/")


@pytest.fixture
def acts(filer, paper, keys):
    services.make_key(at=AT)
    for _ in range(3):
        record(actor=filer, at=AT, action=SUBMIT, subject=paper)


@pytest.fixture
def held(acts, tmp_path):
    """A checkpoint outside, an export, and the public key."""
    command("audit_checkpoint", "--out", str(tmp_path / "held.json"))
    command("audit_export", "--out", str(tmp_path / "log.jsonl"), "--with-names")
    return tmp_path


def test_the_private_key_is_readable_by_its_owner_only(keys):
    command("audit_key")

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (keys, keys / "audit.pem")]
    assert modes == [0o700, 0o600]


def test_the_command_prints_the_public_half_and_its_fingerprint(keys):
    said = command("audit_key")

    public = (keys / "audit.pub").read_text().strip()
    assert public == signing.public_of(signing.key())
    assert public in said
    assert signing.key_fingerprint(public) in said
    assert json.loads(AuditEntry.objects.get().record)["after"] == public


def test_a_key_is_never_written_over(keys):
    command("audit_key")
    before = (keys / "audit.pem").read_bytes()

    with pytest.raises(CommandError, match="不能覆盖"):
        command("audit_key")

    assert (keys / "audit.pem").read_bytes() == before


def test_a_checkpoint_without_a_key_says_what_to_do(keys, tmp_path):
    with pytest.raises(CommandError, match="audit_key"):
        command("audit_checkpoint", "--out", str(tmp_path / "held.json"))

    assert (Checkpoint.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_a_checkpoint_states_number_head_and_counts(held):
    body = json.loads(json.loads((held / "held.json").read_text())["body"])

    head = AuditHead.objects.get()
    assert (body["seq"], body["head"]) == (5, head.hash)
    assert body["counts"] == {"audit.key:make": 1, SUBMIT: 3, "audit.checkpoint:sign": 1}


def test_checkpoints_follow_each_other(acts, filer, paper):
    first = sign_checkpoint_by_system(at=AT)
    record(actor=filer, at=AT, action=SUBMIT, subject=paper)
    second = sign_checkpoint_by_system(at=AT)

    assert json.loads(json.loads(second.document)["body"])["previous"] == first.digest


def test_nothing_new_makes_no_new_checkpoint(acts):
    assert sign_checkpoint_by_system(at=AT) == sign_checkpoint_by_system(at=AT)
    assert Checkpoint.objects.count() == 1


def test_only_the_audit_administrator_signs(acts, audit_admin, auditor):
    with pytest.raises(NotAllowed):
        services.sign_checkpoint(actor=auditor, at=AT)

    assert services.sign_checkpoint(actor=audit_admin, at=AT).seq == 5


def test_the_verifier_runs_alone_and_finds_the_log_whole(root, held):
    done = verifier(root, held / "log.jsonl", "--checkpoint", held / "held.json", "--key", held / "keys/audit.pub")

    assert (done.returncode, done.stderr) == (0, "")
    assert "所给公钥" in done.stdout
    assert "完好 (whole)：5 条" in done.stdout


def test_the_verifier_names_the_first_bad_entry(root, held):
    lines = (held / "log.jsonl").read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("1f2e", "1f2f")
    (held / "log.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

    done = verifier(root, held / "log.jsonl")

    assert (done.returncode, "(first bad entry)：3" in done.stdout) == (1, True)


@pytest.mark.parametrize("missing", ["log.jsonl", "held.json"])
def test_the_verifier_says_what_it_cannot_read(root, held, missing):
    (held / missing).unlink()

    done = verifier(root, held / "log.jsonl", "--checkpoint", held / "held.json")

    assert (done.returncode, missing in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_the_verifier_compares_a_printed_fingerprint(root, held):
    printed = fingerprint_now()

    good, bad = (verifier(root, held / "log.jsonl", "--fingerprint", each) for each in (printed, "5:AAAAAAAAAAAAAAAA"))

    assert (len(printed.text), good.returncode, bad.returncode) == (16, 0, 1)


def test_an_export_leaves_names_out_unless_asked(acts, tmp_path):
    command("audit_export", "--out", str(tmp_path / "log.jsonl"))

    assert "张三丰" not in (tmp_path / "log.jsonl").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_named(acts, tmp_path):
    for words in (("audit_checkpoint",), ("audit_export",)):
        with pytest.raises(CommandError, match="不能写入"):
            command(*words, "--out", str(tmp_path / "no" / "file"))


def test_the_command_verifies_this_installation(held, capsys):
    command("verify_audit", "--checkpoint", str(held / "held.json"), "--key", str(held / "keys/audit.pub"))

    assert "审计记录完好 (whole)：5 条" in capsys.readouterr().out


def test_the_command_finds_a_missing_trigger(held):
    triggers.remove(connection)

    with pytest.raises(SystemExit) as ended:
        command("verify_audit")

    assert ended.value.code == 1


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_auditentry SET record = replace(record, '1f2e', '1f2f') WHERE seq = 3",
        "UPDATE audit_auditentry SET actor = 99 WHERE seq = 3",
        "DELETE FROM audit_auditentry WHERE seq = 5",
        "UPDATE audit_sealedtext SET text = '别人'",
    ],
)
def test_the_command_finds_what_was_done_past_the_triggers(held, tampering):
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(tampering)
    triggers.install(connection)

    with pytest.raises(SystemExit):
        command("verify_audit")


def test_a_checkpoint_that_is_none_cannot_be_used(acts, tmp_path):
    (tmp_path / "held.json").write_text("{}")

    with pytest.raises(CommandError, match="无法校验"):
        command("verify_audit", "--checkpoint", str(tmp_path / "held.json"))


def test_the_verifier_reads_a_database_file_without_writing(root, held, tmp_path):
    erase_names(at=AT.replace(microsecond=0), person=7, reason="本人申请")
    path = tmp_path / "copy.sqlite3"
    copied(path)
    before = path.read_bytes()

    whole = verifier(root, path, "--checkpoint", held / "held.json")
    tampered = sqlite3.connect(path)
    tampered.execute("UPDATE audit_auditentry SET action = 'x' WHERE seq = 2")
    tampered.commit()
    bad = verifier(root, path)

    assert (whole.returncode, whole.stderr, before[:15]) == (0, "", b"SQLite format 3")
    assert (bad.returncode, "列与内容不符：action" in bad.stdout) == (1, True)


def copied(path):
    """Write the two tables that the verifier reads to a SQLite file, as this database stores them on SQLite."""
    with sqlite3.connect(path) as copy, connection.cursor() as cursor:
        for table in ("audit_auditentry", "audit_sealedtext"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            names = [column[0] for column in cursor.description]
            copy.execute(f"CREATE TABLE {table} ({', '.join(names)})")
            marks = ", ".join("?" for _ in names)
            rows = [tuple(_as_sqlite(value) for value in row) for row in cursor.fetchall()]
            copy.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608


def _as_sqlite(value):
    return value.replace(tzinfo=None).isoformat(" ") if hasattr(value, "isoformat") else value


def test_a_checkpoint_verifies_with_the_key_that_was_printed(held):
    public = (held / "keys/audit.pub").read_text().strip()

    assert read_checkpoint("c", (held / "held.json").read_text(), public).problem == ""
