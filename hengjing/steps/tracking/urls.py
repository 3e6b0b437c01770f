"""Routes of tracking, grouped by entity; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.tracking import views

app_name = "tracking"

urlpatterns = [
    path("", views.task_list, name="task_list"),
    path("heat/", views.heat, name="heat"),
    path("press/", views.task_press, name="task_press"),
    path("reports/", views.report_list, name="report_list"),
    path("reports/draft/", views.report_draft, name="report_draft"),
    path("reports/press/", views.report_press, name="report_press"),
    path("reports/<uuid:uuid>/", views.report_view, name="report_view"),
    path("reports/<uuid:uuid>/unchanged/", views.report_unchanged, name="report_unchanged"),
    path("reports/<uuid:uuid>/refresh/", views.report_refresh, name="report_refresh"),
    path("reports/<uuid:uuid>/workbook/", views.report_workbook, name="report_workbook"),
    path("reports/<uuid:uuid>/import/", views.report_import, name="report_import"),
    path("reports/<uuid:uuid>/file/", views.report_file, name="report_file"),
    path("reports/<uuid:uuid>/take_back/", views.report_take_back, name="report_take_back"),
    path("reports/<uuid:uuid>/send_back_to_filer/", views.report_send_back_to_filer, name="report_send_back_to_filer"),
    path("reports/<uuid:uuid>/submit/", views.report_submit, name="report_submit"),
    path("reports/<uuid:uuid>/review/", views.entry_review, name="entry_review"),
    path("reports/<uuid:uuid>/send_back/", views.report_send_back, name="report_send_back"),
    path("reports/<uuid:uuid>/accept/", views.report_accept, name="report_accept"),
    path("imports/<uuid:uuid>/", views.import_view, name="import_view"),
    path("imports/<uuid:uuid>/commit/", views.import_commit, name="import_commit"),
    path("entries/<uuid:uuid>/", views.entry_view, name="entry_view"),
    path("entries/<uuid:uuid>/edit/", views.entry_edit, name="entry_edit"),
    path("<int:year>/<uuid:unit>/", views.unit_view, name="unit_view"),
    path("<int:year>/<uuid:unit>/<uuid:item>/", views.task_view, name="task_view"),
]
