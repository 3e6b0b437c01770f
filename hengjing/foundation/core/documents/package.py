"""The file around a document: the same content gives the same bytes."""

import io
import zipfile
from datetime import UTC, datetime

from docx.document import Document

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def saved(document: Document, *, title: str, at: datetime) -> bytes:
    """Return the bytes of a document whose properties name the title and the moment, and nobody's machine."""
    properties = document.core_properties
    properties.title, properties.revision = title, 1
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    plain = io.BytesIO()
    document.save(plain)
    return with_fixed_times(plain.getvalue())


def with_fixed_times(content: bytes) -> bytes:
    """Return a zip file with the same members, in the same order, all with one date."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as written:
        for member in source.infolist():
            head = zipfile.ZipInfo(member.filename, _FIRST_MOMENT)
            head.compress_type, head.external_attr, head.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            written.writestr(head, source.read(member))
    return target.getvalue()
