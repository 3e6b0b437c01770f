"""Routes of the restore."""

from django.urls import path

from hengjing.foundation.restores import views

app_name = "restores"

urlpatterns = [
    path("", views.restore, name="restore"),
    path("confirm-content/", views.confirm_content, name="confirm_content"),
    path("confirm-log/", views.confirm_log, name="confirm_log"),
]
