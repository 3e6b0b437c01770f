"""The choice of look, and what Django calls when something fails."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hengjing.foundation.ui.look import ALLOWED, keep_look
from hengjing.foundation.ui.refusals import EXPIRED, failure_page, page_of, refusal_page


@require_POST
def choose_look(request: HttpRequest) -> HttpResponse:
    """Keep the language, theme or size of text in a cookie, and go back to the page."""
    back = request.POST.get("next", "/")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = HttpResponseRedirect(back if ours else "/")
    for kind in ALLOWED:
        if kind in request.POST:
            keep_look(response, kind, request.POST[kind])
    return response


# Anybody may choose; `access`, whose gate guards views, stands above this app.
choose_look.action, choose_look.writes = "", True  # type: ignore[attr-defined]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django takes for malformed: 413 when it is only too large."""
    return refusal_page(request, status=413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django forbids."""
    return page_of(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that no route knows."""
    return page_of(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a bug."""
    return failure_page(request)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django passes it
    """Answer a form that does not prove that it is ours (CSRF, security.md T30); why stays in the log."""
    return refusal_page(request, status=403, words=EXPIRED)
