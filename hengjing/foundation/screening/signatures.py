"""The first bytes of files: our own table, since the libraries tried call an OFD a Word file (stack.md)."""

import re
from types import MappingProxyType

MEDIA = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "ofd": "application/ofd",
        "jpg": "image/jpeg",
        "png": "image/png",
        "doc": "application/msword",
        "xls": "application/vnd.ms-excel",
        "wps": "application/vnd.ms-works",
    }
)
"""The types that are accepted, by the ending of the name."""

SAME_AS = MappingProxyType({"jpeg": "jpg"})

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_CONTAINER = MappingProxyType(
    {
        "pdf": b"%PDF-",
        "docx": ZIP,
        "xlsx": ZIP,
        "pptx": ZIP,
        "ofd": ZIP,
        "jpg": b"\xff\xd8\xff",
        "png": b"\x89PNG\r\n\x1a\n",
        "doc": OLE,
        "xls": OLE,
        "wps": OLE,
    }
)

_ARCHIVES = (
    b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00",
    b"MSCF", b"\x28\xb5\x2f\xfd", b"ITSF", b"\x60\xea",
)  # fmt: skip
_PROGRAMS = (
    b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)  # fmt: skip
_TAR = slice(257, 262)

_PAGE = re.compile(rb"<(?:script|html|!doctype\s+html|iframe|svg[\s>])|<\?php", re.IGNORECASE)
HEAD = 512
_ARCHIVE_END = 22 + 0xFFFF


def opens_as(extension: str, head: bytes) -> bool:
    """Tell whether the first bytes are those of the type that the name claims."""
    return head.startswith(_CONTAINER[extension])


def is_archive(head: bytes) -> bool:
    """Tell whether a member is an archive of its own."""
    return head.startswith(_ARCHIVES) or head[_TAR] == b"ustar"


def is_program(head: bytes) -> bool:
    """Tell whether the bytes begin a program, a script or a shortcut."""
    return head.startswith(_PROGRAMS)


def holds_a_page(data: bytes) -> bool:
    """Tell whether bytes that should be an image or a PDF hold something that a browser would run."""
    return _PAGE.search(data) is not None


def ends_as_archive(data: bytes) -> bool:
    """Tell whether a program for archives would open the bytes by their end, whatever they begin with."""
    end = data[-_ARCHIVE_END:]
    place = end.rfind(b"PK\x05\x06")
    if place < 0 or place + 22 > len(end):
        return False
    size, offset = (int.from_bytes(end[place + at : place + at + 4], "little") for at in (12, 16))
    return size + offset <= len(data) and (size > 0 or offset == 0)
