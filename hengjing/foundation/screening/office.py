"""Word, Excel and PowerPoint packages: no macros, no foreign objects, nothing fetched from elsewhere (T22, T23)."""

import io
import re
import zipfile
from types import MappingProxyType

from hengjing.foundation.screening.findings import Findings, Stop
from hengjing.foundation.screening.packages import Package
from hengjing.foundation.screening.parts import Attributes, Reader, read_bytes, read_xml

_TYPES = "[Content_Types].xml"
_MAIN = MappingProxyType(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "ppsx",
    }
)
_MACRO = re.compile(r"macroenabled|vbaproject|vbadata|macrosheet", re.IGNORECASE)
_MACRO_PART = re.compile(r"(?:^|/)(?:vba[^/]*\.(?:bin|xml)|(?:intl)?macrosheets/.+)$", re.IGNORECASE)
_CONTROL_PART = re.compile(r"(?:^|/)(?:activex|ctrlprops)/.+\.bin$|(?:^|/)activex/", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")
_DATA_CONNECTION = re.compile(r"(?:^|/)(?:connections|querytable\d*)\.xml$", re.IGNORECASE)

_OBJECTS = {"oleobject", "control", "activexcontrolbinary", "afchunk", "package"}
_LOCAL_TARGET = re.compile(
    r"^(?:file:/{0,3}[A-Za-z]:|file:/{3}(?!/)|[A-Za-z]:[\\/]|(?![A-Za-z][\w+.-]*:|//|\\\\))", re.IGNORECASE
)
_LINK_SCHEME = re.compile(r"^(?:https?|mailto|tel|ftp):|^#", re.IGNORECASE)

_DDE_FIELD = re.compile(r"\bDDE(?:AUTO)?\b|\bQUOTE(?:\s+\d+){3,}", re.IGNORECASE)
_REMOTE_FIELD = re.compile(
    r"\b(?:INCLUDE(?:TEXT|PICTURE)|IMPORT|LINK|RD)\b[^\n]*?(?:[a-z]{2,}:/|\\\\\w)", re.IGNORECASE
)
_DDE_FORMULA = re.compile(r"[A-Za-z0-9_.]+\s*\|\s*['\"]")
_CALLING_FORMULA = re.compile(r"\b(?:CALL|EXEC|REGISTER|REGISTER\.ID|WEBSERVICE|RTD)\s*\(", re.IGNORECASE)


def inspect(package: Package, extension: str, findings: Findings, *, inside: bool = False) -> None:
    """Read every part of an Office package; `inside` is the workbook behind a chart of another one.

    Raises:
        Stop: A part is of a kind that is refused, or the package is of another type than its name says.
    """
    names = {member.filename: member for member in package.zip.infolist()}
    if _TYPES not in names:
        raise Stop("wrong_content")
    _judge_types(package, names[_TYPES], extension, findings)
    for member in names.values():
        if member.is_dir() or member.filename == _TYPES:
            continue
        findings.detector.begin()
        _part(package, member, findings, inside=inside)


def _judge_types(package: Package, member: zipfile.ZipInfo, extension: str, findings: Findings) -> None:
    found: set[str] = set()

    def element(attributes: Attributes) -> None:
        content = attributes.get("ContentType", "")
        if _MACRO.search(content):
            raise Stop("macro", attributes.get("PartName", ""))
        if content in _MAIN:
            found.add(_MAIN[content])

    read_xml(package, member, Reader(findings, {"Default": element, "Override": element}, _nothing))
    if found != {extension}:
        raise Stop("wrong_content", ", ".join(sorted(found)))


def _part(package: Package, member: zipfile.ZipInfo, findings: Findings, *, inside: bool) -> None:
    name = member.filename
    if _MACRO_PART.search(name):
        raise Stop("macro", name)
    if _CONTROL_PART.search(name):
        raise Stop("embedded_object", name)
    if _DATA_CONNECTION.search(name):
        raise Stop("external_link", name)
    if name.lower().endswith(_XML):
        rule = _Rules(findings, name)
        read_xml(package, member, Reader(findings, rule.watched, rule.instruction))
    elif "/embeddings/" in name and name.lower().endswith(".xlsx") and not inside:
        _workbook_of_a_chart(package, member, findings)
    elif "/embeddings/" in name:
        raise Stop("embedded_object", name)
    else:
        read_bytes(package, member)


def _workbook_of_a_chart(package: Package, member: zipfile.ZipInfo, findings: Findings) -> None:
    """Office keeps the figures of a chart as a workbook inside: read by the same rules, one level deep, and flagged."""
    data = b"".join(package.chunks(member))
    inner = Package(io.BytesIO(data), findings.limits, unpacked=package.unpacked)
    inspect(inner, "xlsx", findings, inside=True)
    package.unpacked = inner.unpacked
    findings.flags.add("embedded_workbook")


class _Rules:
    """What is refused in one part, in elements and in fields or formulas."""

    def __init__(self, findings: Findings, part: str) -> None:
        self._findings = findings
        self._part = part
        self.watched = {
            "Relationship": self._relation,
            "fldSimple": lambda attributes: self.instruction(_value(attributes, "instr")),
            "ddeLink": self._dde,
            "oleLink": self._dde,
            "definedName": self._name,
        }

    def instruction(self, text: str) -> None:
        if _DDE_FIELD.search(text) or _DDE_FORMULA.search(text):
            raise Stop("dde", self._part)
        if _REMOTE_FIELD.search(text) or _CALLING_FORMULA.search(text):
            raise Stop("external_link", self._part)

    def _dde(self, _attributes: Attributes) -> None:
        raise Stop("dde", self._part)

    def _name(self, attributes: Attributes) -> None:
        if attributes.get("xlm") == "1" or attributes.get("vbProcedure") == "1":
            raise Stop("macro", self._part)

    def _relation(self, attributes: Attributes) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        target = attributes.get("Target", "").strip()
        if attributes.get("TargetMode", "").lower() != "external":
            if kind in _OBJECTS - {"package"}:
                raise Stop("embedded_object", target)
            if kind == "vbaproject":
                raise Stop("macro", target)
        elif kind == "hyperlink":
            if not (_LINK_SCHEME.match(target) or _LOCAL_TARGET.match(target)):
                raise Stop("external_link", target)
        elif kind in _OBJECTS or not _LOCAL_TARGET.match(target):
            raise Stop("external_link", target)
        else:
            self._findings.flags.add("linked_file")


def _value(attributes: Attributes, name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _nothing(_text: str) -> None:
    """Fields do not occur in this part."""
