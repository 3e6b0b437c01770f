"""What every installation shares; what differs is in dev.py, test.py and prod.py (docs/decisions/0016)."""

from datetime import timedelta
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
        "core", "ui", "access", "audit", "restores", "sign_in", "accounts", "orgs", "posts", "workdays", "notices",
        "jobs", "workflow", "imports", "files", "signatures", "deliberations",
    )
]  # fmt: skip
STEPS = [
    "hengjing.steps.schemes",
    "hengjing.steps.scheme_versions",
    "hengjing.steps.indicators",
    "hengjing.steps.indicator_files",
    "hengjing.steps.trials",
    "hengjing.steps.implementation_rules",
    "hengjing.steps.key_work",
    "hengjing.steps.plans",
    "hengjing.steps.task_changes",
    "hengjing.steps.tracking",
    "hengjing.steps.supervision",
    "hengjing.steps.consolidation",
    "hengjing.steps.letter_forms",
    "hengjing.steps.letters",
    "hengjing.steps.supplements",
    "hengjing.steps.evaluations",
    "hengjing.steps.score_sheets",
    "hengjing.steps.sheet_desk",
    "hengjing.steps.panels",
    "hengjing.steps.fact_imports",
    "hengjing.steps.results",
    "hengjing.steps.grades",
    "hengjing.steps.publication",
    "hengjing.steps.decision_chain",
]

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
    # accounts: the second factor, the protocol of single sign-on, the throttle (docs/decisions/0021)
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    *FOUNDATION,
    *STEPS,
    "hengjing.portal",
    "hengjing.config",  # backup, restore and doctor
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
    "allauth.account.middleware.AccountMiddleware",
    "hengjing.foundation.sign_in.middleware.SignInMiddleware",
    # posts: who acts, and in which posts at this moment; after the middleware that ends sign-ins
    "hengjing.foundation.posts.middleware.ActorMiddleware",
    "hengjing.foundation.ui.middleware.RefusedToPage",
    "hengjing.foundation.audit.middleware.DownloadsLogged",  # outside of what keeps an auditor from writing
    "hengjing.foundation.audit.middleware.AuditorReadOnly",  # after the middleware that says who the actor is
    "hengjing.foundation.restores.middleware.ReadOnlyUntilConfirmed",
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
FORM_RENDERER = "django.forms.renderers.Jinja2"
"""Compiled templates draw the inputs of a form two to three times as fast (docs/decisions/0035)."""


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
FORMAT_MODULE_PATH = ["hengjing.config.formats"]
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
DEFAULT_FROM_EMAIL = env.str("HENGJING_MAIL_FROM", "hengjing@localhost")
EMAIL_TIMEOUT = 20
if NOTICES_MAIL_SERVER:
    vars().update(env.email_url("HENGJING_MAIL"))

# workdays: so many working days before it is due, a thing turns amber.
WORKDAYS_AMBER_DAYS = env.int("HENGJING_AMBER_DAYS", 3)

HENGJING_STANDING_ANSWERS = True
"""Units, schemes and working days are read again only after the log has grown (docs/decisions/0034)."""

# jobs: a worker is given up when it was silent for the lease; without a heartbeat a job reports in its own thread.
JOBS_HEARTBEAT_SECONDS = env.float("HENGJING_JOBS_HEARTBEAT", 5)
JOBS_LEASE_SECONDS = env.float("HENGJING_JOBS_LEASE", 60)
JOBS_ATTEMPTS = 3
JOBS_KEEP_FILES_DAYS = 30

# --- accounts: sign-in, passwords, sessions, second factor, single sign-on (docs/decisions/0021) ---
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "hengjing.foundation.sign_in.backend.PasswordBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "hengjing.foundation.accounts.passwords.StandardValidator"},
    {"NAME": "hengjing.foundation.accounts.passwords.BadWordsValidator"},
]
HENGJING_PASSWORD_POLICY = env.str("HENGJING_PASSWORD_POLICY", "gb22239")
"""`gb22239` (composition and change every 90 days) or `asvs` (length, no forced change)."""
HENGJING_SECOND_FACTOR = env.str("HENGJING_SECOND_FACTOR", "staff")
"""Who must have a second factor: `all`, `staff` (whoever holds a role other than respondent), `off`."""
HENGJING_DISTRICT = env.str("HENGJING_DISTRICT", "示范区")
HENGJING_PUBLIC_PAGE = env.str("HENGJING_PUBLIC_PAGE", "")
"""Where the sign-in page leads those who only want to read what is published; empty: nowhere."""

HENGJING_SESSION_IDLE = timedelta(minutes=30)
HENGJING_SESSION_LONGEST = timedelta(hours=10)
HENGJING_PROOF_LASTS = timedelta(minutes=10)
"""So long a person who showed who it is may grant rights and the like without being asked again."""
HENGJING_SESSIONS = 3
HENGJING_SESSIONS_ADMINISTRATOR = 1
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int((HENGJING_SESSION_LONGEST + HENGJING_SESSION_IDLE).total_seconds())
"""A little longer than a sign-in lasts, so that the sign-in page can still say why it ended."""
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

HENGJING_PROXIES = env.int("HENGJING_PROXIES", 0)
"""How many proxies of ours stand before the server; more than there are lets visitors choose their address."""
HENGJING_SIGN_IN_ALARM = env.int("HENGJING_SIGN_IN_ALARM", 100)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "hengjing.foundation.sign_in.names.throttled_name"
AXES_CLIENT_IP_CALLABLE = "hengjing.foundation.sign_in.names.network_of"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "old", "new", "again", "csrfmiddlewaretoken"]
SILENCED_SYSTEM_CHECKS = ["axes.W002"]
"""The page of a lock is raised by our service and shown like every refusal, so the middleware of axes is not used."""

ACCOUNT_RATE_LIMITS = False
"""Two limiters fight: axes alone counts."""
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "hengjing.foundation.sign_in.codes.EncryptingAdapter"
SOCIALACCOUNT_ADAPTER = "hengjing.foundation.sign_in.oidc.OurAdapter"
HENGJING_OIDC = {
    "SERVER": env.str("HENGJING_OIDC_SERVER", ""),
    "PAGES": env.str("HENGJING_OIDC_PAGES", ""),
    "CLIENT_ID": env.str("HENGJING_OIDC_CLIENT_ID", ""),
    "SECRET": env.str("HENGJING_OIDC_SECRET", ""),
    "NAME": env.str("HENGJING_OIDC_NAME", "统一身份认证登录"),
    "LINK_CLAIM": env.str("HENGJING_OIDC_LINK_CLAIM", "preferred_username"),
    "STRONG_AMR": env.list("HENGJING_OIDC_STRONG_AMR", default=["mfa"]),
}
"""The trusted provider. PAGES: where its pages are, when browsers reach it by another address.
LINK_CLAIM: `email` (verified ones only) or a claim that holds the user name."""
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "unified",
                "name": HENGJING_OIDC["NAME"],
                "client_id": HENGJING_OIDC["CLIENT_ID"],
                "secret": HENGJING_OIDC["SECRET"],
                "settings": {"server_url": HENGJING_OIDC["SERVER"]},
            }
        ],
    }
}

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
        "form-action": [SELF],  # the sign-in page adds the trusted provider, to which its form is sent on
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
