"""Imports of facts as other apps see them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ImportData:
    """An import without its rows; `items` are those that it still gives, `superseded` those that a later one gives."""

    uuid: str
    scheme: int
    number: int
    source_name: str
    document: str
    file_name: str
    sha256: str
    rows: int
    items: tuple[str, ...]
    superseded: tuple[str, ...]
    brought_at: datetime
    brought_by: str

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return f"/fact-imports/{self.uuid}/"

    @property
    def is_superseded(self) -> bool:
        """Tell whether later imports give everything that it gave."""
        return not self.items
