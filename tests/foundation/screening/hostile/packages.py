"""Zip packages that are not what they seem: bombs, hidden places, links, locked members."""

import io
import struct
import warnings
import zipfile

from tests.foundation.screening.hostile.cases import Cases
from tests.foundation.screening.ordinary import changed, ofd, package, sheet, word

MEGABYTE = 1 << 20
FILE = "file:"


def lying(data, name, size):
    """Let the directory promise another size of a member."""
    place = data.rindex(name.encode()) - 46
    return data[: place + 24] + struct.pack("<I", size) + data[place + 28 :]


def flagged(data, flag):
    """Set a flag of the first member, in both of its headers."""
    place = data.index(b"PK\x01\x02")
    changed_data = bytearray(data)
    changed_data[6] |= flag
    changed_data[place + 8] |= flag
    return bytes(changed_data)


def linked():
    """A member that is a symbolic link."""
    target = io.BytesIO(word())
    with zipfile.ZipFile(target, "a") as archive:
        link = zipfile.ZipInfo("word/media/image1.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return target.getvalue()


def repeated(name="word/document.xml"):
    """Two members of one name: programs differ in which they read."""
    target = io.BytesIO(word())
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, "<x/>")
    return target.getvalue()


def overlapping():
    """Many names for one block of bytes: the bomb that unpacks without being nested (Fifield)."""
    names = [f"word/part{number}.xml" for number in range(50)]
    data = bytearray(changed(word(), dict.fromkeys(names, b"<x>" + b" " * 1000 + b"</x>")))
    first = data.index(b"word/part0.xml", data.index(b"PK\x01\x02")) - 46
    where = data[first + 42 : first + 46]
    for name in names[1:]:
        place = data.index(name.encode(), first) - 46
        data[place + 42 : place + 46] = where
    return bytes(data)


def other_method():
    """A method that Office never uses."""
    target = io.BytesIO(word())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/extra.xml", "<x/>")
    return target.getvalue()


def commented():
    """A page of a browser in the comment of the zip."""
    target = io.BytesIO(word())
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = b"<script>alert(1)</script>"
    return target.getvalue()


def gap():
    """Bytes between members that no directory names."""
    data = word()
    second = data.index(b"PK\x03\x04", 4)
    directory = data.index(b"PK\x01\x02")
    hidden = b"MZ" + b"\x00" * 400
    moved = bytearray(data[:second] + hidden + data[second:])
    place = directory + len(hidden)
    end = moved.rindex(b"PK\x05\x06")
    while moved[place : place + 4] == b"PK\x01\x02":
        offset = struct.unpack_from("<I", moved, place + 42)[0]
        struct.pack_into("<I", moved, place + 42, offset + len(hidden) if offset >= second else offset)
        lengths = struct.unpack_from("<3H", moved, place + 28)
        place += 46 + sum(lengths)
    struct.pack_into("<I", moved, end + 16, directory + len(hidden))
    return bytes(moved)


def broken():
    """One byte of a member is another."""
    whole = bytearray(word())
    place = whole.index(b"word/document.xml") + len(b"word/document.xml") + 50
    whole[place] ^= 0xFF
    return bytes(whole)


def deep_xml(depth=100_000):
    """Elements inside elements."""
    return changed(word(), {"word/deep.xml": "<a>" * depth + "</a>" * depth})


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><x>&i;</x>"
)
READS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "' + f"{FILE}///etc/passwd" + '">]><x>&e;</x>'
CALLS = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://192.0.2.1/a.dtd"><x/>'
WIDE = ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "a">]><x>&e;</x>').encode("utf-16")

CASES: Cases = {
    "a member of 300 MB": ("xlsx", lambda: changed(sheet(), {"xl/media/a.bin": bytes(300 * MEGABYTE)}), "zip_size"),
    "150 MB in few bytes": ("xlsx", lambda: changed(sheet(), {"xl/media/a.bin": bytes(150 * MEGABYTE)}), "zip_ratio"),
    "a promise of 4 GB": ("docx", lambda: lying(word(), "word/document.xml", 0xFFFFFFF0), "zip_size"),
    "more in a member than promised": ("docx", lambda: lying(word(), "word/document.xml", 100), "unreadable"),
    "3,000 members": ("docx", lambda: changed(word(), {f"x/{n}.xml": "<x/>" for n in range(3000)}), "zip_members"),
    "two members of one name": ("docx", repeated, "zip_duplicate"),
    "names that differ in case": ("docx", lambda: repeated("Word/DOCUMENT.xml"), "zip_duplicate"),
    "names that differ in width": ("docx", lambda: repeated("word/ｄocument.xml"), "zip_duplicate"),
    "a way up": ("docx", lambda: changed(word(), {"../../etc/cron.d/x": "x"}), "zip_name"),
    "a way up with backslashes": ("docx", lambda: changed(word(), {"word\\..\\..\\x.xml": "<x/>"}), "zip_name"),
    "an absolute name": ("docx", lambda: changed(word(), {"/etc/passwd": "x"}), "zip_name"),
    "a drive in a name": ("docx", lambda: changed(word(), {"C:/x.xml": "<x/>"}), "zip_name"),
    "a long name": ("docx", lambda: changed(word(), {"word/" + "x" * 400: "x"}), "zip_name"),
    "a name that turns": ("docx", lambda: changed(word(), {"word/a\u202egpj.exe": "x"}), "zip_name"),
    "a link": ("docx", linked, "zip_link"),
    "a locked member": ("docx", lambda: flagged(word(), 0x1), "encrypted"),
    "a strongly locked member": ("docx", lambda: flagged(word(), 0x40), "encrypted"),
    "members on top of each other": ("docx", overlapping, "zip_structure"),
    "another method": ("docx", other_method, "zip_structure"),
    "a comment of the zip": ("docx", commented, "polyglot"),
    "something behind the zip": ("docx", lambda: word() + b"<html>", "polyglot"),
    "something between members": ("docx", gap, "polyglot"),
    "a zip inside": ("docx", lambda: changed(word(), {"word/media/a.png": package({"a": "b"})}), "zip_nested"),
    "a gzip inside": ("xlsx", lambda: changed(sheet(), {"xl/media/a.png": b"\x1f\x8b\x08" + bytes(99)}), "zip_nested"),
    "a rar inside": ("ofd", lambda: ofd(extra={"Doc_0/Res/a.png": b"Rar!\x1a\x07\x00" + bytes(99)}), "zip_nested"),
    "a 7z inside": ("ofd", lambda: ofd(extra={"Doc_0/Res/a": b"7z\xbc\xaf\x27\x1c" + bytes(99)}), "zip_nested"),
    "a tar inside": ("docx", lambda: changed(word(), {"word/a": bytes(257) + b"ustar" + bytes(250)}), "zip_nested"),
    "a program inside": ("docx", lambda: changed(word(), {"word/media/a.png": b"MZ" + bytes(99)}), "executable"),
    "a script inside": ("docx", lambda: changed(word(), {"word/media/a.png": b"#!/bin/sh\n"}), "executable"),
    "half a file": ("docx", lambda: word()[:-500], "unreadable"),
    "a broken member": ("docx", broken, "unreadable"),
    "entities that multiply": ("docx", lambda: changed(word(), {"word/x.xml": LAUGHS}), "xml_unsafe"),
    "an entity that reads a file": ("docx", lambda: changed(word(), {"word/x.xml": READS}), "xml_unsafe"),
    "a declaration from elsewhere": ("xlsx", lambda: changed(sheet(), {"xl/x.xml": CALLS}), "xml_unsafe"),
    "entities in UTF-16": ("docx", lambda: changed(word(), {"word/x.xml": WIDE}), "xml_unsafe"),
    "entities in the list of types": ("docx", lambda: changed(word(), {"[Content_Types].xml": LAUGHS}), "xml_unsafe"),
    "entities in an OFD": ("ofd", lambda: ofd(extra={"Doc_0/Document.xml": READS}), "xml_unsafe"),
    "elements 100,000 deep": ("docx", deep_xml, "xml_unsafe"),
    "XML that does not end": ("docx", lambda: changed(word(), {"word/x.xml": "<x>"}), "unreadable"),
}
