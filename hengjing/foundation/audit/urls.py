"""Routes of the log."""

from django.urls import path

from hengjing.foundation.audit import views

app_name = "audit"

urlpatterns = [
    path("", views.entries, name="entries"),
    path("entries/<int:seq>/", views.entry, name="entry"),
    path("verification/", views.verification, name="verification"),
    path("checkpoints/", views.checkpoints, name="checkpoints"),
    path("checkpoints/sign/", views.sign_checkpoint, name="sign_checkpoint"),
    path("checkpoints/<int:seq>/", views.checkpoint_file, name="checkpoint_file"),
]
