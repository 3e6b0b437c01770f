"""Routes of indicator systems as files; the end of an address is the verb of its action or the file."""

from django.urls import path

from hengjing.steps.indicator_files import views

app_name = "indicator_files"

urlpatterns = [
    path("<uuid:uuid>/", views.system_view, name="system_view"),
    path("<uuid:uuid>/workbook/", views.system_workbook, name="system_workbook"),
    path("<uuid:uuid>/ruleset/", views.system_ruleset, name="system_ruleset"),
    path("<uuid:uuid>/import/", views.system_import, name="system_import"),
    path("<uuid:uuid>/copy/", views.system_copy, name="system_copy"),
    path("<uuid:uuid>/compare/", views.system_compare, name="system_compare"),
    path("imports/<uuid:uuid>/", views.import_view, name="import_view"),
    path("imports/<uuid:uuid>/commit/", views.import_commit, name="import_commit"),
]
