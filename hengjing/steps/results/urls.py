"""Routes of results, grouped by who reads them; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.results import views

app_name = "results"

urlpatterns = [
    path("", views.result_list, name="result_list"),
    path("own/", views.own_list, name="own_list"),
    path("<uuid:uuid>/", views.result_view, name="result_view"),
    path("<uuid:uuid>/units/<str:unit>/", views.unit_view, name="unit_view"),
    path("<uuid:uuid>/units/<str:unit>/annex/", views.unit_annex, name="unit_annex"),
    path("<uuid:uuid>/units/<str:unit>/items/<str:node>/", views.trace_view, name="trace_view"),
    path("<uuid:uuid>/years/", views.year_view, name="year_view"),
    path("<uuid:uuid>/raters/", views.rater_view, name="rater_view"),
    path("<uuid:uuid>/edges/", views.edge_view, name="edge_view"),
    path("<uuid:uuid>/edges/make/", views.study_make, name="study_make"),
    path("<uuid:uuid>/own/", views.own_view, name="own_view"),
    path("<uuid:uuid>/own/<str:unit>/<str:node>/", views.own_trace, name="own_trace"),
]
