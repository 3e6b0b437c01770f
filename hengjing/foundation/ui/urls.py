"""Routes of the frame itself."""

from django.urls import path

from hengjing.foundation.ui import views

app_name = "ui"

urlpatterns = [
    path("look/", views.choose_look, name="look"),
]
