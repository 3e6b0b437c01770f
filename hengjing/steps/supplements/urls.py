"""Routes of supplements; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.supplements import views

app_name = "supplements"

urlpatterns = [
    path("<uuid:uuid>/", views.supplement_view, name="supplement_view"),
    path("<uuid:uuid>/put_up/", views.supplement_put_up, name="supplement_put_up"),
    path("<uuid:uuid>/approve/", views.supplement_approve, name="supplement_approve"),
    path("<uuid:uuid>/send_back/", views.supplement_send_back, name="supplement_send_back"),
    path("<uuid:uuid>/issue/", views.supplement_issue, name="supplement_issue"),
    path("<uuid:uuid>/confirm/", views.supplement_confirm, name="supplement_confirm"),
    path("<uuid:uuid>/sign/", views.supplement_sign, name="supplement_sign"),
    path("<uuid:uuid>/export/", views.supplement_export, name="supplement_export"),
]
