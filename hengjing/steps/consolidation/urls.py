"""Routes of the consolidation."""

from django.urls import path

from hengjing.steps.consolidation import views

app_name = "consolidation"

urlpatterns = [
    path("", views.matrix, name="matrix"),
    path("works/", views.works, name="works"),
    path("tasks/", views.tasks, name="tasks"),
    path("findings/", views.findings, name="findings"),
    path("consolidate/", views.consolidate, name="consolidate"),
    path("press/", views.press, name="press"),
]
