"""Routes of the portal."""

from django.urls import path

from hengjing.portal import leading_views, step_views, views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("leading/", leading_views.leading, name="leading"),
    path("todo/", views.todo, name="todo"),
    path("todo/done/", views.done, name="done"),
    path("todo/started/", views.started, name="started"),
    path("steps/<slug:step>/", step_views.step_view, name="step_view"),
    path("steps/<slug:step>/press/", step_views.step_press, name="step_press"),
    path("steps/<slug:step>/told/<uuid:key>/", step_views.step_told, name="step_told"),
    path("burden/", views.burden, name="burden"),
    path("help/", views.manual, name="help"),
    path("help/pictures/<path:name>", views.manual_picture, name="help_picture"),
    path("help/<slug:name>/", views.manual_page, name="help_page"),
    path("search/", views.search, name="search"),
    path("choose/", views.choose, name="choose"),
]
