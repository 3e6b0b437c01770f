"""Routes of the decision chain; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.decision_chain import views

app_name = "decision_chain"

urlpatterns = [
    path("", views.year_current, name="year_current"),
    path("<uuid:uuid>/", views.year_view, name="year_view"),
    path("<uuid:uuid>/verify/", views.year_verify, name="year_verify"),
]
