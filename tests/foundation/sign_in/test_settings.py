"""What the settings of an installation say about sessions and cookies (security.md C12)."""

import json
import os
import subprocess
import sys

NAMES = [
    "SESSION_ENGINE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE",
    "SESSION_COOKIE_AGE", "SESSION_EXPIRE_AT_BROWSER_CLOSE", "HENGJING_SECOND_FACTOR", "HENGJING_PASSWORD_POLICY",
    "PASSWORD_HASHERS", "AXES_LOCKOUT_PARAMETERS", "ACCOUNT_RATE_LIMITS", "HENGJING_PROXIES",
]  # fmt: skip
SHOW = """
import json, sys
from django.conf import settings

print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""


def test_an_installation_keeps_sessions_and_cookies_as_asked(root):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "hengjing.config.settings.prod",
        "HENGJING_SECRET_KEY": "x" * 60,
    }
    shown = subprocess.run(
        [sys.executable, "-c", SHOW, *NAMES], cwd=root, env=environment, check=True, capture_output=True, text=True
    )

    assert json.loads(shown.stdout) == {
        "SESSION_ENGINE": "django.contrib.sessions.backends.db",
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_AGE": 10 * 3600 + 30 * 60,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "HENGJING_SECOND_FACTOR": "staff",
        "HENGJING_PASSWORD_POLICY": "gb22239",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "ACCOUNT_RATE_LIMITS": False,
        "HENGJING_PROXIES": 0,
    }
