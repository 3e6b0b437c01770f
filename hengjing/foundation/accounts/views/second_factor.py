"""The own second factor, and the own sign-ins."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import SIGNED_IN, gate
from hengjing.foundation.access.data import Actor
from hengjing.foundation.accounts.forms import CodeForm
from hengjing.foundation.core.clock import now
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.sign_in import api as signing

_NEW_SEED = "accounts.new_seed"


@gate(SIGNED_IN, writes=True)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator: show its seed as a picture, and take the code that proves it works."""
    actor = _actor(request)
    if signing.has_second_factor(actor.user_id or 0):
        return redirect("accounts:settings")
    secret = request.session.setdefault(_NEW_SEED, signing.new_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            recovery = signing.enable_second_factor(request=request, actor=actor, at=now(), secret=secret, code=code)
        except NotReady as refused:
            form.take(refused)
        else:
            del request.session[_NEW_SEED]
            return render(request, "accounts/recovery_codes.html", {"codes": recovery})
    address = signing.address_for_app(username=request.user.get_username(), secret=secret)
    return render(
        request, "accounts/second_factor.html", {"form": form, "secret": secret, "picture": _picture(address)}
    )


@gate(SIGNED_IN, writes=True)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make fresh recovery codes, against a code of the authenticator."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            fresh = signing.renew_recovery_codes(request=request, actor=_actor(request), at=now(), code=code)
        except NotReady as refused:
            form.take(refused)
        else:
            return render(request, "accounts/recovery_codes.html", {"codes": fresh})
    return render(request, "accounts/renew_recovery_codes.html", {"form": form})


@gate(SIGNED_IN, writes=True)
def end_sign_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """End one of the own sign-ins."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    signing.end_own_sign_in(actor=_actor(request), at=now(), uuid=uuid)
    messages.success(request, _("这处登录已结束"))
    return redirect("accounts:settings")


def _actor(request: HttpRequest) -> Actor:
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found


def _picture(address: str) -> str:
    """Return a picture for the phone's camera, as SVG without styles."""
    drawn = segno.make(address, error="m").svg_inline(scale=4, light="#ffffff", svgclass=None, lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn by us from our own letters
