"""What every installation shares; what differs is in dev.py, test.py and prod.py (docs/decisions/0016)."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

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
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *FOUNDATION,
    *STEPS,
    "hengjing.portal",
]

MIDDLEWARE = [
    "hengjing.foundation.ui.request_id.RequestId",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hengjing.foundation.ui.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hengjing.foundation.ui.middleware.RefusedToPage",
    "hengjing.foundation.audit.middleware.AuditorReadOnly",  # after the middleware that says who the actor is
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
                "hengjing.foundation.ui.context.frame",
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

# notices: without HENGJING_MAIL (smtp://user:password@host:port, smtp+tls://…) messages stay inside the platform.
NOTICES_MAIL_SERVER = bool(env.str("HENGJING_MAIL", ""))
NOTICES_ADDRESS = env.str("HENGJING_ADDRESS", "http://localhost:8000")
NOTICES_MAIL_DOMAIN = env.str("HENGJING_MAIL_DOMAIN", "hengjing.invalid")
NOTICES_AMBER_DAYS = env.int("HENGJING_AMBER_DAYS", 3)
DEFAULT_FROM_EMAIL = env.str("HENGJING_MAIL_FROM", "hengjing@localhost")
EMAIL_TIMEOUT = 20
if NOTICES_MAIL_SERVER:
    vars().update(env.email_url("HENGJING_MAIL"))

# jobs: a worker is given up when it was silent for the lease; without a heartbeat a job reports in its own thread.
JOBS_HEARTBEAT_SECONDS = env.float("HENGJING_JOBS_HEARTBEAT", 5)
JOBS_LEASE_SECONDS = env.float("HENGJING_JOBS_LEASE", 60)
JOBS_ATTEMPTS = 3
JOBS_KEEP_FILES_DAYS = 30
# Audit: the key that signs checkpoints, and the hash of the chain (sha256 or sm3), stored with every entry.
AUDIT_KEY = STATE / "keys" / "audit.pem"
AUDIT_HASH = env.str("HENGJING_AUDIT_HASH", "sha256")

# Pages (foundation/ui): nothing inline, nothing from elsewhere; the number of a request is on the lines about it.
HENGJING_NAME = env.str("HENGJING_NAME", "绩效管理平台")
CSRF_FAILURE_VIEW = "hengjing.foundation.ui.views.expired"
CSRF_COOKIE_HTTPONLY = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the kit draws its ticks and arrows as data in its style sheet
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "hengjing.foundation.ui.request_id.WithRequestId"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)s"}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": "line"}},
    "loggers": {"django.request": {"handlers": ["lines"], "propagate": False}},
}
