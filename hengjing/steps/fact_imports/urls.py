"""Routes of imports; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.fact_imports import views

app_name = "fact_imports"

urlpatterns = [
    path("", views.import_list, name="import_list"),
    path("bring/", views.import_bring, name="import_bring"),
    path("template/", views.import_template, name="import_template"),
    path("uploads/<uuid:uuid>/", views.import_check, name="import_check"),
    path("uploads/<uuid:uuid>/commit/", views.import_commit, name="import_commit"),
    path("<uuid:uuid>/", views.import_view, name="import_view"),
    path("<uuid:uuid>/file/", views.import_file, name="import_file"),
]
