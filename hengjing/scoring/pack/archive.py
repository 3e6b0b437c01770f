"""A pack as files: a folder or one zip. What is not a file of a pack is refused before anything of it is read."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from hengjing.scoring.scoresheet.words import Words

MANIFEST = "manifest.sha256"
FILES = (
    "readme.zh.txt", "readme.en.txt", "ruleset.yaml", "ruleset.json", "facts.jsonl", "facts.csv", "sheet.jsonl",
    "sheet.sha256", "consequences.json", "verify.py", "items.py", MANIFEST,
)  # fmt: skip
"""The files that every pack has."""

HISTORY = re.compile(r"history-[0-9]{4}\.jsonl")
LARGEST = 2**30
"""Bytes of all files of a pack together."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip: the same pack has the same bytes whenever it is written."""


class PackRefused(Exception):
    """Something is no pack, or holds what no pack may hold; `words` says what, in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def read_pack(path: Path) -> dict[str, bytes]:
    """Return the files of a pack by name.

    Raises:
        PackRefused: neither folder nor zip, a name that no pack has, a link or a folder inside, or too large.
        OSError: a file cannot be read.
    """
    files = _of_folder(path) if path.is_dir() else _of_zip(path)
    if not {MANIFEST, "sheet.jsonl"} & set(files):
        raise _refused(_NO_PACK, name=path.name)
    return files


def write_files(files: Mapping[str, bytes], path: Path, *, as_zip: bool) -> None:
    """Write the files of a pack into a folder, which is made when it is not there, or into one zip."""
    if not as_zip:
        path.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path.joinpath(name).write_bytes(data)
        return
    path.write_bytes(zip_bytes(files))


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return the zip of the files of a pack; the same files give the same bytes.

    Nothing is compressed: compressed bytes depend on the version of the library that made them.
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as book:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            book.writestr(entry, files[name])
    return whole.getvalue()


def _of_folder(path: Path) -> dict[str, bytes]:
    places = sorted(path.iterdir())
    for place in places:
        _check_name(place.name)
        if place.is_symlink() or not place.is_file():
            raise _refused(_NO_FILE, name=place.name)
    _check_size(sum(place.stat().st_size for place in places))
    return {place.name: place.read_bytes() for place in places}


def _of_zip(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as book:
            entries = book.infolist()
            for entry in entries:
                _check_name(entry.filename)
                if entry.flag_bits & 1:
                    raise _refused(_ENCRYPTED, name=entry.filename)
            names = [entry.filename for entry in entries]
            for name in names:
                if names.count(name) > 1:
                    raise _refused(_TWICE, name=name)
            _check_size(sum(entry.file_size for entry in entries))
            # A file that is longer than its entry says ends at what the entry says, and fails its checksum.
            return {entry.filename: _entry_bytes(book, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _refused(_NO_ZIP, name=path.name) from error


def _entry_bytes(book: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return book.read(entry)
    except zipfile.BadZipFile as error:
        raise _refused(_DAMAGED, name=entry.filename) from error


def _check_name(name: str) -> None:
    if name not in FILES and not HISTORY.fullmatch(name):
        raise _refused(_UNKNOWN, name=name[:80])


def _check_size(size: int) -> None:
    if size > LARGEST:
        raise _refused(_TOO_LARGE, size=size, largest=LARGEST)


def _refused(words: Words, **values: object) -> PackRefused:
    return PackRefused(words.with_values(**values))


_UNKNOWN = Words(
    "不能复核：其中有 {name}，不是复核包的文件。请取出后再复核，或另取一份原包",
    "Cannot check: it holds {name}, which is no file of a pack. Take it out, or get the original pack again",
)
_NO_PACK = Words(
    "{name} 不是复核包：没有 manifest.sha256，也没有 sheet.jsonl",
    "{name} is no pack: it has neither manifest.sha256 nor sheet.jsonl",
)
_NO_FILE = Words(
    "不能复核：{name} 是链接或文件夹，复核包中只有普通文件",
    "Cannot check: {name} is a link or a folder; a pack holds plain files only",
)
_ENCRYPTED = Words("不能复核：{name} 加了密码", "Cannot check: {name} is locked with a password")
_TWICE = Words("不能复核：压缩包中有两个 {name}", "Cannot check: the zip holds {name} twice")
_TOO_LARGE = Words(
    "不能复核：共 {size} 字节，复核包最多 {largest} 字节",
    "Cannot check: {size} bytes in all; a pack has at most {largest}",
)
_NO_ZIP = Words(
    "不能复核：{name} 不是文件夹，也不是完好的 zip 文件",
    "Cannot check: {name} is neither a folder nor a sound zip file",
)
_DAMAGED = Words(
    "zip 中的 {name} 已改动或损坏：内容与压缩包自带的校验码不符。请另取一份原包",
    "{name} in the zip was changed or damaged: it does not fit the checksum of the zip. Get the original pack again",
)
