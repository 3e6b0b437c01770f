"""Routes of the breakdown of the key work."""

from django.urls import path

from hengjing.steps.key_work import views

app_name = "key_work"

urlpatterns = [
    path("", views.breakdown_list, name="breakdown_list"),
    path("<uuid:uuid>/", views.breakdown_view, name="breakdown_view"),
    path("<uuid:uuid>/issue/", views.breakdown_issue, name="breakdown_issue"),
]
