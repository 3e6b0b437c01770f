"""It takes a file whole or not at all, once, and keeps what is replaced."""

import hashlib
import stat

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.module_loading import import_string

from hengjing.foundation.core.errors import NotAllowed, NotFound, StaleState
from hengjing.foundation.files import store
from hengjing.foundation.files.api import EvidenceState, FileRefused, Scan, StoreDamaged, accept, evidence_of, revise
from hengjing.foundation.files.models import Evidence, Refusal
from hengjing.foundation.screening.signatures import MEDIA
from tests.foundation.files.cast import ABOUT, AT, OTHER_PLAN, PLAN, pieces
from tests.foundation.screening import ordinary

pytestmark = pytest.mark.django_db


def take(actor, data=None, name="清单.docx", owner=PLAN, about=ABOUT, at=AT):
    data = ordinary.word() if data is None else data
    return accept(actor=actor, at=at, owner=owner, name=name, chunks=pieces(data), about=about)


def replaced(actor, piece, data, seen=None):
    return revise(
        actor=actor, at=AT, uuid=piece.uuid, seen_version=seen or piece.version,
        name="清单.docx", chunks=pieces(data), about=ABOUT,
    )  # fmt: skip


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]


def test_accept_keeps_the_bytes_under_their_hash(people, store_folder, recorded):
    data = ordinary.word()
    digest = hashlib.sha256(data).hexdigest()

    piece = take(people.filer, data)

    path = store_folder / digest[:2] / digest
    assert path.read_bytes() == data
    assert stat.S_IMODE(path.stat().st_mode) == 0o440
    assert files_in(store_folder) == [path]
    assert (piece.sha256, piece.size, piece.media) == (digest, len(data), MEDIA["docx"])
    assert (piece.state, piece.scan, piece.revision) == (EvidenceState.ACCEPTED, Scan.NOT_SCANNED, 1)
    assert (piece.title, piece.effective_on, piece.page_reference) == ("办结清单", ABOUT.effective_on, "第3页")
    assert evidence_of(owner=PLAN) == (piece,)
    assert [(said["action"], said["subject"]) for said in recorded] == [("files.evidence:attach", PLAN)]
    assert recorded[0]["difference"]["sha256"] == ("", digest)


def test_accept_goes_by_content_whatever_the_case_of_the_ending(people):
    assert take(people.filer, ordinary.picture("JPEG"), "现场.JPG").media == "image/jpeg"


@pytest.mark.parametrize("name", ["C:\\资料\\清单.docx", "/srv/a/清单.docx", "../清单.docx"])
def test_accept_keeps_the_name_without_folders(people, name):
    assert take(people.filer, name=name).name == "清单.docx"


def test_accept_shortens_a_long_name_and_keeps_its_ending(people):
    name = take(people.filer, name="清" * 300 + ".docx").name

    assert len(name) == 200
    assert name.endswith("清.docx")


@pytest.mark.parametrize("name", ["a\u202excod.docx", "a\x00.docx", "a\n.docx", "  ", "a/"])
def test_accept_refuses_a_name_that_hides_something(people, name):
    with pytest.raises(FileRefused) as refused:
        take(people.filer, name=name)

    assert refused.value.problems[0].code == "bad_name"


def test_accept_stores_the_same_bytes_once(people, store_folder):
    first, second = take(people.filer), take(people.filer, name="副本.docx")

    assert first.sha256 == second.sha256
    assert first.uuid != second.uuid
    assert len(files_in(store_folder)) == 1


def test_accept_never_writes_over_a_damaged_file(people):
    piece = take(people.filer)
    path = store.path_of(piece.sha256)
    path.chmod(0o640)
    path.write_bytes(b"other")

    with pytest.raises(StoreDamaged):
        take(people.filer)

    assert path.read_bytes() == b"other"
    assert Evidence.objects.count() == 1


def test_accept_refuses_more_bytes_than_a_file_may_have(people, store_folder, settings):
    settings.FILES_LARGEST = 1000

    with pytest.raises(FileRefused) as refused:
        accept(actor=people.filer, at=AT, owner=PLAN, name="a.pdf", chunks=[b"x" * 600, b"x" * 600], about=ABOUT)

    assert (refused.value.status, refused.value.problems[0].code) == (413, "too_large")
    assert files_in(store_folder) == []


def test_accept_counts_a_unit_and_a_year(people, store_folder, settings):
    data = ordinary.word()
    settings.FILES_OF_UNIT_AND_YEAR = len(data) + 10
    take(people.filer, data)

    with pytest.raises(FileRefused) as refused:
        take(people.filer, data, name="第二份.docx")
    take(people.filer, data, at=AT.replace(year=2013))
    take(people.stranger, data, owner=OTHER_PLAN)

    assert refused.value.problems[0].code == "quota"
    assert Evidence.objects.count() == 3


def test_accept_tells_a_stranger_that_there_is_nothing(people):
    with pytest.raises(NotFound):
        take(people.stranger)


def test_accept_tells_a_reader_that_it_may_not(people):
    with pytest.raises(NotAllowed):
        take(people.head)


@pytest.mark.parametrize("words", ["name", "title"])
def test_accept_stops_a_mark_in_what_was_said_of_the_file(people, store_folder, words, recorded):
    said = (
        {"name": "机密★10年 报告.docx"}
        if words == "name"
        else {"about": ABOUT.__class__("秘密★5年", ABOUT.effective_on)}
    )

    with pytest.raises(FileRefused) as refused:
        take(people.filer, **said)

    assert refused.value.problems[0].code == "marked"
    assert files_in(store_folder) == []


def test_accept_keeps_of_a_marked_file_only_hash_person_and_time(people, store_folder, recorded):
    data = ordinary.word(("机密★10年", "部署情况"))

    with pytest.raises(FileRefused):
        take(people.filer, data, name="部署.docx")

    refusal = Refusal.objects.get()
    assert (refusal.sha256, refusal.code) == (hashlib.sha256(data).hexdigest(), "marked")
    assert (refusal.refused_by_id, refusal.refused_at) == (people.filer.user_id, AT)
    assert recorded[0]["action"] == "files.evidence:stop"
    assert "部署" not in str(recorded)
    assert files_in(store_folder) == []
    assert Evidence.objects.count() == 0


STEPS = [
    "hengjing.foundation.files.store._write",
    "hengjing.foundation.files.services.accepting.inspect",
    "hengjing.foundation.files.services.accepting._scan",
    "hengjing.foundation.files.store.keep",
    "hengjing.foundation.files.store._sync",
    "hengjing.foundation.files.models.Evidence.save",
    "hengjing.foundation.audit.api.record",
]


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", STEPS)
def test_accept_cut_off_at_any_step_leaves_no_row(people, store_folder, monkeypatch, step):
    def end(*_args, **_kwargs):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(step, end)
        with pytest.raises(Killed):
            take(people.filer)

    assert Evidence.objects.count() == 0
    assert not [path for path in files_in(store_folder) if path.parent.name == "incoming"]
    assert store.sweep(known=set(), older_than=-1) == len(files_in(store_folder)) or not files_in(store_folder)
    assert take(people.filer).revision == 1


def test_a_row_never_stands_before_its_file(people, monkeypatch):
    seen = []
    save = Evidence.save

    def looking(self, *args, **kwargs):
        seen.append(store.path_of(self.sha256).exists())
        return save(self, *args, **kwargs)

    monkeypatch.setattr(Evidence, "save", looking)
    take(people.filer)

    assert seen == [True]


def test_revise_keeps_what_it_replaces(people, recorded):
    first = take(people.filer)

    second = replaced(people.filer, first, ordinary.word(("新的",)))

    old = Evidence.objects.get(uuid=first.uuid)
    assert second.revision == 2
    assert Evidence.objects.get(uuid=second.uuid).supersedes == old
    assert store.path_of(first.sha256).exists()
    assert evidence_of(owner=PLAN) == (second,)
    assert recorded[-1]["action"] == "files.evidence:replace"
    assert recorded[-1]["difference"]["sha256"] == (first.sha256, second.sha256)


def test_revise_refuses_what_was_replaced_already(people):
    first = take(people.filer)
    replaced(people.filer, first, ordinary.word(("新的",)))

    with pytest.raises(StaleState):
        replaced(people.filer, first, ordinary.word(("更新的",)))


def test_revise_refuses_the_slower_of_two(people, monkeypatch):
    first = take(people.filer)
    place = "hengjing.foundation.files.services.accepting.inspect"
    inspect = import_string(place)

    def slowly(*args):
        monkeypatch.setattr(place, inspect)
        replaced(people.filer, first, ordinary.word(("抢先",)))
        return inspect(*args)

    monkeypatch.setattr(place, slowly)
    with pytest.raises(StaleState):
        replaced(people.filer, first, ordinary.word(("较慢",)))

    assert [piece.revision for piece in evidence_of(owner=PLAN)] == [2]


def test_revise_tells_a_stranger_that_there_is_nothing(people):
    first = take(people.filer)

    with pytest.raises(NotFound):
        replaced(people.stranger, first, ordinary.word())


@pytest.mark.parametrize(
    ("field", "value"),
    [("revision", 2), ("state", "locked"), ("state", "other"), ("label", "other"), ("scan", "infected")],
)
def test_the_database_refuses_a_row_that_does_not_fit(people, field, value):
    row = Evidence.objects.get(uuid=take(people.filer).uuid)
    copy = Evidence(**{name.attname: getattr(row, name.attname) for name in Evidence._meta.concrete_fields})
    copy.pk, copy.uuid = None, "00000000-0000-4000-8000-00000000000f"
    setattr(copy, field, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


@pytest.mark.parametrize("field", ["sha256", "title", "owner_entity", "name"])
def test_the_database_refuses_to_change_what_was_said_of_a_file(people, field):
    piece = take(people.filer)

    with pytest.raises(DatabaseError), transaction.atomic():
        Evidence.objects.filter(uuid=piece.uuid).update(**{field: "x"})
