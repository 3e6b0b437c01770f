"""Routes of evaluations, grouped by entity; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.evaluations import views

app_name = "evaluations"

urlpatterns = [
    path("", views.evaluation_list, name="evaluation_list"),
    path("<uuid:uuid>/", views.evaluation_view, name="evaluation_view"),
    path("runs/<uuid:uuid>/", views.run_view, name="run_view"),
]
