"""PDF: nothing that runs, starts a program or carries another file; its text is searched for marks (T22-T24)."""

import re
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from hengjing.foundation.screening import signatures
from hengjing.foundation.screening.findings import Findings, Stop

_ACTIVE = {
    "/JavaScript", "/JS", "/Launch", "/XFA", "/RichMedia", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/3D",
}  # fmt: skip
_CARRIED = {"/EmbeddedFile", "/EmbeddedFiles", "/EF", "/FileAttachment", "/GoToE"}
_REMOTE = {"/GoToR"}
_RAW = re.compile(
    rb"/(?:JavaScript|JS(?=[\s(<\[/])|Launch(?=\W)|XFA(?=\W)|RichMedia|SubmitForm|ImportData|EmbeddedFiles?)(?=\W)"
)
_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_LAST = 2048
_READ_FOR = 4.0
"""Seconds of computing given to the text: the mark stands on the first page, the rest may be long."""


def inspect(source: BinaryIO, findings: Findings) -> None:
    """Read all objects, then the text of as many pages as the time allows.

    Raises:
        Stop: It is damaged, encrypted, carries something that is refused, or is marked.
    """
    source.seek(0)
    data = source.read()
    if b"%%EOF" not in data[-_LAST:]:
        raise Stop("unreadable" if b"%%EOF" not in data else "polyglot")
    if signatures.holds_a_page(_STREAM.sub(b"", data)) or signatures.ends_as_archive(data):
        raise Stop("polyglot")
    _judge_raw(data)
    try:
        reader = PdfReader(source, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Stop("encrypted")
        for found in _objects(reader):
            _judge(found)
        _read_text(reader, findings)
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, NotImplementedError) as error:
        raise Stop("unreadable") from error


def _judge_raw(data: bytes) -> None:
    """Names outside streams, also in objects that the file's own table leaves out."""
    plain = _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), _STREAM.sub(b"", data))
    found = _RAW.search(plain)
    if found:
        raise Stop("embedded_file" if b"Embedded" in found[0] else "active_content", found[0].decode("latin-1"))


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Every object of the file's table, those inside object streams too."""
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(numbers):
        yield reader.get_object(IndirectObject(number, generation, reader))
    yield reader.trailer


def _judge(start: Any) -> None:
    """Judge an object and what is written inside it; references are objects of their own.

    Raises:
        Stop: It is a kind of object that is refused.
    """
    waiting = [start]
    while waiting:
        found = waiting.pop()
        if isinstance(found, ArrayObject):
            waiting.extend(found)
        elif isinstance(found, DictionaryObject):
            names = {str(name) for name in found}
            names |= {str(dict.get(found, key)) for key in ("/S", "/Subtype", "/Type") if key in found}
            _judge_names(names)
            waiting.extend(dict.values(found))


def _judge_names(names: set[str]) -> None:
    for code, refused in (("active_content", _ACTIVE), ("embedded_file", _CARRIED), ("external_link", _REMOTE)):
        if names & refused:
            raise Stop(code, min(names & refused))


def _read_text(reader: PdfReader, findings: Findings) -> None:
    started = time.process_time()
    letters = 0
    for page in reader.pages:
        if time.process_time() - started > _READ_FOR:
            findings.flags.add("text_partly_read")
            break
        text = page.extract_text()
        letters += len(text.strip())
        findings.detector.begin()
        for line in text.splitlines():
            findings.line(line)
    if not letters:
        findings.flags.add("no_text")
