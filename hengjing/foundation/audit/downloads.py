"""Files that leave the platform: read like a page, and the log says who took what (security.md C8)."""

import hashlib
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpResponse

from hengjing.foundation.audit.data import ObjectRef

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".yaml": "application/yaml",
    ".zip": "application/zip",
    ".csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds, for the log: by which action, of what, how many rows."""

    action: str
    subject: ObjectRef
    rows: int


class Download(HttpResponse):
    """A file for the reader's disk, never for the browser to show; its end says what it is, such as `.xlsx`.

    The view that makes it only reads. `DownloadsLogged` writes the entry before the file is sent
    (docs/decisions/0027).
    """

    def __init__(self, content: bytes, name: str, taken: Taken) -> None:
        """Keep what the log is to say."""
        super().__init__(content, content_type=MEDIA_TYPES[name[name.rindex(".") :]])
        self["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
        self["X-Content-Type-Options"] = "nosniff"
        self["Cache-Control"] = "no-store"
        self.name, self.taken = name, taken
        self.sha256 = hashlib.sha256(content).hexdigest()
