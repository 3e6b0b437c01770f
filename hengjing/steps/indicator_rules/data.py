"""Documents of rules and what they are made of, as other apps see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

Document = Mapping[str, Any]
"""A ruleset in the engine's own format, or the part of it that the office writes."""


class Section(TextChoices):
    """The parts of a ruleset that hold items (C1 to C5)."""

    BASE = "base", "基础分"
    BONUS = "bonus", "加分项"
    DEDUCTIONS = "deductions", "减分项"
    VETOES = "vetoes", "一票否决项"


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
