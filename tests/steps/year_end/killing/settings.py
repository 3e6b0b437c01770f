"""An installation as it is deployed, on the database of one year, with its clock at the year's end.

Sign-ins last, since a machine on which processes are killed is slow; a silent worker is given up after seconds.
"""

import os
from datetime import timedelta
from pathlib import Path

import time_machine

from hengjing.config.settings.prod import *  # noqa: F403
from hengjing.foundation.core import clock

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
HENGJING_SECOND_FACTOR = "off"
HENGJING_SESSION_IDLE = HENGJING_SESSION_LONGEST = HENGJING_PROOF_LASTS = timedelta(hours=9)
AHEAD = Path(os.environ["HENGJING_STATE"]) / "ahead"
"""By how many seconds the clock is ahead: the same for every process that begins from now on."""

time_machine.travel(clock.now() + timedelta(seconds=float(AHEAD.read_text())), tick=True).start()
