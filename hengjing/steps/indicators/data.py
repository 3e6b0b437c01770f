"""Indicator systems as other apps see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from hengjing.steps.schemes.data import SchemeData

PART = "indicators"
"""The name under which a version of a scheme keeps the indicator system."""

Document = Mapping[str, Any]
"""A ruleset in the engine's own format, or the part of it that the office writes."""


class Section(TextChoices):
    """The parts of a ruleset that hold items (C1 to C5)."""

    BASE = "base", "基础分"
    BONUS = "bonus", "加分项"
    DEDUCTIONS = "deductions", "减分项"
    VETOES = "vetoes", "一票否决项"


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


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item that is scored by facts, or a line of the bonus, the deductions or the vetoes."""

    code: str
    title: str
    section: str
    body: str
    kind: str
    method: str
    above: tuple[str, ...]
    node: Document
