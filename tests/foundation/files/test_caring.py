"""It finds every changed or missing file, sweeps leftovers, and waits for the virus scanner."""

import os
import socket
import threading
import time

import pytest
from django.core.management import CommandError, call_command

from hengjing.foundation.core.errors import NotReady, Refused
from hengjing.foundation.files import scanner, store
from hengjing.foundation.files.api import EvidenceState, FileRefused, Scan, evidence_of, lock, rehash
from hengjing.foundation.files.models import Evidence, Refusal
from hengjing.foundation.files.selectors import get_file
from hengjing.foundation.files.services import caring
from tests.counts import count
from tests.foundation.files.cast import AT, PLAN
from tests.foundation.files.test_accepting import files_in, replaced, take
from tests.foundation.screening import ordinary

pytestmark = pytest.mark.django_db

EARLIER = 2 * caring.A_DAY


class Answering:
    """A scanner with one answer for every file."""

    def __init__(self, answer):
        self.answer = answer

    def scan(self, _path):
        if self.answer is None:
            raise scanner.Unavailable
        return self.answer


@pytest.fixture
def scan_says(monkeypatch):
    def set_answer(answer):
        for place in ("services.accepting", "services.caring"):
            monkeypatch.setattr(f"hengjing.foundation.files.{place}.scanner", lambda: Answering(answer))

    return set_answer


def flip(path, place=100):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.chmod(0o640)
    path.write_bytes(bytes(data))


def test_rehash_finds_one_flipped_bit_among_many(people):
    for number in range(count(reduced=10, full=100)):
        take(people.filer, ordinary.word((f"第{number}份",)))
    victim = evidence_of(owner=PLAN)[3]
    whole = rehash()

    flip(store.path_of(victim.sha256))

    assert (whole.damaged, whole.missing) == ((), ())
    assert rehash().damaged == (victim.sha256,)


def test_rehash_finds_a_missing_file(people):
    piece = take(people.filer)
    store.path_of(piece.sha256).unlink()

    assert rehash().missing == (piece.sha256,)


def test_verify_files_says_that_all_is_well(people, capsys):
    take(people.filer)

    call_command("verify_files")

    assert "校验 1 个文件" in capsys.readouterr().out


def test_verify_files_names_what_is_damaged(people, capsys):
    piece = take(people.filer)
    flip(store.path_of(piece.sha256))

    with pytest.raises(CommandError):
        call_command("verify_files")

    assert f"已损坏 {piece.sha256}" in capsys.readouterr().err


def aged(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"left")
    os.utime(path, (time.time() - EARLIER,) * 2)
    return path


def test_sweep_removes_old_leftovers_only(people, store_folder):
    kept = take(people.filer)
    os.utime(store.path_of(kept.sha256), (time.time() - EARLIER,) * 2)
    orphan, half = aged(store_folder / "ab" / ("ab" + "0" * 62)), aged(store_folder / "incoming" / "half")
    young = store_folder / "incoming" / "young"
    young.write_bytes(b"still arriving")

    assert caring.sweep() == 2
    assert not orphan.exists()
    assert not half.exists()
    assert sorted(files_in(store_folder)) == sorted([young, store.path_of(kept.sha256)])


def test_sweep_leaves_an_orphan_that_is_wanted_again(people):
    piece = take(people.filer)
    Evidence.objects.all().delete()
    os.utime(store.path_of(piece.sha256), (time.time() - EARLIER,) * 2)

    take(people.filer)

    assert time.time() - store.path_of(piece.sha256).stat().st_mtime < caring.A_DAY


def test_an_infected_file_is_refused(people, scan_says, store_folder):
    scan_says(Scan.INFECTED)

    with pytest.raises(FileRefused):
        take(people.filer)

    assert Refusal.objects.get().code == "infected"
    assert files_in(store_folder) == []


def test_a_scanned_file_says_so(people, scan_says):
    scan_says(Scan.CLEAN)

    assert take(people.filer).scan is Scan.CLEAN


@pytest.mark.parametrize(
    ("verdict", "state", "action"),
    [(Scan.CLEAN, EvidenceState.ACCEPTED, "release"), (Scan.INFECTED, EvidenceState.REJECTED, "reject")],
)
def test_a_file_waits_for_a_scanner_that_does_not_answer(people, scan_says, recorded, verdict, state, action):
    scan_says(None)
    waiting = take(people.filer)
    with pytest.raises(Refused):
        get_file(actor=people.head, uuid=waiting.uuid)
    with pytest.raises(NotReady):
        lock(actor=people.filer, at=AT, owner=PLAN)

    scan_says(verdict)
    caring.rescan(at=AT)

    (piece,) = evidence_of(owner=PLAN)
    assert waiting.state is EvidenceState.QUARANTINED
    assert (piece.state, piece.scan, piece.version) == (state, verdict, 2)
    assert recorded[-1]["action"] == f"files.evidence:{action}"
    assert piece.downloadable is (verdict is Scan.CLEAN)


def test_a_file_goes_on_waiting(people, scan_says):
    scan_says(None)
    take(people.filer)

    assert caring.rescan(at=AT).waiting == 1
    assert evidence_of(owner=PLAN)[0].state is EvidenceState.QUARANTINED


def test_lock_holds_what_a_submission_rests_on(people, recorded):
    first, second = take(people.filer), take(people.filer, ordinary.picture(), name="现场.png")

    locked = lock(actor=people.filer, at=AT, owner=PLAN)

    assert {piece.sha256 for piece in locked} == {first.sha256, second.sha256}
    assert {piece.state for piece in locked} == {EvidenceState.LOCKED}
    assert set(Evidence.objects.values_list("locked_at", flat=True)) == {AT}
    assert recorded[-1]["action"] == "files.evidence:lock"
    assert lock(actor=people.filer, at=AT, owner=PLAN) == locked


def test_locked_evidence_stays_locked_when_a_newer_revision_comes(people):
    first = take(people.filer)
    (locked,) = lock(actor=people.filer, at=AT, owner=PLAN)

    replaced(people.filer, locked, ordinary.word(("新的",)))

    assert Evidence.objects.get(uuid=first.uuid).state == EvidenceState.LOCKED
    assert evidence_of(owner=PLAN)[0].state is EvidenceState.ACCEPTED


def clamd(path, answer):
    """A clamd that reads one stream and answers."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen(1)
    got = []

    def serve():
        connection, _ = server.accept()
        with connection, connection.makefile("rb") as arriving:
            got.append(arriving.read(10))
            while size := int.from_bytes(arriving.read(4), "big"):
                got.append(arriving.read(size))
            connection.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    return got, thread, server


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (b"stream: OK\0", Scan.CLEAN),
        (b"stream: Eicar-Test-Signature FOUND\0", Scan.INFECTED),
        (b"stream: size limit ERROR\0", None),
    ],
)
def test_clamd_is_asked_about_the_whole_file(tmp_path, answer, verdict):
    data = ordinary.word()
    (tmp_path / "a").write_bytes(data)
    got, thread, server = clamd(tmp_path / "s", answer)

    if verdict is None:
        with pytest.raises(scanner.Unavailable):
            scanner.Clamd(str(tmp_path / "s")).scan(tmp_path / "a")
    else:
        assert scanner.Clamd(str(tmp_path / "s")).scan(tmp_path / "a") is verdict

    thread.join()
    server.close()
    assert (got[0], b"".join(got[1:])) == (b"zINSTREAM\0", data)


def test_clamd_that_is_not_there_is_unavailable(tmp_path):
    (tmp_path / "a").write_bytes(b"a")

    with pytest.raises(scanner.Unavailable):
        scanner.Clamd(str(tmp_path / "none")).scan(tmp_path / "a")


def test_the_scanner_is_the_one_that_the_installation_names(settings):
    without = scanner.scanner()
    settings.FILES_CLAMD = "127.0.0.1:3310"

    assert isinstance(without, scanner.NoScanner)
    assert isinstance(scanner.scanner(), scanner.Clamd)
