"""Tables of a document: lines all round, the head repeated on every page, no row cut in two."""

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import _Cell

from hengjing.foundation.core.documents import standard as gb
from hengjing.foundation.core.documents.content import Table
from hengjing.foundation.core.documents.markup import add_run, keep_whole, narrow_cells, repeat_as_head
from hengjing.foundation.core.documents.pages import set_lines
from hengjing.foundation.core.documents.wording import cell_text, line_text

_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_LINE = 18.0
_ROOM = 1.0


def add_table(document: Document, table: Table, width: int) -> None:
    """Add a table as wide as the type area, its columns in their shares."""
    if table.caption:
        caption = document.add_paragraph()
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        caption.paragraph_format.keep_with_next = True
        add_run(caption, line_text(table.caption), gb.TABLE_HEAD)
    made = document.add_table(1 + len(table.rows), len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    narrow_cells(made, _ROOM)
    shares = [column.share for column in table.columns]
    widths = [Mm(width * share / sum(shares)) for share in shares]
    for column, size in zip(made.columns, widths, strict=True):
        column.width = size
    rows = [[column.head for column in table.columns], *table.rows]
    for order, (row, texts) in enumerate(zip(made.rows, rows, strict=True)):
        keep_whole(row)
        if order == 0:
            repeat_as_head(row)
        for cell, text, column, size in zip(row.cells, texts, table.columns, widths, strict=True):
            cell.width = size
            side = _SIDES["center" if order == 0 else column.align]
            _fill(cell, text, gb.TABLE_HEAD if order == 0 else gb.TABLE, side)
    document.add_paragraph()


def _fill(cell: _Cell, text: str, kind: gb.Type, side: WD_ALIGN_PARAGRAPH) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = cell.paragraphs[0]
    line.alignment = side
    set_lines(line, _LINE)
    add_run(line, cell_text(text), kind)
