"""User names as the throttle counts them, the network that a request comes from, and where it wants to go."""

import ipaddress
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

from hengjing.foundation.sign_in.data import normal

_UNKNOWN = "0.0.0.0"  # noqa: S104


def hashed(username: str) -> str:
    """Return what the table of failures keeps instead of what was typed, which may well be a password."""
    return salted_hmac("hengjing.sign_in.failures", normal(username), algorithm="sha256").hexdigest()


def throttled_name(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return the user name under which django-axes counts (setting AXES_USERNAME_CALLABLE)."""
    typed = (credentials or {}).get("username") or (request.POST.get("username") if request else "")
    return hashed(str(typed or ""))


def address_of(request: HttpRequest) -> str:
    """Return the address of the person's machine; behind proxies of ours, the one that the outermost of them saw.

    HENGJING_PROXIES says how many proxies stand before us. What a visitor writes into the header stands further
    to the left and is never looked at (security.md C12).
    """
    hops = settings.HENGJING_PROXIES
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    found = chain[-hops] if 0 < hops <= len(chain) else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ipaddress.ip_address(found))
    except ValueError:
        return _UNKNOWN


def network_of(request: HttpRequest) -> str:
    """Return the network by which failures are counted (setting AXES_CLIENT_IP_CALLABLE).

    An IPv6 machine may choose among 2^64 addresses of its network, so the network counts, not the address.
    """
    address = ipaddress.ip_address(address_of(request))
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)


def next_of(request: HttpRequest) -> str:
    """Return where a person wanted to go, an address of ours, else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else settings.LOGIN_REDIRECT_URL
