"""From a file and the ending of its name to what was found: the type by content, then the reader of the type."""

from typing import BinaryIO

from hengjing.foundation.screening import signatures
from hengjing.foundation.screening.findings import Findings, Limits, Stop
from hengjing.foundation.screening.packages import Package


def inspect(source: BinaryIO, ending: str, limits: Limits) -> dict[str, object]:
    """Return what was found: the media type and flags, or the code of the refusal with its place."""
    findings = Findings(limits)
    extension = signatures.SAME_AS.get(ending, ending)
    try:
        _judge_type(source, extension)
        _read(source, extension, findings)
    except Stop as stop:
        return {"code": stop.code, "detail": stop.detail}
    except (MemoryError, RecursionError):
        return {"code": "too_complex", "detail": ""}
    return {"code": "", "media": signatures.MEDIA[extension], "flags": sorted(findings.flags)}


def _judge_type(source: BinaryIO, extension: str) -> None:
    head = source.read(signatures.HEAD)
    if not head:
        raise Stop("empty")
    if signatures.is_program(head):
        raise Stop("executable")
    if extension not in signatures.MEDIA:
        raise Stop("wrong_type", extension)
    if signatures.opens_as(extension, head):
        return
    if head.startswith(signatures.OLE) and extension in {"docx", "xlsx", "pptx"}:
        raise Stop("encrypted" if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in source.read() else "wrong_content")
    raise Stop("wrong_content")


def _read(source: BinaryIO, extension: str, findings: Findings) -> None:
    """Readers are imported when they are needed: a picture costs no PDF library."""
    if extension in {"docx", "xlsx", "pptx"}:
        from hengjing.foundation.screening import office  # noqa: PLC0415

        office.inspect(Package(source, findings.limits), extension, findings)
    elif extension == "ofd":
        from hengjing.foundation.screening import ofd  # noqa: PLC0415

        ofd.inspect(Package(source, findings.limits), findings)
    elif extension == "pdf":
        from hengjing.foundation.screening import pdf  # noqa: PLC0415

        pdf.inspect(source, findings)
    elif extension in {"jpg", "png"}:
        from hengjing.foundation.screening import images  # noqa: PLC0415

        images.inspect(source, extension, findings)
    else:
        from hengjing.foundation.screening import legacy  # noqa: PLC0415

        legacy.inspect(source, extension, findings)
