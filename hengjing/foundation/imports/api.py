"""What other apps may use of imports: describe one, and what its pages call."""

from hengjing.foundation.imports.description import FileImport, Preview, Reading, reading_of
from hengjing.foundation.imports.services import commit_import, declare, get_import, keep_import, preview_import

__all__ = [
    "FileImport",
    "Preview",
    "Reading",
    "commit_import",
    "declare",
    "get_import",
    "keep_import",
    "preview_import",
    "reading_of",
]
