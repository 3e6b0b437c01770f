"""Routes of matters; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.foundation.deliberations import views

app_name = "deliberations"

urlpatterns = [
    path("", views.matter_list, name="matter_list"),
    path("<uuid:uuid>/", views.matter_view, name="matter_view"),
    path("<uuid:uuid>/opine/", views.matter_opine, name="matter_opine"),
    path("<uuid:uuid>/recuse/", views.matter_recuse, name="matter_recuse"),
    path("<uuid:uuid>/record/", views.matter_record, name="matter_record"),
    path("<uuid:uuid>/adopt/", views.matter_adopt, name="matter_adopt"),
    path("<uuid:uuid>/send_back/", views.matter_send_back, name="matter_send_back"),
    path("<uuid:uuid>/withdraw/", views.matter_withdraw, name="matter_withdraw"),
    path("<uuid:uuid>/word/", views.matter_word, name="matter_word"),
]
