"""The settings of an installation, with what a measurement needs: quick passwords, no second factor, many sessions."""

from hengjing.config.settings.prod import *  # noqa: F403

PASSWORD_HASHERS = ["hengjing.config.loopback.QuickHasher"]
ROOT_URLCONF = "benchmarks.pages.routes"
HENGJING_SECOND_FACTOR = "off"
HENGJING_SESSIONS = 1_000
HENGJING_SESSIONS_ADMINISTRATOR = 1_000
