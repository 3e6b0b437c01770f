"""Routes of messages, urging and the calendar."""

app_name = "notices"
urlpatterns: list[object] = []
