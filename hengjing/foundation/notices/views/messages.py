"""A person's own messages; for the office, what was sent."""

from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hengjing.foundation.access.api import SIGNED_IN, actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.notices.lists import MAILS, MESSAGES
from hengjing.foundation.notices.policy import VIEW_MAIL
from hengjing.foundation.notices.selectors.messages import list_mails, list_messages, unread_count
from hengjing.foundation.notices.services import telling


@gate(SIGNED_IN)
def messages(request: HttpRequest) -> HttpResponse:
    """The person's own messages, newest first."""
    page = MESSAGES.page(list_messages(actor=actor_of(request)), request.GET)
    return list_page(request, page, "notices/messages.html", {"unread": unread_count(actor_of(request))})


@gate(SIGNED_IN, writes=True)
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """Note that the chosen messages were read."""
    chosen = request.POST.getlist("chosen")
    telling.mark_read(message_uuids=chosen, actor=actor_of(request), at=clock.now())
    return redirect("notices:messages")


@gate(SIGNED_IN, writes=True)
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    """Note that all own messages were read."""
    number = telling.mark_all_read(actor=actor_of(request), at=clock.now())
    said.success(request, _("已将 %(number)s 条消息标为已读") % {"number": number})
    return redirect("notices:messages")


@gate(VIEW_MAIL)
def mails(request: HttpRequest) -> HttpResponse:
    """What was sent about the programs of the office, and what became of it."""
    page = MAILS.page(list_mails(actor=actor_of(request)), request.GET)
    return list_page(request, page, "notices/mails.html", {})
