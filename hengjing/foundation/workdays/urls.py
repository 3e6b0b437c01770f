"""Routes of the calendar of working days."""

from django.urls import path

from hengjing.foundation.workdays import views

app_name = "workdays"

urlpatterns = [
    path("", views.this_year, name="this_year"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/notice/", views.file_notice, name="file_notice"),
    path("<int:year>/day/", views.file_day, name="file_day"),
    path("day/<uuid:day_uuid>/withdraw/", views.withdraw_day, name="withdraw_day"),
]
