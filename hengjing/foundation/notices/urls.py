"""Routes of messages, urging and the calendar."""

from django.urls import path

from hengjing.foundation.notices.views import calendar, messages, pressing

app_name = "notices"

urlpatterns = [
    path("messages/", messages.messages, name="messages"),
    path("messages/read/", messages.mark_read, name="mark_read"),
    path("messages/read-all/", messages.mark_all_read, name="mark_all_read"),
    path("mails/", messages.mails, name="mails"),
    path("presses/", pressing.presses, name="presses"),
    path("presses/press/", pressing.press, name="press"),
    path("calendar/", calendar.this_year, name="calendar"),
    path("calendar/<int:year>/", calendar.year, name="calendar_year"),
    path("calendar/<int:year>/notice/", calendar.file_notice, name="file_notice"),
    path("calendar/<int:year>/day/", calendar.file_day, name="file_day"),
    path("calendar/day/<uuid:day_uuid>/withdraw/", calendar.withdraw_day, name="withdraw_day"),
]
