"""Zip packages (docx, xlsx, pptx, ofd): the directory is judged before a byte is unpacked (security.md C7)."""

import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from hengjing.foundation.screening.findings import Limits, Stop

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCAL_SIZE = 30
_DESCRIPTOR = 24
"""The largest note that a writer that streams leaves behind a member."""

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_PLAIN_TYPES = {0, stat.S_IFREG, stat.S_IFDIR}
_NAME_LENGTH = 240
_CHUNK = 1 << 16


class Package:
    """An opened zip whose directory has passed every check; counts what is unpacked from it."""

    def __init__(self, source: BinaryIO, limits: Limits, *, unpacked: int = 0) -> None:
        """Open and judge the directory; `unpacked` is what an outer package has used up already.

        Raises:
            Stop: The directory is damaged, hides something, or promises more than is allowed.
        """
        self._source = source
        self._limits = limits
        self.unpacked = unpacked
        size = source.seek(0, 2)
        self._judge_end(size)
        try:
            self.zip = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeDecodeError) as error:
            raise Stop("unreadable") from error
        members = self.zip.infolist()
        self._judge_amount(members, size)
        _judge_names(members)
        for member in members:
            _judge_member(member)
        self._judge_layout(members)

    def chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        """Unpack a member piece by piece, its checksum included.

        Raises:
            Stop: The package unpacks to more than is allowed, or the member is damaged.
        """
        try:
            with self.zip.open(member) as stream:
                while piece := stream.read(_CHUNK):
                    self.unpacked += len(piece)
                    if self.unpacked > self._limits.unpacked:
                        raise Stop("zip_size", member.filename)
                    yield piece
        except (zipfile.BadZipFile, EOFError, OSError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
            raise Stop("unreadable", member.filename) from error

    def _judge_end(self, size: int) -> None:
        """The directory ends the file: nothing is hidden behind it."""
        self._source.seek(max(0, size - _END_SIZE))
        if self._source.read(4) == _END:
            return
        self._source.seek(max(0, size - _END_SIZE - 0xFFFF))
        raise Stop("polyglot" if _END in self._source.read() else "unreadable")

    def _judge_amount(self, members: list[zipfile.ZipInfo], size: int) -> None:
        if len(members) > self._limits.members:
            raise Stop("zip_members", str(len(members)))
        promised = sum(member.file_size for member in members)
        if self.unpacked + promised > self._limits.unpacked:
            raise Stop("zip_size", str(promised))
        if promised > size * self._limits.ratio:
            raise Stop("zip_ratio", str(promised // max(size, 1)))

    def _judge_layout(self, members: list[zipfile.ZipInfo]) -> None:
        """Members follow each other from the first byte: none overlap, nothing lies before or between them."""
        ordered = sorted(members, key=lambda member: member.header_offset)
        starts = [member.header_offset for member in ordered] + [self.zip.start_dir]
        if not members or starts[0] != 0:
            raise Stop("polyglot" if members else "unreadable")
        for member, (start, following) in zip(ordered, pairwise(starts), strict=True):
            self._source.seek(start)
            header = self._source.read(_LOCAL_SIZE)
            names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
            gap = following - (start + _LOCAL_SIZE + names + member.compress_size)
            if gap < 0:
                raise Stop("zip_structure", member.filename)
            if gap > _DESCRIPTOR:
                raise Stop("polyglot", member.filename)


def _judge_names(members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        name = unicodedata.normalize("NFKC", member.orig_filename).replace("\\", "/")
        parts = name.split("/")
        if name.startswith("/") or ".." in parts or ":" in parts[0] or len(name) > _NAME_LENGTH:
            raise Stop("zip_name", name)
        if any(unicodedata.category(letter)[0] == "C" for letter in name):
            raise Stop("zip_name", name)
        if name.casefold() in seen:
            raise Stop("zip_duplicate", name)
        seen.add(name.casefold())


def _judge_member(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise Stop("encrypted", member.filename)
    if stat.S_IFMT(member.external_attr >> 16) not in _PLAIN_TYPES:
        raise Stop("zip_link", member.filename)
    if member.compress_type not in _METHODS:
        raise Stop("zip_structure", member.filename)
