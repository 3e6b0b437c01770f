"""Routes of imports; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.fact_imports import views

app_name = "fact_imports"

urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("of/<uuid:uuid>/", views.facts_view, name="facts_view"),
    path("of/<uuid:uuid>/workbook/", views.facts_workbook, name="facts_workbook"),
    path("of/<uuid:uuid>/import/", views.facts_import, name="facts_import"),
    path("uploads/<uuid:uuid>/", views.import_view, name="import_view"),
    path("uploads/<uuid:uuid>/commit/", views.import_commit, name="import_commit"),
    path("<uuid:uuid>/", views.brought_view, name="brought_view"),
    path("<uuid:uuid>/file/", views.brought_file, name="brought_file"),
]
