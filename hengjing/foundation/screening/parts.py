"""Parts of a package: XML is read as a stream that allows no declaration of entities; the rest by its first bytes."""

import zipfile
from collections.abc import Callable, Mapping
from xml.parsers import expat

from hengjing.foundation.screening import signatures
from hengjing.foundation.screening.findings import Findings, Stop
from hengjing.foundation.screening.packages import Package

Attributes = Mapping[str, str]
Element = Callable[[Attributes], None]

_TEXT = {
    "t", "TextCode", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter",
    "title", "subject", "keywords", "description", "category", "Title", "Subject", "Abstract", "Keyword", "text",
}  # fmt: skip
_LINES = (_TEXT - {"t", "TextCode"}) | {"p", "si", "is", "TextObject"}
_INSTRUCTIONS = {"instrText", "delInstrText", "f"}
_INSTRUCTION_ENDS = {"p", "f"}
_LONGEST = 100_000


class Reader:
    """The target of the parser: lines of text to the detector, elements and instructions to the rules of the type.

    A sheet has millions of cells: what a tag means is worked out once, and most tags mean nothing.
    """

    def __init__(self, findings: Findings, watched: Mapping[str, Element], instruction: Callable[[str], None]) -> None:
        """Take the rules: what to do with elements, by name, and with the text of a field or formula."""
        self._findings = findings
        self._watched = watched
        self._instruction = instruction
        self._depth = 0
        self._deepest = findings.limits.depth
        self._meanings: dict[str, tuple[bool, bool, bool, bool, Element | None] | None] = {}
        self._kept: list[str] | None = None
        self._line: list[str] = []
        self._instructions: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element.

        Raises:
            Stop: Elements are nested too deep, or the rules refuse this one.
        """
        self._depth += 1
        if self._depth > self._deepest:
            raise Stop("xml_unsafe")
        meaning = self._meanings[tag] if tag in self._meanings else self._meaning(tag)
        if meaning is None:
            return
        text, instruction, _line, _ends, element = meaning
        if text:
            self._kept = self._line
        elif instruction:
            self._kept = self._instructions
        if element is not None:
            element(attributes)

    def data(self, text: str) -> None:
        """Take text."""
        if self._kept is not None:
            self._kept.append(text)

    def end(self, tag: str) -> None:
        """End an element; a paragraph ends a line.

        Raises:
            Stop: The line is marked, or the rules refuse the instruction.
        """
        self._depth -= 1
        meaning = self._meanings[tag]
        if meaning is None:
            return
        text, instruction, line, ends, _element = meaning
        if text or instruction:
            self._kept = None
        if line and self._line:
            self._findings.line("".join(self._line)[:_LONGEST])
            self._line.clear()
        if ends and self._instructions:
            self._instruction("".join(self._instructions)[:_LONGEST])
            self._instructions.clear()

    def close(self) -> None:
        """End the part: what no paragraph ended is a line too."""
        if self._line:
            self._findings.line("".join(self._line)[:_LONGEST])
        if self._instructions:
            self._instruction("".join(self._instructions)[:_LONGEST])

    def _meaning(self, tag: str) -> tuple[bool, bool, bool, bool, Element | None] | None:
        name = tag.rpartition(":")[2]
        found = (name in _TEXT, name in _INSTRUCTIONS, name in _LINES, name in _INSTRUCTION_ENDS)
        element = self._watched.get(name)
        self._meanings[tag] = (*found, element) if any(found) or element else None
        return self._meanings[tag]


def read_xml(package: Package, member: zipfile.ZipInfo, reader: Reader) -> None:
    """Read a part as XML; without a document type there are no entities, so nothing can grow or be fetched.

    Raises:
        Stop: It declares a document type, is not well formed, or a rule refuses something in it.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        for piece in package.chunks(member):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Stop("unreadable", member.filename) from error
    reader.close()


def _refuse_declarations(*_declaration: object) -> None:
    raise Stop("xml_unsafe", "DOCTYPE")


def read_bytes(package: Package, member: zipfile.ZipInfo) -> bytes:
    """Unpack a part that is no XML and return its first bytes.

    Raises:
        Stop: It is an archive, a program or an object of another program.
    """
    head = b""
    for piece in package.chunks(member):
        head = head or piece[: signatures.HEAD]
    if signatures.is_program(head):
        raise Stop("executable", member.filename)
    if signatures.is_archive(head):
        raise Stop("zip_nested", member.filename)
    if head.startswith(signatures.OLE):
        raise Stop("embedded_object", member.filename)
    return head
