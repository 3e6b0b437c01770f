"""Routes of grades, grouped by entity; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.grades import views

app_name = "grades"

urlpatterns = [
    path("", views.decision_list, name="decision_list"),
    path("of/<uuid:uuid>/propose/", views.decision_propose, name="decision_propose"),
    path("<uuid:uuid>/", views.decision_view, name="decision_view"),
    path("<uuid:uuid>/units/", views.unit_list, name="unit_list"),
    path("<uuid:uuid>/units/<str:code>/decide/", views.unit_decide, name="unit_decide"),
    path("<uuid:uuid>/put_up/", views.decision_put_up, name="decision_put_up"),
    path("<uuid:uuid>/withdraw/", views.decision_withdraw, name="decision_withdraw"),
    path("<uuid:uuid>/approve/", views.decision_approve, name="decision_approve"),
    path("<uuid:uuid>/send_back/", views.decision_send_back, name="decision_send_back"),
    path("<uuid:uuid>/word/export/", views.decision_word, name="decision_word"),
]
