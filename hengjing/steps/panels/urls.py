"""Routes of ballots; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.panels import views

app_name = "panels"

urlpatterns = [
    path("", views.ballot_list, name="ballot_list"),
    path("sheets/<uuid:uuid>/<str:item>/name/", views.ballot_name, name="ballot_name"),
    path("<uuid:uuid>/", views.ballot_view, name="ballot_view"),
    path("<uuid:uuid>/fill/", views.ballot_fill, name="ballot_fill"),
    path("<uuid:uuid>/submit/", views.ballot_submit, name="ballot_submit"),
    path("<uuid:uuid>/mark_absent/", views.ballot_mark_absent, name="ballot_mark_absent"),
    path("<uuid:uuid>/reopen/", views.ballot_reopen, name="ballot_reopen"),
]
