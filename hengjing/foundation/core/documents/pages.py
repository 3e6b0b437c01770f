"""Paper, type area, grid, styles and foot of an official document."""

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from hengjing.foundation.core.documents import standard as gb
from hengjing.foundation.core.documents.markup import (
    TWIPS,
    add_page_number,
    add_run,
    element,
    indent_characters,
    off_the_grid,
    set_type,
    without_extra_space,
)
from hengjing.foundation.core.documents.standard import Type

_KEPT_STYLES = {
    "Normal", "Title", "Heading1", "Heading2", "Heading3", "Heading4", "Header", "Footer", "DefaultParagraphFont",
    "TableNormal", "NoList", "TableGrid",
}  # fmt: skip
_DROPPED_PARTS = ("/thumbnail", "/stylesWithEffects")
_FOOT_LINE = 18.0
_FINGERPRINT_LINE = 12.0


def new_pages(fingerprint: str) -> Document:
    """Return an empty document of the standard's paper, grid and styles, with page numbers in its foot."""
    document = docx.Document()
    _keep_styles(document)
    _drop_parts(document)
    _style(document, "Normal", gb.BODY)
    _style(document, "Title", gb.TITLE)
    for level, kind in enumerate(gb.HEADINGS, start=1):
        _style(document, f"Heading {level}", kind)
    _style(document, "Footer", gb.PAGE_NUMBER)
    _settings(document)
    section = document.sections[0]
    set_paper(section, landscape=False)
    _foot(section, fingerprint)
    return document


def set_paper(section: Section, *, landscape: bool) -> None:
    """Give a section the standard's paper; a page that lies across is the upright page turned to the left."""
    sides = [gb.TOP, gb.RIGHT, gb.BOTTOM, gb.LEFT]
    paper = (gb.PAGE_WIDTH, gb.PAGE_HEIGHT)
    if landscape:
        sides, paper = [gb.LEFT, gb.TOP, gb.RIGHT, gb.BOTTOM], paper[::-1]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(paper[0]), Mm(paper[1])
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (Mm(side) for side in sides)
    section.gutter, section.header_distance = Mm(0), Mm(15)
    for old in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001
        section._sectPr.remove(old)  # noqa: SLF001
    section._sectPr.append(element("docGrid", type="lines", linePitch=round(gb.LINE_PITCH * TWIPS)))  # noqa: SLF001


def end_at_table(document: Document) -> None:
    """Let the line that Word wants after a table take no room where the table ends a section: it would turn a page."""
    line = document.paragraphs[-1]
    before = line._p.getprevious()  # noqa: SLF001
    if not line.text and before is not None and before.tag == qn("w:tbl"):
        set_lines(line, 1)


def next_section(document: Document, *, landscape: bool) -> Section:
    """Begin a page of another position; the foot stays that of the pages before."""
    end_at_table(document)
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    set_paper(section, landscape=landscape)
    return section


def set_lines(paragraph: Paragraph | ParagraphStyle, pitch: float = gb.LINE_PITCH) -> None:
    """Set the lines of a paragraph at a fixed pitch, without space before and after."""
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(pitch)
    form.space_before = form.space_after = Pt(0)
    if pitch != gb.LINE_PITCH:
        off_the_grid(paragraph)


def _style(document: Document, name: str, kind: Type) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101
    set_type(style.font, kind)
    set_lines(style)
    without_extra_space(style)
    form = style.paragraph_format
    form.widow_control = False
    form.keep_with_next = name.startswith(("Heading", "Title"))
    properties = style.element.get_or_add_pPr()
    for old in [*properties.findall(qn("w:pBdr")), *properties.findall(qn("w:contextualSpacing"))]:
        properties.remove(old)
    for old in style.element.findall(qn("w:link")):
        style.element.remove(old)


def _keep_styles(document: Document) -> None:
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT_STYLES:
            styles.remove(style)
    defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in [*defaults.findall(qn("w:rFonts")), *defaults.findall(qn("w:lang"))]:
        defaults.remove(old)
    face = gb.BODY.face
    defaults.insert(0, element("rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face))
    defaults.append(element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))


def _drop_parts(document: Document) -> None:
    """Leave out the picture and the second set of styles that the empty file of python-docx brings."""
    for relations in (document.part.package.rels, document.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_DROPPED_PARTS)]:
            del relations[name]


def _settings(document: Document) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    settings = document.settings.element
    languages = settings.find(qn("w:themeFontLang"))
    languages.set(qn("w:eastAsia"), "zh-CN")


def _foot(section: Section, fingerprint: str) -> None:
    """Write — 1 — into the foot, right on odd and left on even pages, its dashes 7 mm below the type area."""
    below = _FINGERPRINT_LINE if fingerprint else 0.0
    center = gb.BOTTOM - gb.FOOT_CENTER
    section.footer_distance = Pt(center * gb.POINTS_OF_MM - _FOOT_LINE / 2 - below)
    sides = ((section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))
    for footer, side in sides:
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = side
        set_lines(line, _FOOT_LINE)
        one = {"right" if side == WD_ALIGN_PARAGRAPH.RIGHT else "left": 1.0}
        indent_characters(line, **one, size=gb.PAGE_NUMBER.size)
        add_run(line, "— ")
        add_page_number(line)
        add_run(line, " —")
        if fingerprint:
            mark = footer.add_paragraph(style="Footer")
            mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
            set_lines(mark, _FINGERPRINT_LINE)
            add_run(mark, fingerprint, gb.FINGERPRINT)
