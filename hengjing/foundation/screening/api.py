"""What other apps may use of screening; the rest is run as a program."""

from hengjing.foundation.screening.findings import Limits
from hengjing.foundation.screening.markings import Detector
from hengjing.foundation.screening.signatures import MEDIA

__all__ = ["MEDIA", "Detector", "Limits"]
