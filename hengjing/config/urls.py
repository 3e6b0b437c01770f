"""Routes, in the order of the procedure."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("files/", include("hengjing.foundation.files.urls")),
]
