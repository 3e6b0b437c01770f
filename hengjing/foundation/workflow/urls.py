"""Routes of drafts of forms; the actions of flows have theirs in the apps of their objects."""

from django.urls import path

from hengjing.foundation.workflow import views

app_name = "workflow"

urlpatterns = [
    path("keep/", views.keep, name="keep_draft"),
    path("drop/", views.drop, name="drop_draft"),
]
