"""The zip file that a workbook is: every member looked at before anything of it is unpacked (security.md T22, C7)."""

import re
import stat
import zipfile
from collections import Counter

from hengjing.foundation.core.untrusted_workbook.limits import Limits
from hengjing.foundation.core.untrusted_workbook.refusal import Unreadable

LARGE = 2**20
HEADER = 30
ENCRYPTED = 1
OUTSIDE = re.compile(r"^[/\\]|(^|[/\\])\.\.([/\\]|$)|^[A-Za-z]:|\\|\0")
ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zXZ", b"BZh")
OTHER_KINDS = (
    ("xl/workbook.bin", "file.xlsb"),
    ("word/document.xml", "file.word"),
    ("ppt/presentation.xml", "file.other"),
    ("ofd.xml", "file.other"),
)
PARTS_REFUSED = (
    (re.compile(r"vbaproject|^xl/macrosheets/|^xl/dialogsheets/"), "book.macros"),
    (re.compile(r"^xl/externallinks/"), "book.links"),
    (re.compile(r"^xl/(connections\.xml|querytables/|model/)"), "book.connections"),
    (re.compile(r"^xl/(embeddings|activex|ctrlprops)/"), "book.embedded"),
)


def look_at(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Look at the members of a zip file.

    Raises:
        Unreadable: no workbook, or one with too many, too large, doubled, outside, encrypted or active members.
    """
    members = archive.infolist()
    if len(members) > limits.members:
        raise Unreadable("book.members", count=len(members), limit=limits.members)
    names = {member.filename.lower() for member in members}
    _of_which_kind(archive, names)
    if len(names) < len(members):
        twice, _ = Counter(member.filename.lower() for member in members).most_common(1)[0]
        raise Unreadable("book.twice", name=twice)
    for member in members:
        _look_at_member(member, limits)
    if sum(member.file_size for member in members) > limits.unpacked:
        raise Unreadable("book.unpacked", limit=limits.unpacked >> 20)
    _do_not_overlap(members)
    for member in members:
        with archive.open(member) as stream:
            if stream.read(8).startswith(ARCHIVES):
                raise Unreadable("book.nested", name=member.filename)


def _of_which_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" in names:
        kind = archive.open("mimetype").read(100)
        raise Unreadable("file.ods" if b"spreadsheet" in kind else "file.other")
    for name, code in OTHER_KINDS:
        if name in names:
            raise Unreadable(code)
    if "xl/workbook.xml" not in names:
        raise Unreadable("file.other")


def _look_at_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    name = member.filename
    if OUTSIDE.search(name) or OUTSIDE.search(member.orig_filename) or stat.S_ISLNK(member.external_attr >> 16):
        raise Unreadable("book.outside", name=name)
    if member.flag_bits & ENCRYPTED:
        raise Unreadable("file.encrypted")
    if member.file_size > LARGE and member.file_size > limits.ratio * member.compress_size:
        raise Unreadable("book.ratio", name=name, limit=limits.ratio)
    for pattern, code in PARTS_REFUSED:
        if pattern.search(name.lower()):
            raise Unreadable(code, name=name)


def _do_not_overlap(members: list[zipfile.ZipInfo]) -> None:
    """Members that share bytes make a small file unpack to any size."""
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise Unreadable("book.broken", detail="overlap")
        end = member.header_offset + HEADER + len(member.filename.encode()) + member.compress_size
