"""The parts of a workbook that say what its sheets are: names, visibility, dates, percent formats."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from hengjing.scoring.load.excel_limits import LARGEST_CONTENT, LARGEST_TREE, MOST_PARTS

BUILT_IN_PERCENT = frozenset({9, 10})
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
BROKEN = (ParseError, DefusedXmlException, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, EOFError)
"""What reading a workbook raises when it is none, is damaged, or tries to do harm."""


@dataclass(frozen=True)
class SheetEntry:
    """A worksheet of the workbook and the part that holds it."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Book:
    """What the workbook says of itself. `percent_styles` are the styles that show a number as a percentage."""

    sheets: tuple[SheetEntry, ...]
    dates_from_1904: bool
    percent_styles: frozenset[int]


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def elements(archive: zipfile.ZipFile, part: str, events: tuple[str, ...] = ("end",)) -> Iterator[tuple[str, Any]]:
    """Yield the elements of a part as they are read."""
    with archive.open(part) as stream:
        yield from iterparse(stream, events=events, forbid_dtd=True)


def too_large(archive: zipfile.ZipFile) -> bool:
    """Return whether the workbook has too many parts, or too much in them."""
    parts = archive.infolist()
    return len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT


def read_book(archive: zipfile.ZipFile) -> Book:
    """Return what the workbook says of its sheets; raises what `BROKEN` lists when it is damaged."""
    root = _tree(archive, "xl/workbook.xml")
    targets = _targets(archive)
    sheets = []
    for element in root.iter():
        if local_name(element) == "sheet":
            link = next(value for key, value in element.attrib.items() if key.endswith("}id"))
            kind, target = targets[link]
            if kind == "worksheet":
                hidden = element.get("state", "visible") != "visible"
                sheets.append(SheetEntry(element.get("name", ""), target, hidden))
    settings = [element for element in root.iter() if local_name(element) == "workbookPr"]
    old_dates = any(element.get("date1904") in {"1", "true"} for element in settings)
    return Book(tuple(sheets), old_dates, _percent_styles(archive))


def _tree(archive: zipfile.ZipFile, part: str) -> Any:
    if archive.getinfo(part).file_size > LARGEST_TREE:
        raise ValueError(part)
    return fromstring(archive.read(part), forbid_dtd=True)


def _targets(archive: zipfile.ZipFile) -> dict[str, tuple[str, str]]:
    """Kind and part behind each link of the workbook."""
    found = {}
    for element in _tree(archive, "xl/_rels/workbook.xml.rels").iter():
        if local_name(element) == "Relationship":
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            found[element.get("Id", "")] = (kind, part)
    return found


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = _tree(archive, "xl/styles.xml")
    formats = {
        int(element.get("numFmtId", "0"))
        for element in root.iter()
        if local_name(element) == "numFmt" and "%" in QUOTED.sub("", element.get("formatCode", ""))
    }
    styles = [element for element in root.iter() if local_name(element) == "cellXfs"]
    cells = list(styles[0]) if styles else []
    return frozenset(
        position
        for position, style in enumerate(cells)
        if int(style.get("numFmtId", "0")) in formats | BUILT_IN_PERCENT
    )
