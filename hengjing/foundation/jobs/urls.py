"""Routes of the import and export center."""

from django.urls import path

from hengjing.foundation.jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<uuid:job_uuid>/row/", views.row, name="row"),
    path("<uuid:job_uuid>/interrupt/", views.interrupt, name="interrupt"),
    path("<uuid:job_uuid>/result/", views.result, name="result"),
]
