"""The parts of a workbook that say what its sheets are: names, visibility, dates, percent formats, shared texts."""

import posixpath
import re
import zipfile
from array import array
from collections import Counter
from typing import Any

from defusedxml.ElementTree import XMLParser

from hengjing.foundation.core.untrusted_workbook.refusal import Unreadable

PIECE = 1 << 16
TRUE = frozenset({"1", "true"})
PERCENT = frozenset({9, 10})
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
SHARED = "xl/sharedStrings.xml"


class Reader:
    """Takes the elements of a part one by one, so that no part is ever held as a whole."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def data(self, text: str) -> None:
        """Take text."""

    def close(self) -> None:
        """Take the end of the part."""


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def stream(archive: zipfile.ZipFile, part: str, reader: Any) -> Any:
    """Feed a part to a reader and return the reader; DTDs and entities are refused (XXE, billion laughs)."""
    parser = XMLParser(target=reader, forbid_dtd=True)
    with archive.open(part) as source:
        while piece := source.read(PIECE):
            parser.feed(piece)
    parser.close()
    return reader


class Links(Reader):
    """Kind and part behind each link of the workbook."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship":
            target = attributes.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            self.found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], part)


class Sheets(Reader):
    """Names, states and links of the sheets, and whether days are counted from 1904."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == "workbookPr":
            self.from_1904 = attributes.get("date1904") in TRUE
        if local(name) == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            self.found.append((attributes.get("name", ""), attributes.get("state", "visible"), link))


class Styles(Reader):
    """Which styles show a number as a percentage."""

    def __init__(self) -> None:
        self.formats = set(PERCENT)
        self.percent: set[int] = set()
        self.count = 0
        self.inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "numFmt" and "%" in QUOTED.sub("", attributes.get("formatCode", "")):
            self.formats.add(int(attributes.get("numFmtId", "0")))
        if name == "cellXfs":
            self.inside = True
        if name == "xf" and self.inside:
            if int(attributes.get("numFmtId", "0")) in self.formats:
                self.percent.add(self.count)
            self.count += 1

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self.inside = False


class SharedTexts(Reader):
    """How long each shared text is, spaces around it not counted."""

    def __init__(self) -> None:
        self.lengths = array("L")
        self.pieces: list[str] = []
        self.inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - the form of a reader
        if local(name) == "si":
            self.pieces = []
        self.inside = local(name) == "t"

    def data(self, text: str) -> None:
        if self.inside:
            self.pieces.append(text)

    def end(self, name: str) -> None:
        self.inside = False
        if local(name) == "si":
            self.lengths.append(len("".join(self.pieces).strip()))


class Book:
    """What the workbook says of itself; raises what `BROKEN` lists, or `Unreadable`, when it is damaged."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Read names of sheets, links, styles and lengths of the shared texts."""
        names = archive.namelist()
        links = stream(archive, "xl/_rels/workbook.xml.rels", Links()).found
        sheets = stream(archive, "xl/workbook.xml", Sheets())
        self.from_1904: bool = sheets.from_1904
        self.sheets = [
            (name, state, links[link][1]) for name, state, link in sheets.found if links[link][0] == "worksheet"
        ]
        twice = [name for name, count in Counter(name.lower() for name, _, _ in self.sheets).items() if count > 1]
        if twice or not self.sheets:
            raise Unreadable("book.broken", detail=twice[0] if twice else "no sheet")
        styles = Styles()
        self.percent = (stream(archive, "xl/styles.xml", styles) if "xl/styles.xml" in names else styles).percent
        texts = SharedTexts()
        self.lengths = (stream(archive, SHARED, texts) if SHARED in names else texts).lengths
