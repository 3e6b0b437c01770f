"""Routes of scoring sheets; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.sheet_desk import views

app_name = "score_sheets"

urlpatterns = [
    path("", views.sheet_list, name="sheet_list"),
    path("press/", views.sheet_press, name="sheet_press"),
    path("imports/<uuid:uuid>/", views.import_view, name="import_view"),
    path("imports/<uuid:uuid>/commit/", views.import_commit, name="import_commit"),
    path("cells/<uuid:uuid>/", views.cell_view, name="cell_view"),
    path("cells/<uuid:uuid>/edit/", views.cell_edit, name="cell_edit"),
    path("cells/<uuid:uuid>/request_not_applicable/", views.cell_request_not_applicable,
         name="cell_request_not_applicable"),
    path("cells/<uuid:uuid>/decide_not_applicable/", views.cell_decide_not_applicable,
         name="cell_decide_not_applicable"),
    path("<uuid:uuid>/", views.sheet_view, name="sheet_view"),
    path("<uuid:uuid>/items/<str:item>/", views.item_view, name="item_view"),
    path("<uuid:uuid>/edit/", views.sheet_edit, name="sheet_edit"),
    path("<uuid:uuid>/check/", views.sheet_check, name="sheet_check"),
    path("<uuid:uuid>/workbook/", views.sheet_workbook, name="sheet_workbook"),
    path("<uuid:uuid>/import/", views.sheet_import, name="sheet_import"),
    path("<uuid:uuid>/submit/", views.sheet_submit, name="sheet_submit"),
    path("<uuid:uuid>/withdraw/", views.sheet_withdraw, name="sheet_withdraw"),
    path("<uuid:uuid>/accept/", views.sheet_accept, name="sheet_accept"),
    path("<uuid:uuid>/send_back/", views.sheet_send_back, name="sheet_send_back"),
]  # fmt: skip
