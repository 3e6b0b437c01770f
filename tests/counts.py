"""How much a test tries: reduced counts every day, the full ones under `make prove`."""

import os

FULL = os.environ.get("HENGJING_FULL") == "1"


def count(*, reduced: int, full: int) -> int:
    """Choose the count for this run."""
    return full if FULL else reduced
