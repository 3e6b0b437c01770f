"""Routes of schemes, grouped by entity; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.schemes import views

app_name = "schemes"

urlpatterns = [
    path("", views.scheme_list, name="scheme_list"),
    path("programs/", views.program_list, name="program_list"),
    path("programs/register/", views.program_register, name="program_register"),
    path("programs/<uuid:uuid>/assign/", views.program_assign, name="program_assign"),
    path("programs/<uuid:uuid>/draft/", views.scheme_draft, name="scheme_draft"),
    path("<uuid:uuid>/", views.scheme_view, name="scheme_view"),
    path("<uuid:uuid>/units/change/", views.unit_change, name="unit_change"),
    path("<uuid:uuid>/steps/<slug:step>/change/", views.step_change, name="step_change"),
    path("<uuid:uuid>/steps/<slug:step>/close/", views.step_close, name="step_close"),
]
