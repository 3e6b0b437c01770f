"""Several documents as one, each from a new page, with its own foot: for printing them at once."""

import copy
import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from hengjing.foundation.core.documents.markup import element
from hengjing.foundation.core.documents.package import with_fixed_times

_BORDERS = {"headerReference": RELATIONSHIP_TYPE.HEADER, "footerReference": RELATIONSHIP_TYPE.FOOTER}
_AFTER_NUMBERS = {qn(f"w:{name}") for name in ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "docGrid")}
"""What stands behind the numbering of pages in the order that the format wants."""


def joined(contents: Sequence[bytes]) -> bytes:
    """Return one Word file of several that were set with one form: the same styles, each with its own head and foot.

    Raises:
        ValueError: There is nothing to join.
    """
    if not contents:
        raise ValueError("nothing to join")
    whole = docx.Document(io.BytesIO(contents[0]))
    for order, content in enumerate(contents[1:], start=1):
        _append(whole, docx.Document(io.BytesIO(content)), order)
    target = io.BytesIO()
    whole.save(target)
    return with_fixed_times(target.getvalue())


def _append(whole: Document, other: Document, order: int) -> None:
    """Close the last section of the whole, and take over everything of the other, its pages counted from one."""
    body = whole.element.body
    last = body.sectPr
    body.remove(last)
    _last_line(whole).get_or_add_pPr().append(last)
    taken = [copy.deepcopy(element) for element in other.element.body]
    sections = [section for element in taken for section in element.iter(qn("w:sectPr"))]
    for section in sections:
        _bring_borders(whole, other, section, order)
    _count_from_one(sections[0])
    body.extend(taken)


def _last_line(whole: Document) -> Any:
    """Return the last paragraph; a new one where a table or another section ends the document."""
    body: Any = whole.element.body
    last = body[-1]
    is_free = last.tag == qn("w:p") and last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None
    return last if is_free else whole.add_paragraph()._p  # noqa: SLF001


def _bring_borders(whole: Document, other: Document, section: Any, order: int) -> None:
    """Bring the heads and feet of a section along, each a part of its own."""
    for tag, kind in _BORDERS.items():
        for reference in section.findall(qn(f"w:{tag}")):
            part = other.part.related_parts[reference.get(qn("r:id"))]
            name = PackURI(str(part.partname).replace(".xml", f"_{order}.xml"))
            reference.set(qn("r:id"), _brought(whole, part, name, kind))


def _brought(whole: Document, part: Part, name: PackURI, kind: str) -> str:
    for known, relation in whole.part.rels.items():
        if not relation.is_external and relation.target_part.partname == name:
            return str(known)
    package: Any = whole.part.package
    identity: str = whole.part.relate_to(Part(name, part.content_type, part.blob, package), kind)
    return identity


def _count_from_one(section: Any) -> None:
    for old in section.findall(qn("w:pgNumType")):
        section.remove(old)
    start = element("pgNumType", start=1)
    after = next((each for each in section if each.tag in _AFTER_NUMBERS), None)
    if after is None:
        section.append(start)
    else:
        after.addprevious(start)
