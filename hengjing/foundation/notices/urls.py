"""Routes of messages and urging."""

from django.urls import path

from hengjing.foundation.notices.views import messages, pressing

app_name = "notices"

urlpatterns = [
    path("messages/", messages.messages, name="messages"),
    path("messages/read/", messages.mark_read, name="mark_read"),
    path("messages/read-all/", messages.mark_all_read, name="mark_all_read"),
    path("mails/", messages.mails, name="mails"),
    path("presses/", pressing.presses, name="presses"),
    path("presses/press/", pressing.press, name="press"),
]
