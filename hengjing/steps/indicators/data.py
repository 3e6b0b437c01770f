"""Indicator systems as other apps see them."""

from dataclasses import dataclass
from datetime import datetime

from hengjing.steps.indicator_rules.data import Document, Leaf, Section
from hengjing.steps.schemes.data import SchemeData

__all__ = ["PART", "Document", "Leaf", "Section", "SystemData"]

PART = "indicators"
"""The name under which a version of a scheme keeps the indicator system."""


@dataclass(frozen=True, slots=True)
class SystemData:
    """The indicator system of a scheme as its reader sees it: the office the working text, others the one in force.

    `document` is the ruleset without what the scheme says itself (program, year, units, classes); `version` is nothing
    while nobody has begun, and of a text in force the version of the scheme.
    """

    uuid: str
    scheme: SchemeData
    document: Document
    version: int
    updated: datetime | None
    is_working: bool

    @property
    def is_issued(self) -> bool:
        """Tell whether it is the text of a version that was issued."""
        return not self.is_working and self.updated is not None

    @property
    def is_begun(self) -> bool:
        """Tell whether there is anything yet."""
        return bool(self.document)
