"""The door of the demonstration."""

import os

from django.core.wsgi import get_wsgi_application

from hengjing.config.warming import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjing.config.settings.demo")
application = get_wsgi_application()
warm()
