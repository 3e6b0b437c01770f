"""Routes of messages, urging and the calendar."""

app_name = "jobs"
urlpatterns: list[object] = []
