"""Routes of letters, grouped by entity; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.letters import views

app_name = "letters"

urlpatterns = [
    path("", views.letter_list, name="letter_list"),
    path("press/", views.letter_press, name="letter_press"),
    path("verify/", views.letter_verify, name="letter_verify"),
    path("batches/draft/", views.batch_draft, name="batch_draft"),
    path("batches/<uuid:uuid>/", views.batch_view, name="batch_view"),
    path("batches/<uuid:uuid>/edit/", views.batch_edit, name="batch_edit"),
    path("batches/<uuid:uuid>/make/", views.batch_make, name="batch_make"),
    path("batches/<uuid:uuid>/put_up/", views.batch_put_up, name="batch_put_up"),
    path("batches/<uuid:uuid>/withdraw/", views.batch_withdraw, name="batch_withdraw"),
    path("batches/<uuid:uuid>/approve/", views.batch_approve, name="batch_approve"),
    path("batches/<uuid:uuid>/send_back/", views.batch_send_back, name="batch_send_back"),
    path("batches/<uuid:uuid>/issue/", views.batch_issue, name="batch_issue"),
    path("batches/<uuid:uuid>/print/", views.batch_print, name="batch_print"),
    path("batches/<uuid:uuid>/bundle/", views.batch_bundle, name="batch_bundle"),
    path("batches/<uuid:uuid>/bundle/one/", views.batch_bundle_one, name="batch_bundle_one"),
    path("<uuid:uuid>/", views.letter_view, name="letter_view"),
    path("<uuid:uuid>/export/", views.letter_export, name="letter_export"),
    path("<uuid:uuid>/confirm/", views.letter_confirm, name="letter_confirm"),
    path("<uuid:uuid>/sign/", views.letter_sign, name="letter_sign"),
]
