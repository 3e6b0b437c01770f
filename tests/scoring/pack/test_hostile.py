"""A hostile pack is refused, or checked as nothing but data."""

import io
import zipfile

import pytest

from hengjing.scoring.pack import PackRefused, archive, verify_pack
from hengjing.scoring.pack.archive import read_pack, zip_bytes
from tests.scoring.pack.packs import forged, small_pack, write


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_pack(tmp_path_factory.mktemp("small"))


def zip_of(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in entries:
            book.writestr(name, data)
    return path


def refusal(path):
    with pytest.raises(PackRefused) as refused:
        verify_pack(path)
    assert refused.value.words.zh.isprintable()
    return refused.value.words.en


@pytest.mark.parametrize(
    "name",
    ["../verify.py", "/etc/passwd", "..\\verify.py", "a/verify.py", "verify.py/", "history-20.jsonl",
     "history-2023.jsonl.py", "VERIFY.PY", "run.sh"],
)  # fmt: skip
def test_a_zip_with_a_strange_name_is_refused(small, tmp_path, name):
    path = zip_of(tmp_path / "pack.zip", [*small.items(), (name, b"x")])

    assert "no file of a pack" in refusal(path) or "twice" in refusal(path)
    assert [each.name for each in tmp_path.iterdir()] == ["pack.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_a_file_twice_is_refused(small, tmp_path):
    assert "twice" in refusal(zip_of(tmp_path / "pack.zip", [*small.items(), ("verify.py", b"x")]))


def test_a_zip_that_unpacks_to_too_much_is_refused_unread(small, tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 10_000_000)
    path = zip_of(tmp_path / "pack.zip", [*small.items(), ("history-2022.jsonl", b"0" * 20_000_000)])

    assert path.stat().st_size < 100_000
    assert "at most 10000000" in refusal(path)


def test_a_zip_that_lies_about_a_size_is_refused(tmp_path):
    data = bytearray(zip_bytes({"sheet.jsonl": b"{}", "verify.py": b"12345678"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (4).to_bytes(4, "little")
    (tmp_path / "pack.zip").write_bytes(data)

    assert "verify.py" in refusal(tmp_path / "pack.zip")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04" + b"\x00" * 40], ids=["empty", "text", "torn"])
def test_what_is_no_zip_is_refused(tmp_path, data):
    (tmp_path / "pack.zip").write_bytes(data)

    assert "neither a folder nor a sound zip" in refusal(tmp_path / "pack.zip")


def test_a_damaged_file_of_a_zip_is_named(small, tmp_path):
    data = bytearray(zip_bytes(small))
    at = data.rindex(b'"rank":1')
    data[at + 7] = ord("2")
    (tmp_path / "pack.zip").write_bytes(data)

    assert refusal(tmp_path / "pack.zip").startswith("sheet.jsonl in the zip was changed")


def test_a_zip_packed_again_by_another_program_is_sound_and_says_so(small, tmp_path):
    found = verify_pack(zip_of(tmp_path / "pack.zip", small.items()))

    assert found.is_sound
    assert "packed again" in found.notes[0].en


def test_a_folder_with_a_link_is_refused(small, tmp_path):
    pack = write(small, tmp_path / "pack")
    (pack / "verify.py").unlink()
    (pack / "verify.py").symlink_to(tmp_path / "elsewhere")

    assert "verify.py is a link" in refusal(pack)


def test_a_folder_with_another_file_is_refused(small, tmp_path):
    assert "notes.txt" in refusal(write({**small, "notes.txt": b""}, tmp_path / "pack"))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("sheet_jsonl", b"{}\n" + b"[" * 100_000, "sheet.jsonl"),
        ("sheet_jsonl", b'{"type":"head"}\n', "sheet.jsonl"),
        ("facts_jsonl", b"[]\n", "facts.jsonl, line 1: is not a canonical line"),
        ("facts_jsonl", b'{"unit":"U1"}\n', "facts.jsonl, line 1: is not a canonical line"),
        ("ruleset_yaml", b"&a [*a]", "ruleset.yaml"),
        ("ruleset_yaml", b"\xff\xfe", "ruleset.yaml"),
        ("ruleset_json", b"[" * 100_000, "ruleset.json: cannot be read"),
        ("ruleset_json", b"{}", "ruleset.json"),
    ],
)
def test_content_that_is_no_pack_is_a_difference_and_no_accident(small, tmp_path, name, data, says):
    pack = write(forged(small, **{name: data}), tmp_path)

    said = [each.text("en") for each in verify_pack(pack).differences]

    assert any(each.startswith(says) for each in said)


@pytest.mark.parametrize("name", sorted(archive.FILES))
def test_a_missing_file_is_named(small, tmp_path, name):
    pack = write({other: data for other, data in small.items() if other != name}, tmp_path)

    assert f"{name}: this file is missing" in [each.text("en") for each in verify_pack(pack).differences]


def test_a_history_that_is_no_sheet_is_named(small, tmp_path):
    pack = write(forged(small, **{"history-2023_jsonl": b"{}\n"}), tmp_path)

    said = [each.text("en") for each in verify_pack(pack).differences]

    assert "history-*.jsonl: the sheet of an earlier year cannot be read" in said


def test_reading_gives_the_files_as_they_are(small, tmp_path):
    (tmp_path / "pack.zip").write_bytes(zip_bytes(small))

    assert read_pack(tmp_path / "pack.zip") == dict(small)
    assert zipfile.ZipFile(io.BytesIO(zip_bytes(small))).testzip() is None
