"""OFD, the national layout format: a zip of XML like Office, checked by the same rules (GB/T 33190)."""

import re

from hengjing.foundation.screening.findings import Findings, Stop
from hengjing.foundation.screening.packages import Package
from hengjing.foundation.screening.parts import Attributes, Element, Reader, read_bytes, read_xml

_ROOT = "OFD.xml"
_NAMESPACE = b"ofdspec.org"
_SECURED = re.compile(r"(?:^|/)(?:encryptions|decryptseed|encryptentries)\.(?:xml|dat)$", re.IGNORECASE)
_SCRIPT = re.compile(r"\.(?:js|vbs|htm|html|svg|exe|dll|bat|cmd|ps1|lnk|jar)$", re.IGNORECASE)
_LINK = re.compile(r"^(?:https?|mailto|tel):|^(?![A-Za-z][\w+.-]*:|//|\\\\)", re.IGNORECASE)


def inspect(package: Package, findings: Findings) -> None:
    """Read every part of an OFD.

    Raises:
        Stop: It is no OFD, is encrypted, or carries something that is refused.
    """
    names = {member.filename: member for member in package.zip.infolist()}
    if _ROOT not in names or _NAMESPACE not in b"".join(package.chunks(names[_ROOT])):
        raise Stop("wrong_content")
    for member in names.values():
        if member.is_dir():
            continue
        findings.detector.begin()
        if _SECURED.search(member.filename):
            raise Stop("encrypted", member.filename)
        if _SCRIPT.search(member.filename):
            raise Stop("active_content", member.filename)
        if member.filename.lower().endswith(".xml"):
            read_xml(package, member, Reader(findings, _rules(findings), _nothing))
        else:
            read_bytes(package, member)


def _rules(findings: Findings) -> dict[str, Element]:
    def link(attributes: Attributes) -> None:
        if not _LINK.match(attributes.get("URI", "").strip()):
            raise Stop("external_link", attributes.get("URI", ""))

    def media(_attributes: Attributes) -> None:
        raise Stop("active_content")

    def attachment(_attributes: Attributes) -> None:
        findings.flags.add("attachment")

    return {"URI": link, "Movie": media, "Sound": media, "Attachment": attachment}


def _nothing(_text: str) -> None:
    """An OFD has no fields."""
