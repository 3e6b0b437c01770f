"""The parts of an official document beside its text: head, title, annex note, signature, imprint."""

from collections.abc import Sequence
from datetime import date

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from hengjing.foundation.core.documents import standard as gb
from hengjing.foundation.core.documents.content import Imprint
from hengjing.foundation.core.documents.markup import (
    add_borders,
    add_run,
    border,
    indent_characters,
    narrow_cells,
    put_at_bottom,
    set_cell_borders,
)
from hengjing.foundation.core.documents.pages import set_lines
from hengjing.foundation.core.documents.wording import balanced_lines, date_text, line_text, width

_CENTER, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_RED_LINE = 12
_IMPRINT_LINE = 22.0


def add_head(document: Document, *, agency: str, number: str, issuer: str) -> None:
    """Add the red head: name of the agency, 发文字号, red line; only the number where no agency is named."""
    if agency:
        name = document.add_paragraph()
        name.alignment = _CENTER
        text = line_text(agency)
        smallest, largest = gb.RED_HEAD_SIZES
        size = min(largest, max(smallest, gb.AREA_WIDTH * gb.POINTS_OF_MM // max(width(text), 1)))
        run = add_run(name, text, gb.Type(gb.TITLE_FACE, size))
        run.font.color.rgb = RGBColor.from_string(gb.RED)
        set_lines(name, size * 1.25)
        name.paragraph_format.space_before = Pt(gb.RED_HEAD * gb.POINTS_OF_MM - size * 0.125)
        _blank(document, 2)
    if agency or number:
        _number_line(document, line_text(number), line_text(issuer), ruled=bool(agency))


def _number_line(document: Document, number: str, issuer: str, *, ruled: bool) -> None:
    line = document.add_paragraph()
    if issuer:
        indent_characters(line, left=1, right=1, size=gb.BODY.size)
        edge = gb.AREA_WIDTH * gb.POINTS_OF_MM - gb.BODY.size
        line.paragraph_format.tab_stops.add_tab_stop(Pt(edge), WD_TAB_ALIGNMENT.RIGHT)
        add_run(line, f"{number}\t签发人：")
        add_run(line, issuer, gb.ISSUER_NAME)
    else:
        line.alignment = _CENTER
        add_run(line, number)
    if ruled:
        rule = border("bottom", _RED_LINE, gb.RED)
        rule.set(qn("w:space"), str(round(4 * gb.POINTS_OF_MM - (gb.LINE_PITCH - gb.BODY.size) / 2)))
        add_borders(line, [rule])


def add_title(document: Document, title: str, *, after_head: bool) -> None:
    """Add the title, two lines below the head where there is one."""
    if after_head:
        _blank(document, 2)
    _title_lines(document, title)


def _title_lines(document: Document, title: str) -> None:
    """Write a title of several lines as one paragraph: lines that a person gave stay, else they are balanced."""
    line = document.add_paragraph(style="Title")
    line.alignment = _CENTER
    set_lines(line, gb.TITLE.size * 1.5)
    room = int(gb.AREA_WIDTH * gb.POINTS_OF_MM // gb.TITLE.size) - 1
    add_run(line, "\n".join(balanced_lines(title, room)))


def add_recipients(document: Document, recipients: str) -> None:
    """Add 主送机关, one line below the title, from the left edge, with a colon; else only the line."""
    _blank(document, 1)
    if recipients:
        add_run(document.add_paragraph(), f"{line_text(recipients).rstrip('：:')}：")


def add_annex_note(document: Document, titles: Sequence[str]) -> None:
    """Name the annexes one line below the text, without a mark at the end; several are counted (7.3.4).

    They stay on one page.
    """
    if not titles:
        return
    _blank(document, 1, keep=True)
    for order, title in enumerate(titles, start=1):
        text = line_text(title).rstrip("。；，,.;")
        line = document.add_paragraph()
        counted = f"{order}." if len(titles) > 1 else ""
        hanging = 3 + width(counted)
        line.paragraph_format.keep_with_next = order < len(titles)
        indent_characters(line, left=2 + hanging, hanging=hanging, size=gb.BODY.size)
        lead = "附件：" if order == 1 else "　　　"
        add_run(line, f"{lead}{counted}{text}")


def add_signature(document: Document, signature: str, dated: date | None) -> None:
    """Add 署名 and 成文日期: the date four characters from the right, the name centered over it (7.3.5.1).

    The lines stay on the page of the last line of the text: a page with nothing but a signature is not allowed.
    """
    if not signature and dated is None:
        return
    name, day = line_text(signature), date_text(dated) if dated else ""
    beside = max(4.0, (width(name) - width(day)) / 2)
    over = max(0.0, beside + (width(day) - width(name)) / 2)
    if document.paragraphs:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    _blank(document, 2, keep=True)
    for text, right in ((name, over), (day, beside)):
        if text:
            line = document.add_paragraph()
            line.alignment = _RIGHT
            line.paragraph_format.keep_with_next = text is name and bool(day)
            indent_characters(line, right=right, size=gb.BODY.size)
            add_run(line, text)


def add_annex_head(document: Document, label: str, title: str, *, new_page: bool) -> None:
    """Begin an annex: its label at the top left in 黑体, its title centered two lines below (7.3.7)."""
    line = document.add_paragraph()
    line.paragraph_format.page_break_before = new_page
    add_run(line, label, gb.LABEL)
    _blank(document, 1)
    _title_lines(document, title)
    _blank(document, 1)


def add_imprint(document: Document, imprint: Imprint) -> None:
    """Add 版记 at the bottom of the last page: copies, office and day of printing, between lines (7.4)."""
    copies, day = line_text(imprint.copies_to).rstrip("。"), line_text(imprint.printed_on)
    rows = [f"抄送：{copies}。"] if copies else []
    rows.append(f"{line_text(imprint.office)}\t{day}印发")
    set_lines(document.add_paragraph(), 1)
    table = document.add_table(len(rows), 1)
    table.autofit = False
    narrow_cells(table, 0)
    put_at_bottom(table, gb.LEFT)
    for order, text in enumerate(rows):
        cell = table.cell(order, 0)
        cell.width = Mm(gb.AREA_WIDTH)
        last = order == len(rows) - 1
        top, bottom = gb.THIN_LINE if order else gb.THICK_LINE, gb.THICK_LINE if last else gb.THIN_LINE
        set_cell_borders(cell, top=top, bottom=bottom)
        _imprint_line(cell.paragraphs[0], text)
    set_lines(document.add_paragraph(), 1)


def _imprint_line(line: Paragraph, text: str) -> None:
    set_lines(line, _IMPRINT_LINE)
    hanging = 3.0 if text.startswith("抄送：") else 0.0
    indent_characters(line, left=1 + hanging, right=1, hanging=hanging, size=gb.IMPRINT.size)
    edge = gb.AREA_WIDTH * gb.POINTS_OF_MM - gb.IMPRINT.size
    line.paragraph_format.tab_stops.add_tab_stop(Pt(edge), WD_TAB_ALIGNMENT.RIGHT)
    add_run(line, text, gb.IMPRINT)


def _blank(document: Document, lines: int, *, keep: bool = False) -> None:
    for _ in range(lines):
        document.add_paragraph().paragraph_format.keep_with_next = keep
