"""What the demonstration may do because it answers this machine only: its password is known to everybody."""

from collections.abc import Callable
from ipaddress import ip_address

from django.contrib.auth.hashers import Argon2PasswordHasher
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


class QuickHasher(Argon2PasswordHasher):
    """Argon2 at its lowest cost: the password of the demonstration is no secret, and two hundred people have it."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
