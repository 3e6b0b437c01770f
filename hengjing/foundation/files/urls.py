"""Routes of evidence."""

from django.urls import path

from hengjing.foundation.files import views

app_name = "files"

urlpatterns = [
    path("evidence/<uuid:uuid>/replace/", views.replace, name="replace"),
    path("evidence/<uuid:uuid>/download/", views.download, name="download"),
    path("<str:entity>/<uuid:owner>/", views.evidence, name="evidence"),
    path("<str:entity>/<uuid:owner>/attach/", views.attach, name="attach"),
]
