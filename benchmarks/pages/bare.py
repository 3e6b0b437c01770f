"""An empty answer of Django: one view without middleware, session, template or database; what gunicorn itself takes."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[])


def page(_request: HttpRequest) -> HttpResponse:
    """Answer."""
    return HttpResponse("<!doctype html><title>empty</title><p>empty</p>")


urlpatterns = [path("", page)]
application = get_wsgi_application()
