"""What every installation shares; what differs is in dev.py, test.py and prod.py (docs/decisions/0016)."""

from pathlib import Path
from typing import Any

import environ

env = environ.Env()

PACKAGE = Path(__file__).resolve().parents[2]
CHECKOUT = PACKAGE.parent
STATE = Path(env.str("HENGJING_STATE", str(CHECKOUT / "var")))
"""Where this installation keeps its database, evidence and keys."""

SECRET_KEY = env.str("HENGJING_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = env.list("HENGJING_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

FOUNDATION = [
    f"hengjing.foundation.{app}"
    for app in (
        "core", "ui", "access", "audit", "accounts", "orgs", "notices", "jobs", "workflow", "files",
    )
]  # fmt: skip
STEPS = [f"hengjing.steps.{app}" for app in ("schemes", "key_work", "plans")]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *FOUNDATION,
    *STEPS,
    "hengjing.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "hengjing.config.urls"
WSGI_APPLICATION = "hengjing.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """Return the settings of a database; on SQLite those that keep acknowledged writes (stack.md section 5).

    IMMEDIATE takes the writer's lock before anything is read, so that two writers wait instead of failing; FULL
    waits for the disk at every commit.
    """
    found: dict[str, Any] = env.db_url_config(url)
    if found["ENGINE"].endswith("sqlite3"):
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        found["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    else:
        found["CONN_MAX_AGE"] = 60
        found["CONN_HEALTH_CHECKS"] = True
    return found


DATABASES = {"default": database(env.str("DATABASE_URL", f"sqlite:///{STATE / 'hengjing.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [CHECKOUT / "frontend" / "assets"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Evidence (foundation/files; security.md C7). Bytes; the limits of one screening are in foundation/screening.
FILES_STORE = STATE / "files"
FILES_LARGEST = env.int("HENGJING_FILES_LARGEST", 50 * 1024 * 1024)
FILES_OF_UNIT_AND_YEAR = env.int("HENGJING_FILES_OF_UNIT_AND_YEAR", 2 * 1024 * 1024 * 1024)
FILES_INSPECTION: dict[str, int] = {"cpu": env.int("HENGJING_FILES_CPU", 8), "wall": env.int("HENGJING_FILES_WALL", 20)}
FILES_CLAMD = env.str("HENGJING_CLAMD", "")
"""`host:port` or the path of a socket; empty: every file shows that it was not scanned."""
FILES_ACCEL = env.str("HENGJING_FILES_ACCEL", "")
"""The internal location under which the proxy serves the store by X-Accel-Redirect; empty: we send files ourselves."""
FILE_UPLOAD_HANDLERS = ["hengjing.foundation.files.uploads.LimitedUploadHandler"]
