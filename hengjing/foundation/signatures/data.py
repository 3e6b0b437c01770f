"""What is entered of a signature."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed for both parties, and on which day."""

    signed_on: date
    party_a: str
    party_b: str
