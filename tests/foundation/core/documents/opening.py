"""Documents opened again: as XML, as python-docx sees them, and as pages that LibreOffice sets."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from docx import Document
from pypdf import PageObject, PdfReader

from hengjing.foundation.core.clock import BEIJING

AT = datetime(2026, 3, 5, 9, 30, tzinfo=BEIJING)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 72 / 25.4


def part(content: bytes, name: str = "word/document.xml") -> Any:
    """Return one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return fromstring(package.read(name))


def parts(content: bytes) -> dict[str, bytes]:
    """Return all parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def paragraphs(content: bytes) -> list[str]:
    """Return the text of the paragraphs outside tables."""
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


@dataclass(frozen=True)
class Sign:
    """A piece of text on a page: where its baseline begins, in millimeters from the left and the top."""

    text: str
    left: float
    top: float
    size: float


def as_pages(content: bytes, folder: Path) -> list[PageObject]:
    """Let LibreOffice set a document and return its pages."""
    source = folder / "document.docx"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = [str(shutil.which("soffice")), "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=120)
    return list(PdfReader(folder / "document.pdf").pages)


def signs(page: PageObject) -> list[Sign]:
    """Return the pieces of text of a page."""
    height = float(page.mediabox.height)
    found: list[Sign] = []

    def keep(text, current, matrix, font, size):
        if text.strip():
            across = matrix[4] * current[0] + current[4]
            up = matrix[5] * current[3] + current[5]
            found.append(Sign(text.strip(), across / MM, (height - up) / MM, size * abs(matrix[0] or 1)))

    page.extract_text(visitor_text=keep)
    return found


def lines(page: PageObject) -> list[Sign]:
    """Return the lines of a page, from the top: pieces of text with the same baseline together."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs(page), key=lambda one: one.top):
        if rows and sign.top - rows[-1][0].top < 1:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return [_joined(sorted(row, key=lambda one: one.left)) for row in rows]


def _joined(row: list[Sign]) -> Sign:
    return Sign("".join(sign.text for sign in row), row[0].left, row[0].top, row[0].size)


def faces(element: Element) -> Iterator[tuple[str, ...]]:
    """Return the faces that the fonts of an element name, for all four kinds of script."""
    for fonts in element.iter(f"{W}rFonts"):
        yield tuple(fonts.get(f"{W}{script}", "") for script in ("ascii", "hAnsi", "eastAsia", "cs"))
