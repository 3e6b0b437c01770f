"""Routes of forms; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.letter_forms import views

app_name = "letter_forms"

urlpatterns = [
    path("", views.form_list, name="form_list"),
    path("bring/", views.form_bring, name="form_bring"),
    path("current/", views.form_current, name="form_current"),
    path("<uuid:uuid>/", views.form_view, name="form_view"),
    path("<uuid:uuid>/export/", views.form_export, name="form_export"),
    path("<uuid:uuid>/sample/", views.form_sample, name="form_sample"),
    path("<uuid:uuid>/put_in_use/", views.form_put_in_use, name="form_put_in_use"),
    path("<uuid:uuid>/retire/", views.form_retire, name="form_retire"),
]
