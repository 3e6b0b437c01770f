"""Files as clerks have them, made by the usual libraries or by hand."""

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

import docx
import openpyxl
from PIL import Image

LINES = ("关于报送年度工作情况的函", "现将本单位全年工作报告如下。", "附件：办结清单")

OFD_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SPACE = "http://schemas.openxmlformats.org"
PPT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>'
)


@cache
def word(lines=LINES, header=""):
    """Return a docx, as Word or WPS would save it."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


@cache
def sheet(rows=((1, "办结率", 0.98), (2, "=A1+1", "满意"))):
    """Return an xlsx."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(document):
    """Return what python-docx or openpyxl would write to a file."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def package(members, method=zipfile.ZIP_DEFLATED):
    """Return a zip of the members, in order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(data, added=None, dropped=()):
    """Return a package with members added or replaced, and some left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name not in dropped}
    return package(members | (added or {}))


def member(data, name):
    """Return one member of a package, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def slides(lines=LINES):
    """Return a pptx with one slide."""
    text = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    slide = f'<p:sld xmlns:p="{SPACE}/p" xmlns:a="{SPACE}/a"><p:txBody>{text}</p:txBody></p:sld>'
    main = f'<p:presentation xmlns:p="{SPACE}/p"/>'
    return package({"[Content_Types].xml": PPT_TYPES, "ppt/presentation.xml": main, "ppt/slides/slide1.xml": slide})


def ofd(lines=LINES, extra=None):
    """Return an OFD with one page."""
    text = "".join(f"<ofd:TextObject><ofd:TextCode>{line}</ofd:TextCode></ofd:TextObject>" for line in lines)
    root = f'<?xml version="1.0"?><ofd:OFD {OFD_NAMESPACE} Version="1.1"><ofd:DocBody/></ofd:OFD>'
    page = f"<ofd:Page {OFD_NAMESPACE}><ofd:Content>{text}</ofd:Content></ofd:Page>"
    return package({"OFD.xml": root, "Doc_0/Pages/Page_0/Content.xml": page} | (extra or {}))


def picture(kind="PNG", size=(64, 48)):
    """Return a picture as Pillow writes it."""
    target = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize(size).save(target, kind)
    return target.getvalue()


def pdf(lines=LINES, catalog="", extra=(), trailer="", *, packed=True):
    """Return a PDF with one page of Chinese text, its letters mapped to Unicode as office programs do."""
    letters = sorted(set("".join(lines)))
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    shown = "".join(
        f"BT /F1 12 Tf 72 {760 - 20 * place} Td <{''.join(f'{codes[letter]:04X}' for letter in line)}> Tj ET\n"
        for place, line in enumerate(lines)
    )
    pairs = "".join(f"<{code:04X}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in codes.items())
    cmap = (
        "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(codes)} beginbfchar\n{pairs}endbfchar endcmap"
    )
    page = "/MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>"
    font = "/BaseFont /Song /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R"
    ordering = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R {page} >>",
        stream(shown.encode(), packed=packed),
        f"<< /Type /Font /Subtype /Type0 {font} >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 {ordering} >>",
        stream(cmap.encode(), packed=packed),
    ]
    return pdf_of([*objects, *extra], trailer)


def stream(content, entries="", *, packed=True):
    """Return a stream object."""
    body = zlib.compress(content) if packed else content
    how = "/Filter /FlateDecode" if packed else ""
    return f"<< {entries} {how} /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"


def pdf_of(objects, trailer=""):
    """Return a PDF of these objects, with its table."""
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + (content if isinstance(content, bytes) else content.encode()) + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    ending = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\n"
    return data + (ending + f"startxref\n{len(data)}\n%%EOF\n").encode()


def compound(streams, text=""):
    """Return an old binary file (doc, xls, wps) with these streams of at most 4 kB each, and text in UTF-16."""
    names = ["Root Entry", *streams]
    directory = b"".join(_slot(name, place) for place, name in enumerate(names)).ljust(2048, b"\x00")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    body = b"".join(content.ljust(4096, b"\x00") for content in streams.values())
    return header.ljust(512, b"\x00") + directory + body + text.encode("utf-16-le").ljust(512, b"\x00")


def _slot(name, place):
    encoded = (name + "\x00").encode("utf-16-le")
    start = 0 if place == 0 else 4 + (place - 1) * 8
    kind = b"\x05" if place == 0 else b"\x02"
    return (
        encoded.ljust(64, b"\x00") + len(encoded).to_bytes(2, "little") + kind + b"\x01" + bytes(48)
        + start.to_bytes(4, "little") + (4096).to_bytes(8, "little")
    )  # fmt: skip


WORD_STREAM = b"\xec\xa5\xc1\x00".ljust(64, b"\x00")
BOOK_STREAM = b"\x09\x08\x10\x00\x00\x06\x05\x00".ljust(20, b"\x00") + b"\x0a\x00\x00\x00"


def old_word(text="关于报送年度工作情况的函", **streams):
    """Return a doc, or what WPS saves as wps."""
    return compound({"WordDocument": WORD_STREAM, **streams}, text)


def old_sheet(book=BOOK_STREAM, **streams):
    """Return an xls."""
    return compound({"Workbook": book, **streams})


Make = Callable[[], bytes]

ORDINARY: dict[str, Make] = {
    "docx": word,
    "xlsx": sheet,
    "pptx": slides,
    "ofd": ofd,
    "pdf": pdf,
    "png": picture,
    "jpg": lambda: picture("JPEG"),
    "jpeg": lambda: picture("JPEG"),
    "doc": old_word,
    "wps": old_word,
    "xls": old_sheet,
}
