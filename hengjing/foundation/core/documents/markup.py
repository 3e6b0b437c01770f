"""Elements of a Word file that python-docx has no words for."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.font import Font
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from hengjing.foundation.core.documents.standard import BODY, CLOSER, POINTS_OF_MM, Type

TWIPS = 20
"""Twentieths of a point, the unit of most lengths in the file."""

_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""The properties of a paragraph in the order of the schema."""


def element(name: str, **attributes: object) -> Any:
    """Return a new element `w:name`; an attribute `w:x` is given as `x`."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_type(font: Font, kind: Type) -> None:
    """Give a style or run a face for all scripts, a size and a weight.

    Word takes the face of Chinese from `w:eastAsia` and prefers a theme to a name, so the element is written anew.
    """
    font.size, font.bold = Pt(kind.size), kind.bold
    font.italic, font.color.rgb = False, RGBColor(0, 0, 0)
    properties = font.element.get_or_add_rPr()
    for name in ("rFonts", "spacing", "kern"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    faces = element("rFonts", hint="eastAsia", ascii=kind.face, hAnsi=kind.face, eastAsia=kind.face, cs=kind.face)
    style = properties.find(qn("w:rStyle"))
    properties.insert(0 if style is None else 1, faces)
    closer = round(CLOSER * TWIPS) if kind.size == BODY.size else 0
    properties.find(qn("w:color")).addnext(element("spacing", val=closer))


def add_run(paragraph: Paragraph, text: str, kind: Type | None = None) -> Run:
    """Add text, in another type than the paragraph's where one is given."""
    run = paragraph.add_run(text)
    if kind is not None:
        set_type(run.font, kind)
    return run


def add_page_number(paragraph: Paragraph) -> None:
    """Add the field that counts pages."""
    field = element("instrText")
    field.text = " PAGE "
    for part in (element("fldChar", fldCharType="begin"), field, element("fldChar", fldCharType="end")):
        paragraph.add_run()._r.append(part)  # noqa: SLF001


def indent_characters(
    paragraph: Paragraph, *, size: float, first: float = 0, hanging: float = 0, left: float = 0, right: float = 0
) -> None:
    """Indent by characters, with the length beside it for programs that do not count characters."""
    given = {"left": left, "right": right}
    given |= {"hanging": hanging} if hanging else {"firstLine": first}
    attributes: dict[str, object] = {}
    for name, count in given.items():
        attributes[f"{name}Chars"] = round(count * 100)
        attributes[name] = round(count * size * TWIPS)
    _put_into(paragraph._p.get_or_add_pPr(), element("ind", **attributes))  # noqa: SLF001


def border(side: str, size: int, color: str = "auto") -> Any:
    """Return one line of a border, its width in eighths of a point."""
    return element(side, val="single", sz=size, space=0, color=color)


def add_borders(paragraph: Paragraph, lines: Sequence[Any]) -> None:
    """Give a paragraph lines above and below."""
    borders = element("pBdr")
    borders.extend(lines)
    _put_into(paragraph._p.get_or_add_pPr(), borders)  # noqa: SLF001


def put_at_bottom(table: Any, left: float) -> None:
    """Move a table to the bottom of the type area, so many millimeters from the page's edge."""
    properties = table._tbl.tblPr  # noqa: SLF001
    place = element(
        "tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="page",
        tblpX=round(left * POINTS_OF_MM * TWIPS), tblpYSpec="bottom",
    )  # fmt: skip
    properties.insert(1 if properties.find(qn("w:tblStyle")) is not None else 0, place)


def set_cell_borders(cell: Any, *, top: int, bottom: int) -> None:
    """Give a cell lines above and below, of widths in eighths of a point."""
    borders = element("tcBorders")
    borders.extend([border("top", top), border("bottom", bottom)])
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001


def off_the_grid(paragraph: Paragraph | ParagraphStyle) -> None:
    """Keep lines of another pitch than the page's from being moved onto its grid."""
    _put_into(paragraph._element.get_or_add_pPr(), element("snapToGrid", val=0))  # noqa: SLF001


def without_extra_space(style: ParagraphStyle) -> None:
    """Add no room between Chinese and Latin letters or digits: it would move the characters of a line."""
    for name in ("autoSpaceDE", "autoSpaceDN"):
        _put_into(style._element.get_or_add_pPr(), element(name, val=0))  # noqa: SLF001


def narrow_cells(table: Any, millimeters: float) -> None:
    """Set the room between the lines of a table and its text: half as much above and below."""
    room = round(millimeters * POINTS_OF_MM * TWIPS)
    margins = element("tblCellMar")
    for side, width in (("top", room // 2), ("left", room), ("bottom", room // 2), ("right", room)):
        margins.append(element(side, w=width, type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001
    look.addprevious(margins)


def _put_into(properties: Any, child: Any) -> None:
    """Put a property of a paragraph where the schema wants it, instead of an older one."""
    for old in properties.findall(child.tag):
        properties.remove(old)
    order = [qn(f"w:{name}") for name in _ORDER]
    later = set(order[order.index(child.tag) + 1 :])
    for place, other in enumerate(properties):
        if other.tag in later:
            properties.insert(place, child)
            return
    properties.append(child)


def repeat_as_head(row: Any) -> None:
    """Repeat a row of a table at the top of every page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001


def keep_whole(row: Any) -> None:
    """Let no page end inside a row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001
