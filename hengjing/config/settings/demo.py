"""The demonstration: a database of its own, served on loopback only, passwords that everybody knows."""

from hengjing.config.settings.base import *  # noqa: F403
from hengjing.config.settings.base import MIDDLEWARE, STATE, database

SECRET_KEY = "for-the-demonstration-on-loopback-only"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
AUDIT_KEY = STATE / "keys" / "demo.pem"
DATABASES = {"default": database(f"sqlite:///{STATE / 'demo.sqlite3'}")}
MIDDLEWARE = ["hengjing.config.loopback.LoopbackOnly", "whitenoise.middleware.WhiteNoiseMiddleware", *MIDDLEWARE]
PASSWORD_HASHERS = ["hengjing.config.loopback.QuickHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
HENGJING_SECOND_FACTOR = "off"
HENGJING_NAME = "示范区绩效管理平台"
