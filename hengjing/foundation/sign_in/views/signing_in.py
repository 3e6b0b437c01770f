"""The way in and out: password and code, one-time code, trusted provider."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import SIGNED_IN, actor_of, gate
from hengjing.foundation.core.clock import now
from hengjing.foundation.sign_in import oidc, services
from hengjing.foundation.sign_in.forms import CodeForm, SignInForm
from hengjing.foundation.sign_in.middleware import ENDED_KEY
from hengjing.foundation.sign_in.names import next_of
from hengjing.foundation.ui.api import brought_along, carried_on, send_back

_ENDED = {
    "idle": gettext_lazy("长时间没有操作，已自动退出，请重新登录"),
    "too_long": gettext_lazy("登录时间已满，请重新登录"),
    "elsewhere": gettext_lazy("账号已在别处登录，本处登录已结束"),
    "by_person": gettext_lazy("这处登录已被本人结束"),
    "password_changed": gettext_lazy("口令或验证方式已变更，请重新登录"),
    "account_closed": gettext_lazy("登录已结束，请重新登录"),
}


@gate("accounts.user:sign_in", writes=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name, password and code."""
    if request.method != "POST" and request.user.is_authenticated:
        return redirect(next_of(request))
    brought = brought_along(request)
    form = SignInForm(None if brought else request.POST or None)
    if request.method == "POST" and form.is_valid():
        if services.sign_in(request=request, at=now(), **form.cleaned_data):
            return send_back(request, next_of(request), said=_("登录已恢复。登录结束之前您填写的内容还没有提交。"))
        form.add_error(None, _("账号、口令或动态验证码不正确，或者账号未启用"))
    ended = request.session.pop(ENDED_KEY, "")
    context = _with_ways_in(request, form, str(_ENDED.get(ended, ""))) | {"typed": brought or carried_on(request)}
    page = render(request, "sign_in/sign_in.html", context)
    return oidc.lead_to_provider(request, page) if oidc.is_configured() else page


@gate("accounts.user:sign_in", writes=True)
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code after the provider has vouched for the person."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = services.complete_with_code(request=request, at=now(), code=form.cleaned_data["code"])
        if done is None:
            return redirect("sign_in:sign_in")
        if done:
            return redirect(settings.LOGIN_REDIRECT_URL)
        form.add_error("code", _("动态验证码不正确或已用过"))
    return render(request, "sign_in/sign_in_code.html", {"form": form})


@gate(SIGNED_IN, writes=True)
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    services.sign_out(request=request, actor=actor_of(request), at=now())
    messages.success(request, _("已退出登录"))
    return redirect("sign_in:sign_in")


@gate("accounts.user:sign_in", writes=True)
def oidc_start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the trusted provider."""
    if not oidc.is_configured():
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return oidc.start(request)


@gate("accounts.user:sign_in", writes=True, on_get=True)
def oidc_back(request: HttpRequest) -> HttpResponse:
    """Take the browser back from the trusted provider."""
    if not oidc.is_configured():
        raise Http404
    return oidc.come_back(request)


def _with_ways_in(request: HttpRequest, form: SignInForm, ended: str) -> dict[str, object]:
    return {
        "form": form,
        "ended": ended,
        "next": request.POST.get("next") or request.GET.get("next") or "",
        "provider": settings.HENGJING_OIDC["NAME"] if oidc.is_configured() else "",
        "public_url": settings.HENGJING_PUBLIC_PAGE,
        "failures": settings.AXES_FAILURE_LIMIT,
        "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
    }
