"""Routes of requests of change; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.task_changes import views

app_name = "task_changes"

urlpatterns = [
    path("", views.change_list, name="change_list"),
    path("<int:year>/<uuid:unit>/add/", views.change_add, name="change_add"),
    path("<int:year>/<uuid:unit>/<uuid:item>/<slug:kind>/request/", views.change_request, name="change_request"),
    path("<uuid:uuid>/", views.change_view, name="change_view"),
    path("<uuid:uuid>/edit/", views.change_edit, name="change_edit"),
    path("<uuid:uuid>/submit/", views.change_submit, name="change_submit"),
    path("<uuid:uuid>/withdraw/", views.change_withdraw, name="change_withdraw"),
    path("<uuid:uuid>/pass_on/", views.change_pass_on, name="change_pass_on"),
    path("<uuid:uuid>/settle/", views.change_settle, name="change_settle"),
    path("<uuid:uuid>/refuse/", views.change_refuse, name="change_refuse"),
    path("<uuid:uuid>/decide/", views.change_decide, name="change_decide"),
    path("<uuid:uuid>/reject/", views.change_reject, name="change_reject"),
]
