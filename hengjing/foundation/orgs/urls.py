"""Routes of units, classes and bodies."""

from django.urls import path

from hengjing.foundation.orgs.views import classes, units

app_name = "orgs"

urlpatterns = [
    path("units/", units.units, name="units"),
    path("units/create/", units.create, name="create"),
    path("units/<uuid:uuid>/", units.unit, name="unit"),
    path("units/<uuid:uuid>/rename/", units.rename, name="rename"),
    path("units/<uuid:uuid>/merge/", units.merge, name="merge"),
    path("units/<uuid:uuid>/split/", units.split, name="split"),
    path("units/<uuid:uuid>/close/", units.close, name="close"),
    path("classes/<int:year>/", classes.classes, name="classes"),
    path("classes/<int:year>/copy/", classes.copy, name="copy"),
    path("bodies/", classes.bodies, name="bodies"),
    path("bodies/create/", classes.body_create, name="body_create"),
]
