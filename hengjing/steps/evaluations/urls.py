"""Routes of evaluations, grouped by entity; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.evaluations import views

app_name = "evaluations"

urlpatterns = [
    path("", views.evaluation_list, name="evaluation_list"),
    path("of/<uuid:uuid>/open/", views.evaluation_open, name="evaluation_open"),
    path("<uuid:uuid>/", views.evaluation_view, name="evaluation_view"),
    path("<uuid:uuid>/items/", views.item_list, name="item_list"),
    path("<uuid:uuid>/items/<str:code>/assign/", views.item_assign, name="item_assign"),
    path("<uuid:uuid>/matrix/", views.matrix_view, name="matrix_view"),
    path("<uuid:uuid>/missing/", views.missing_list, name="missing_list"),
    path("<uuid:uuid>/lock/", views.evaluation_lock, name="evaluation_lock"),
    path("<uuid:uuid>/unlock/", views.evaluation_unlock, name="evaluation_unlock"),
    path("<uuid:uuid>/compute/", views.evaluation_compute, name="evaluation_compute"),
    path("<uuid:uuid>/revise/", views.evaluation_revise, name="evaluation_revise"),
    path("runs/<uuid:uuid>/", views.run_view, name="run_view"),
    path("runs/<uuid:uuid>/compare/", views.run_compare, name="run_compare"),
    path("runs/<uuid:uuid>/pack/export/", views.run_pack, name="run_pack"),
    path("runs/<uuid:uuid>/workbook/export/", views.run_workbook, name="run_workbook"),
    path("runs/<uuid:uuid>/review/", views.run_review, name="run_review"),
    path("runs/<uuid:uuid>/certify/", views.run_certify, name="run_certify"),
]
