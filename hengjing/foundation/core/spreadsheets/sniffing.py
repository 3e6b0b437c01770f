"""What a file is, by its content and never by its name."""

import codecs
import re

from hengjing.foundation.core.untrusted_workbook.refusal import Unreadable

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"PK\x05\x06")
MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|meta|table|div|\?xml)", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ENCODINGS = ("utf-8", "gb18030")


def is_workbook(content: bytes) -> bool:
    """Return whether the content is a zip file, which only a workbook may be; else it may be CSV.

    Raises:
        Unreadable: the file is empty or of another kind.
    """
    if not content.strip():
        raise Unreadable("file.empty")
    if content.startswith(ZIP):
        return True
    if content.startswith(OLE):
        raise Unreadable("file.encrypted" if ENCRYPTED in content else "file.xls")
    if content.startswith(OTHERS):
        raise Unreadable("file.other")
    if match := MARKUP.match(content.removeprefix(codecs.BOM_UTF8)):
        raise Unreadable("file.xml" if match[0].endswith(b"xml") else "file.html")
    return False


def readings(content: bytes) -> list[tuple[str, str]]:
    """Return encoding and text of every way in which the bytes of a CSV file have a meaning, the likeliest first.

    Raises:
        Unreadable: there is none.
    """
    marked = [name for mark, name in MARKS if content.startswith(mark)]
    found = []
    for encoding in marked or ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            found.append((encoding.removesuffix("-sig").upper(), text))
    if not found:
        raise Unreadable("csv.encoding")
    return found
