"""How a decision reaches the letter: a supplement is drafted there."""

from datetime import datetime
from typing import Any

from hengjing.foundation.access.data import Actor


def request(_actor: Actor, _at: datetime, _row: Any, _change: tuple[str, str, str, str]) -> None:
    """Ask for a supplement of the unit's letter."""
