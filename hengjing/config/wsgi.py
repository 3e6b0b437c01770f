"""The door for the web server; it stays closed while a setting on which promises rest is wrong (security.md T15)."""

import os

from django.core.wsgi import get_wsgi_application

from hengjing.config.warming import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.prod")
application = get_wsgi_application()

from hengjing.config.checks import BOOT  # noqa: E402 needs the settings
from hengjing.config.doctor import refuse_to_start  # noqa: E402

refuse_to_start(BOOT)
warm()
