"""Routes of supervision; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.supervision import views

app_name = "supervision"

urlpatterns = [
    path("", views.case_list, name="case_list"),
    path("charge/", views.charge, name="charge"),
    path("word/", views.ledger_word, name="ledger_word"),
    path("press/", views.case_press, name="case_press"),
    path("open/", views.case_open, name="case_open"),
    path("instruct/<int:year>/<uuid:unit>/", views.case_instruct, name="case_instruct"),
    path("<uuid:uuid>/", views.case_view, name="case_view"),
    path("<uuid:uuid>/write/", views.case_write, name="case_write"),
    path("<uuid:uuid>/answer/", views.case_answer, name="case_answer"),
    path("<uuid:uuid>/ask_again/", views.case_ask_again, name="case_ask_again"),
    path("<uuid:uuid>/accept/", views.case_accept, name="case_accept"),
    path("<uuid:uuid>/close/", views.case_close, name="case_close"),
]
