"""Settings of the worker processes of the tests: the queue in the database, and a quick heartbeat."""

from hengjing.config.settings.test import *  # noqa: F403
from hengjing.config.settings.test import INSTALLED_APPS, database, env

INSTALLED_APPS = [*INSTALLED_APPS, "slow_worker"]
DATABASES = {"default": database(env.str("DATABASE_URL"))}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
JOBS_HEARTBEAT_SECONDS = 0.1
