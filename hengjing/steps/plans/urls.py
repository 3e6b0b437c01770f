"""Routes of plans, grouped by entity; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.plans import views

app_name = "plans"

urlpatterns = [
    path("", views.plan_list, name="plan_list"),
    path("draft/", views.plan_draft, name="plan_draft"),
    path("consolidate/", views.plan_consolidate_many, name="plan_consolidate_many"),
    path("bundle/", views.plan_bundle, name="plan_bundle"),
    path("press/", views.plan_press, name="plan_press"),
    path("<uuid:uuid>/", views.plan_view, name="plan_view"),
    path("<uuid:uuid>/print/", views.plan_print, name="plan_print"),
    path("<uuid:uuid>/word/", views.plan_word, name="plan_word"),
    path("<uuid:uuid>/changes/", views.plan_changes, name="plan_changes"),
    path("<uuid:uuid>/pull/", views.plan_pull, name="plan_pull"),
    path("<uuid:uuid>/workbook/", views.plan_workbook, name="plan_workbook"),
    path("<uuid:uuid>/import/", views.plan_import, name="plan_import"),
    path("<uuid:uuid>/submit/", views.plan_submit, name="plan_submit"),
    path("<uuid:uuid>/withdraw/", views.plan_withdraw, name="plan_withdraw"),
    path("<uuid:uuid>/send_back_to_filer/", views.plan_send_back_to_filer, name="plan_send_back_to_filer"),
    path("<uuid:uuid>/declare/", views.plan_declare, name="plan_declare"),
    path("<uuid:uuid>/withdraw_declaration/", views.plan_withdraw_declaration, name="plan_withdraw_declaration"),
    path("<uuid:uuid>/send_back/", views.plan_send_back, name="plan_send_back"),
    path("<uuid:uuid>/review/", views.plan_review, name="plan_review"),
    path("<uuid:uuid>/items/review/", views.item_review, name="item_review"),
    path("<uuid:uuid>/approve/", views.plan_approve, name="plan_approve"),
    path("<uuid:uuid>/send_back_by_leader/", views.plan_send_back_by_leader, name="plan_send_back_by_leader"),
    path("<uuid:uuid>/amend/", views.plan_amend, name="plan_amend"),
    path("<uuid:uuid>/consolidate/", views.plan_consolidate, name="plan_consolidate"),
    path("<uuid:uuid>/items/add/", views.item_add, name="item_add"),
    path("imports/<uuid:uuid>/", views.import_view, name="import_view"),
    path("imports/<uuid:uuid>/commit/", views.import_commit, name="import_commit"),
    path("items/<uuid:uuid>/", views.item_view, name="item_view"),
    path("items/<uuid:uuid>/edit/", views.item_edit, name="item_edit"),
    path("items/<uuid:uuid>/remove/", views.item_remove, name="item_remove"),
]
