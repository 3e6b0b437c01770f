"""The platform as the journeys visit it: the demonstration on a database of the tests, stricter about templates."""

from datetime import timedelta

from hengjing.config.settings.demo import *  # noqa: F403
from hengjing.config.settings.demo import database, env
from hengjing.config.settings.test import TEMPLATES, Undefined

DATABASES = {"default": database(env.str("HENGJING_JOURNEYS_DATABASE"))}
ROOT_URLCONF = "tests.foundation.ui.routes"
"""The routes of the product, and beside them some that refuse in every way."""
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("%s")
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
JOBS_HEARTBEAT_SECONDS = 0
"""A job is done inside of the request: a beat from another connection would not find it, and stop it as taken over."""
WHITENOISE_AUTOREFRESH = True
"""Files of the kit may be copied anew while the journeys run."""
HENGJING_PROOF_LASTS = timedelta(hours=2)
"""Whoever signed in is not asked again, however slow the machine."""
