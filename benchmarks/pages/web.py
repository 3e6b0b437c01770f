"""The door of the platform, on the settings of the measurement."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
