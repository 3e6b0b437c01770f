"""A real installation; `hengjing doctor` asserts what it depends on (security.md C12)."""

from hengjing.config.settings.base import *  # noqa: F403
from hengjing.config.settings.base import env

SECRET_KEY = env.str("HENGJING_SECRET_KEY")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"

# One hop: the proxy of deploy/nginx sets this header itself and drops what a client sends.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Names of public files carry the hash of their content, so browsers keep them for ever and see a new release.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

ALLOW_SQLITE = env.bool("HENGJING_ALLOW_SQLITE", False)
"""SQLite for a real but small installation, chosen on purpose: one machine, one worker."""
