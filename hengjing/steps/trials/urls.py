"""Routes of trials; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.trials import views

app_name = "trials"

urlpatterns = [
    path("of/<uuid:uuid>/", views.trial_list, name="trial_list"),
    path("of/<uuid:uuid>/run/", views.trial_run, name="trial_run"),
    path("of/<uuid:uuid>/facts/bring/", views.facts_bring, name="facts_bring"),
    path("<uuid:uuid>/", views.trial_view, name="trial_view"),
    path("<uuid:uuid>/weights/", views.trial_weights, name="trial_weights"),
    path("<uuid:uuid>/units/<str:code>/", views.trial_unit, name="trial_unit"),
]
