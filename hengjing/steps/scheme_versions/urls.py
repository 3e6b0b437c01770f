"""Routes of versions; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.scheme_versions import views

app_name = "scheme_versions"

urlpatterns = [
    path("", views.version_list, name="version_list"),
    path("scheme/<uuid:uuid>/", views.scheme_view, name="scheme_view"),
    path("scheme/<uuid:uuid>/draft/", views.version_draft, name="version_draft"),
    path("scheme/<uuid:uuid>/amend/", views.version_amend, name="version_amend"),
    path("<uuid:uuid>/", views.version_view, name="version_view"),
    path("<uuid:uuid>/compare/", views.version_compare, name="version_compare"),
    path("<uuid:uuid>/word/", views.version_word, name="version_word"),
    path("<uuid:uuid>/terms/edit/", views.terms_edit, name="terms_edit"),
    path("<uuid:uuid>/frame/edit/", views.frame_edit, name="frame_edit"),
    path("<uuid:uuid>/sections/add/", views.section_add, name="section_add"),
    path("<uuid:uuid>/sections/<slug:key>/edit/", views.section_edit, name="section_edit"),
    path("<uuid:uuid>/sections/<slug:key>/remove/", views.section_remove, name="section_remove"),
    path("<uuid:uuid>/put_up/", views.version_put_up, name="version_put_up"),
    path("<uuid:uuid>/reopen/", views.version_reopen, name="version_reopen"),
    path("<uuid:uuid>/issue/", views.version_issue, name="version_issue"),
    path("<uuid:uuid>/discard/", views.version_discard, name="version_discard"),
]
