"""Routes of indicator systems, by the scheme that each belongs to; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.indicators.views import items, parts, system, units

app_name = "indicators"

urlpatterns = [
    path("", system.system_list, name="system_list"),
    path("<uuid:uuid>/", system.system_view, name="system_view"),
    path("<uuid:uuid>/print/", system.system_print, name="system_print"),
    path("<uuid:uuid>/draft/", system.system_draft, name="system_draft"),
    path("<uuid:uuid>/texts/", system.text_list, name="text_list"),
    path("<uuid:uuid>/texts/<int:number>/restore/", system.text_restore, name="text_restore"),
    path("<uuid:uuid>/parts/<slug:part>/edit/", parts.part_edit, name="part_edit"),
    path("<uuid:uuid>/items/add/", items.item_add, name="item_add"),
    path("<uuid:uuid>/items/<str:code>/edit/", items.item_edit, name="item_edit"),
    path("<uuid:uuid>/items/<str:code>/move/", items.item_move, name="item_move"),
    path("<uuid:uuid>/items/<str:code>/remove/", items.item_remove, name="item_remove"),
    path("<uuid:uuid>/units/", units.unit_list, name="unit_list"),
    path("<uuid:uuid>/units/<uuid:unit>/", units.unit_view, name="unit_view"),
]
