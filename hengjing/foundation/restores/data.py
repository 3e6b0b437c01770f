"""A restore as other apps see it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RestoreData:
    """From which backup the installation was restored, when, and who has confirmed it; nothing where nobody has."""

    uuid: str
    version: int
    backup: str
    fingerprint: str
    made_at: datetime
    restored_at: datetime
    content_by: str
    content_at: datetime | None
    log_by: str
    log_at: datetime | None

    @property
    def waiting(self) -> bool:
        """Whether somebody has still to confirm it."""
        return self.content_at is None or self.log_at is None
