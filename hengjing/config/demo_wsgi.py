"""The door of the demonstration."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.demo")
application = get_wsgi_application()
