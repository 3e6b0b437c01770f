"""Stops an upload at the limit while it arrives, before the disk fills (security.md T22)."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

STOPPED = "files_upload_stopped"


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Like Django's own; more than the limit in one request is cut off, and the request remembers it."""

    _arrived = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        """Count what arrives.

        Raises:
            StopUpload: It is more than a file may have.
        """
        self._arrived += len(raw_data)
        if self._arrived > settings.FILES_LARGEST:
            setattr(self.request, STOPPED, True)
            raise StopUpload(connection_reset=True)
        return super().receive_data_chunk(raw_data, start)
