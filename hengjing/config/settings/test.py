"""The test suite: SQLite in memory, or the database that TEST_DATABASE_URL names."""

from typing import NoReturn

from hengjing.config.settings.base import *  # noqa: F403
from hengjing.config.settings.base import TEMPLATES, database, env

SECRET_KEY = "for-tests-only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database(env.str("TEST_DATABASE_URL", "sqlite://:memory:"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
NOTICES_MAIL_SERVER = True
JOBS_HEARTBEAT_SECONDS = 0
HENGJING_SECOND_FACTOR = "off"
HENGJING_STANDING_ANSWERS = False  # tests make rows without an entry of the log


class Undefined(str):
    """What a template shows for a name that nobody defined: an error, so that no page is silently incomplete."""

    __slots__ = ()

    def __mod__(self, name: object) -> NoReturn:
        """Refuse to be shown.

        Raises:
            NameError: Always.
        """
        raise NameError(f"a template shows {name!s}, which is not defined")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("%s")
