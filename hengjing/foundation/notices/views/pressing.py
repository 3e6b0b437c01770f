"""Urging: the form that a list leads to, and the record."""

from django.contrib import messages as said
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.notices.forms import PressForm
from hengjing.foundation.notices.lists import PRESSES
from hengjing.foundation.notices.policy import PRESS, VIEW_PRESS
from hengjing.foundation.notices.selectors.presses import list_presses
from hengjing.foundation.notices.services import pressing
from hengjing.foundation.notices.services.vouching import targets_of


@gate(VIEW_PRESS)
def presses(request: HttpRequest) -> HttpResponse:
    """Who was urged about what, when, and for the how-manieth time."""
    page = PRESSES.page(list_presses(actor=actor_of(request)), request.GET)
    return list_page(request, page, "notices/presses.html", {})


@gate(PRESS, writes=True)
@require_POST
def press(request: HttpRequest) -> HttpResponse:
    """Ask for the words about what was chosen in a list; with words, urge.

    A list posts its chosen rows here (`bulk_form`), each row's identity being the token of its target.
    """
    tokens = request.POST.getlist("chosen")
    targets = targets_of(tokens)
    form = PressForm(request.POST if "words" in request.POST else None)
    if form.is_valid():
        try:
            number = pressing.press(actor=actor_of(request), at=clock.now(), targets=targets, **form.cleaned_data)
        except NotReady as refused:
            form.take(refused)
        else:
            said.success(request, _("已催办 %(number)s 项") % {"number": number})
            return redirect("notices:presses")
    context = {"form": form, "targets": targets, "tokens": tokens}
    return render(request, "notices/press.html", context, status=400 if form.errors else 200)
