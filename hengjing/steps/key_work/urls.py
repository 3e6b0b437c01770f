"""Routes of the breakdown of the key work; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.key_work import views

app_name = "key_work"

urlpatterns = [
    path("", views.breakdown_list, name="breakdown_list"),
    path("draft/", views.breakdown_draft, name="breakdown_draft"),
    path("<uuid:uuid>/", views.breakdown_view, name="breakdown_view"),
    path("<uuid:uuid>/edit/", views.breakdown_edit, name="breakdown_edit"),
    path("<uuid:uuid>/changes/", views.breakdown_changes, name="breakdown_changes"),
    path("<uuid:uuid>/issue/", views.breakdown_issue, name="breakdown_issue"),
    path("<uuid:uuid>/print/", views.breakdown_print, name="breakdown_print"),
    path("<uuid:uuid>/word/", views.breakdown_word, name="breakdown_word"),
    path("<uuid:uuid>/workbook/", views.breakdown_workbook, name="breakdown_workbook"),
    path("<uuid:uuid>/import/", views.breakdown_import, name="breakdown_import"),
    path("<uuid:uuid>/tasks/add/", views.task_add, name="task_add"),
    path("<uuid:uuid>/tasks/<uuid:task>/", views.task_view, name="task_view"),
    path("<uuid:uuid>/tasks/<uuid:task>/edit/", views.task_edit, name="task_edit"),
    path("<uuid:uuid>/tasks/<uuid:task>/remove/", views.task_remove, name="task_remove"),
    path("imports/<uuid:uuid>/", views.import_view, name="import_view"),
    path("imports/<uuid:uuid>/commit/", views.import_commit, name="import_commit"),
]
