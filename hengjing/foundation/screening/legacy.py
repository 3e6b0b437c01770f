"""doc, xls and wps of the old binary kind: kept for download only, never read further (security.md C7).

The directory of such a file lies in slots of 128 bytes; every place where one could lie is looked at, so that a
damaged table of sectors hides nothing.
"""

from collections.abc import Iterator
from typing import BinaryIO

from hengjing.foundation.screening.findings import Findings, Stop

_SLOT = 128
_LONGEST_NAME = 64
_KINDS = {1, 2, 5}
_STREAMS = {"doc": {"WordDocument"}, "wps": {"WordDocument"}, "xls": {"Workbook", "Book"}}
_MACROS = {"macros", "vba", "_vba_project", "_vba_project_cur"}
_OBJECTS = {"objectpool", "\x01ole10native", "package"}
_LOCKED = {"encryptedpackage", "encryptioninfo", "dataspaces", "\x06dataspaces"}
_MACRO_SHEET = b"\x85\x00"
_WORD_IDENT = b"\xec\xa5"
_WORD_ENCRYPTED = 0x01
_BOOK_START = b"\x09\x08"
_BOOK_LOCKED = b"\x2f\x00"


def inspect(source: BinaryIO, extension: str, findings: Findings) -> None:
    """Look at the names in the directory, at what says that it is locked, and at the text for marks.

    Raises:
        Stop: It is another type, is encrypted, has macros or objects, or is marked.
    """
    source.seek(0)
    data = source.read()
    names = dict(_directory(data))
    lowered = {name.lower() for name in names}
    for code, refused in (("encrypted", _LOCKED), ("macro", _MACROS), ("embedded_object", _OBJECTS)):
        if lowered & refused:
            raise Stop(code, min(lowered & refused))
    main = sorted(_STREAMS[extension] & set(names))
    if not main:
        raise Stop("wrong_content")
    _judge_main(data, names[main[0]])
    _read_text(data, findings)
    findings.flags.add("not_previewed")


def _directory(data: bytes) -> Iterator[tuple[str, int]]:
    """Every name that a directory could hold, with the place of its stream."""
    sector = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    for place in range(512, len(data) - _SLOT + 1, _SLOT):
        length = data[place + 64]
        if not 2 < length <= _LONGEST_NAME or length % 2 or data[place + 66] not in _KINDS or data[place + 65]:
            continue
        name = data[place : place + length - 2].decode("utf-16-le", "replace")
        if data[place + length - 2 : place + length] == b"\x00\x00":
            yield name, (int.from_bytes(data[place + 116 : place + 120], "little") + 1) * sector


def _judge_main(data: bytes, place: int) -> None:
    start = data[place : place + 512]
    if start.startswith(_WORD_IDENT) and start[11] & _WORD_ENCRYPTED:
        raise Stop("encrypted")
    if start.startswith(_BOOK_START):
        following = 4 + int.from_bytes(start[2:4], "little")
        if start[following : following + 2] == _BOOK_LOCKED:
            raise Stop("encrypted")
        _judge_sheets(data[place : place + (1 << 20)])


def _judge_sheets(book: bytes) -> None:
    """Walk the records before the first sheet: a sheet of the old macro language is a macro."""
    place = 0
    while place + 10 < len(book):
        kind, length = book[place : place + 2], int.from_bytes(book[place + 2 : place + 4], "little")
        if kind == _MACRO_SHEET and book[place + 9] == 1:
            raise Stop("macro", "XLM")
        if kind == b"\x0a\x00":
            return
        place += 4 + length


def _read_text(data: bytes, findings: Findings) -> None:
    """Text lies in the file as UTF-16, from an even or an odd place on; controls end a line."""
    for start in (0, 1):
        findings.detector.begin()
        text = data[start:].decode("utf-16-le", "replace")
        for line in text.replace("\r", "\n").replace("\x07", "\n").replace("\x00", "\n").split("\n"):
            if 2 <= len(line) <= 200 and "密" in line:
                findings.line(line)
