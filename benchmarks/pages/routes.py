"""The addresses of the platform, and beside them a bare page of the same server."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from hengjing.foundation.access.api import SIGNED_IN, gate


@gate(SIGNED_IN)
def bare(_request: HttpRequest) -> HttpResponse:
    """Answer a person who is signed in, through all middleware; without template, frame or selectors."""
    return HttpResponse("<!doctype html><title>bare</title><p>bare</p>")


urlpatterns = [path("bare/", bare), path("", include("hengjing.config.urls"))]
