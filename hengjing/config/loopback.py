"""Refuses whoever does not come from this machine: the demonstration's passwords are known to everybody."""

from collections.abc import Callable
from ipaddress import ip_address

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden


class LoopbackOnly:
    """Answers 403 to every address but loopback."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse other machines."""
        if not ip_address(request.META.get("REMOTE_ADDR") or "0.0.0.0").is_loopback:  # noqa: S104
            return HttpResponseForbidden("演示系统只能在本机访问")
        return self.get_response(request)
