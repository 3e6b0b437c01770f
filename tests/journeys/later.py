"""The platform of the journeys on the days of a year's end, which go on as the journey says.

A posting lasts days, and nobody closes it before they are over; so the clock of this platform is ahead by what stands
in a file, and every process of it reads that file.
"""

import os
from datetime import timedelta
from pathlib import Path

from hengjing.foundation.core import clock
from tests.journeys.settings import *  # noqa: F403

AHEAD = Path(os.environ["HENGJING_STATE"]) / "ahead"
"""By how many seconds the clock is ahead."""
_present = clock.now


def _ahead():
    """Return the moment of the journey."""
    return _present() + timedelta(seconds=float(AHEAD.read_text()))


clock.now = _ahead
