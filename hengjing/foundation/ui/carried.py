"""What a person had typed when the session or its proof ended: it comes along to sign-in and may be sent after it.

Nothing is kept on the server: the fields travel in the page, as they did in the form that was sent
(docs/decisions/0028).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

SECRETS = frozenset({"csrfmiddlewaretoken", "password", "code", "old", "new", "again"})
"""Never written into a page."""
_MARK = "typed:"

Typed = list[tuple[str, str]]


def brought_along(request: HttpRequest) -> Typed:
    """Return the fields of a form of another page that the gate sent on to this one."""
    if request.method != "POST" or "typed" not in request.GET:
        return []
    return [(name, value) for name, value in _fields(request) if name not in SECRETS]


def carried_on(request: HttpRequest) -> Typed:
    """Return the fields that a form carries for that other page, as `ui/parts/carried.html` has put them into it."""
    return [(name.removeprefix(_MARK), value) for name, value in _fields(request) if name.startswith(_MARK)]


def send_back(request: HttpRequest, address: str, *, said: str) -> HttpResponse:
    """Go where the person wanted to; what a form carries for that page is shown as one that may be sent now."""
    typed = carried_on(request)
    if not typed:
        return redirect(address)
    return render(request, "ui/carried.html", {"typed": typed, "next": address, "said": said})


def _fields(request: HttpRequest) -> Typed:
    return [(name, str(value)) for name, values in request.POST.lists() for value in values]
