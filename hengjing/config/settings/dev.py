"""A developer's machine and the demonstration: loopback only."""

from hengjing.config.settings.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "for-loopback-only"  # noqa: S105
HENGJING_SECOND_FACTOR = "off"
