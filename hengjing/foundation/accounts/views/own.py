"""The own account: password, by a one-time code or by the old one, and the page of settings."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import SIGNED_IN, gate
from hengjing.foundation.access.data import Actor
from hengjing.foundation.accounts import selectors, services
from hengjing.foundation.accounts.forms import ChangePasswordForm, FirstPasswordForm, ProofForm
from hengjing.foundation.core.clock import now
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.sign_in import api as signing
from hengjing.foundation.ui.api import brought_along, carried_on, send_back


@gate(SIGNED_IN)
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show the own account."""
    actor = _actor(request)
    user_id = actor.user_id or 0
    facts = {
        "person": selectors.get_person(user_id=user_id),
        "password_changed_at": selectors.password_changed_at(user_id=user_id),
        "second_factor": signing.has_second_factor(user_id),
        "must_have_second_factor": signing.needs_second_factor(user_id=user_id, at=now()),
        "recovery_codes": signing.unused_recovery_codes(user_id),
        "sign_ins": signing.list_own_sign_ins(actor=actor, at=now(), this=signing.this_sign_in(request)),
    }
    return render(request, "accounts/settings.html", facts)


@gate(SIGNED_IN, writes=True)
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        try:
            services.change_password(request=request, actor=_actor(request), at=now(), old=old, new=new)
        except NotReady as refused:
            form.take(refused)
        else:
            messages.success(request, _("口令已修改，其他地方的登录已结束"))
            return redirect("accounts:settings")
    return render(request, "accounts/password.html", {"form": form})


@gate("accounts.activation_code:use", writes=True)
def first_password(request: HttpRequest) -> HttpResponse:
    """Let a person with a one-time code choose a password."""
    form = FirstPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code, password = form.cleaned_data["code"], form.cleaned_data["new"]
        try:
            ready = services.set_first_password(request=request, at=now(), code=code, password=password)
        except NotReady as refused:
            form.take(refused)
        else:
            waiting = _("口令已设置。账号经安全管理员启用后即可登录")
            messages.success(request, _("口令已设置，请登录") if ready else waiting)
            return redirect(settings.LOGIN_URL)
    return render(request, "accounts/first_password.html", {"form": form})


@gate(SIGNED_IN, writes=True)
def prove(request: HttpRequest) -> HttpResponse:
    """Ask who it is once more, before something that another must not do at an unwatched screen."""
    password, code = selectors.what_proves(user_id=_actor(request).user_id or 0)
    brought = brought_along(request)
    form = ProofForm(None if brought else request.POST or None, password=password, code=code)
    if request.method == "POST" and form.is_valid():
        try:
            services.prove(request=request, actor=_actor(request), at=now(), **form.cleaned_data)
        except NotReady as refused:
            form.take(refused)
        else:
            said = _("已验证是您本人。验证之前您填写的内容还没有提交。")
            return send_back(request, signing.next_of(request), said=said)
    lasts = int(settings.HENGJING_PROOF_LASTS.total_seconds() // 60)
    typed = brought or carried_on(request)
    facts = {"form": form, "next": signing.next_of(request), "minutes": lasts, "can": password or code, "typed": typed}
    return render(request, "accounts/prove.html", facts)


def _actor(request: HttpRequest) -> Actor:
    found: Actor = request.actor  # type: ignore[attr-defined]
    return found
