"""Routes of publication, grouped by entity; the end of an address is the verb of its action."""

from django.urls import path

from hengjing.steps.publication import views

app_name = "publication"

PUBLIC = "public/<slug:code>/<int:year>/"

urlpatterns = [
    path("publication/", views.announcement_list, name="announcement_list"),
    path("publication/of/<uuid:uuid>/terms/edit/", views.terms_edit, name="terms_edit"),
    path("publication/of/<uuid:uuid>/prepare/", views.announcement_prepare, name="announcement_prepare"),
    path("publication/objections/", views.objection_list, name="objection_list"),
    path("publication/objections/<uuid:uuid>/", views.objection_view, name="objection_view"),
    path("publication/objections/<uuid:uuid>/answer/", views.objection_answer, name="objection_answer"),
    path("publication/<uuid:uuid>/", views.announcement_view, name="announcement_view"),
    path("publication/<uuid:uuid>/post/", views.announcement_post, name="announcement_post"),
    path("publication/<uuid:uuid>/close/", views.announcement_close, name="announcement_close"),
    path("publication/<uuid:uuid>/publish/", views.announcement_publish, name="announcement_publish"),
    path("publication/<uuid:uuid>/withdraw/", views.announcement_withdraw, name="announcement_withdraw"),
    path("publication/<uuid:uuid>/correct/", views.announcement_correct, name="announcement_correct"),
    path("publication/<uuid:uuid>/bundle/", views.announcement_bundle, name="announcement_bundle"),
    path("publication/<uuid:uuid>/verify/", views.announcement_verify, name="announcement_verify"),
    path("publication/<uuid:uuid>/units/<str:code>/", views.unit_view, name="unit_view"),
    path("publication/<uuid:uuid>/units/<str:code>/file/", views.objection_file, name="objection_file"),
    path("publication/<uuid:uuid>/units/<str:code>/export/", views.unit_export, name="unit_export"),
    path("publication/<uuid:uuid>/units/<str:code>/<str:node>/", views.unit_trace, name="unit_trace"),
    path("publication/<uuid:uuid>/page/", views.announcement_page, name="announcement_page"),
    path("publication/<uuid:uuid>/page/files/page.css", views.announcement_style, name="announcement_style"),
    path("publication/<uuid:uuid>/page/files/<str:name>", views.announcement_export, name="announcement_export"),
    path("publication/<uuid:uuid>/page/<str:language>/", views.announcement_page, name="announcement_page_in"),
    path("public/", views.public_list, name="public_list"),
    path(PUBLIC, views.public_page, name="public_page"),
    path(f"{PUBLIC}files/<str:name>", views.public_file, name="public_file"),
    path(f"{PUBLIC}<int:number>/", views.public_page, name="public_version"),
    path(f"{PUBLIC}<int:number>/files/<str:name>", views.public_file, name="public_version_file"),
    path(f"{PUBLIC}<int:number>/<str:language>/", views.public_page, name="public_version_in"),
    path(f"{PUBLIC}<str:language>/", views.public_page, name="public_page_in"),
]
