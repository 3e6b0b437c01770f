"""Official documents after GB/T 9704-2012: from plain content to the bytes of a Word file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph as Line

from hengjing.foundation.core.documents import parts
from hengjing.foundation.core.documents import standard as gb
from hengjing.foundation.core.documents.content import Annex, Block, Heading, Imprint, Paragraph, Table
from hengjing.foundation.core.documents.markup import add_run, indent_characters
from hengjing.foundation.core.documents.package import saved
from hengjing.foundation.core.documents.pages import end_at_table, new_pages, next_section
from hengjing.foundation.core.documents.tables import add_table
from hengjing.foundation.core.documents.wording import heading_number, line_text
from hengjing.foundation.core.errors import NotReady, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """An official document. What is empty is left out; `fingerprint` (of the decision chain) stands in the foot."""

    title: str
    blocks: Sequence[Block]
    at: datetime
    number: str = ""
    agency: str = ""
    """The name for the red head."""
    issuer: str = ""
    """签发人, on documents to a higher body."""
    recipients: str = ""
    annexes: Sequence[Annex] = ()
    signature: str = ""
    dated: date | None = None
    closing: Sequence[Block] = ()
    """What stands in the place of one agency's signature, such as the table in which two parties sign."""
    imprint: Imprint | None = None
    fingerprint: str = ""

    def save(self) -> bytes:
        """Return the Word file; the same content gives the same bytes.

        Raises:
            NotReady: The document has no title.
        """
        if not line_text(self.title):
            raise NotReady([Problem("document.title", _("公文没有标题"), "title", _("请先填写标题"))])
        document = new_pages(line_text(self.fingerprint))
        document._body.clear_content()  # noqa: SLF001
        parts.add_head(document, agency=self.agency, number=self.number, issuer=self.issuer)
        parts.add_title(document, self.title, after_head=bool(self.agency or self.number))
        parts.add_recipients(document, self.recipients)
        self._text(document)
        for order, annex in enumerate(self.annexes, start=1):
            self._annex(document, annex, order)
        if self.imprint:
            if self.annexes and self.annexes[-1].landscape:
                next_section(document, landscape=False)
            parts.add_imprint(document, self.imprint)
        end_at_table(document)
        return saved(document, title=line_text(self.title), at=self.at)

    def _text(self, document: Document) -> None:
        add_blocks(document, self.blocks, gb.AREA_WIDTH)
        parts.add_annex_note(document, [annex.title for annex in self.annexes])
        parts.add_signature(document, self.signature, self.dated)
        if self.closing:
            document.add_paragraph()
            add_blocks(document, self.closing, gb.AREA_WIDTH)

    def _annex(self, document: Document, annex: Annex, order: int) -> None:
        before = order > 1 and self.annexes[order - 2].landscape
        width = gb.AREA_HEIGHT if annex.landscape else gb.AREA_WIDTH
        new_section = annex.landscape or before
        if new_section:
            next_section(document, landscape=annex.landscape)
        end_at_table(document)
        label = f"附件{order}" if len(self.annexes) > 1 else "附件"
        parts.add_annex_head(document, label, annex.title, new_page=not new_section)
        add_blocks(document, annex.blocks, width)


def add_blocks(document: Document, blocks: Sequence[Block], width: int) -> None:
    """Add paragraphs, headings and tables; headings are counted, a higher one begins the lower ones anew."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            _add_heading(document, block, counts[block.level - 1])
        elif isinstance(block, Table):
            add_table(document, block, width)
        else:
            _add_paragraph(document, block)


def _add_heading(document: Document, heading: Heading, number: int) -> None:
    line = document.add_paragraph(style=f"Heading {heading.level}")
    indent_characters(line, first=2, size=gb.BODY.size)
    add_run(line, heading_number(heading.level, number) + line_text(heading.text))


def _add_paragraph(document: Document, paragraph: Paragraph) -> Line:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent_characters(line, first=2, size=gb.BODY.size)
    add_run(line, line_text(paragraph.text))
    return line
