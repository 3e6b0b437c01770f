"""What a person had typed when the session ended: it comes along to the sign-in page and may be sent after it.

Nothing is kept on the server: the fields travel in the page, as they did in the form that was sent
(docs/decisions/0028).
"""

from django.http import HttpRequest

SECRETS = frozenset({"csrfmiddlewaretoken", "password", "code", "old", "new", "again"})
"""Never written into a page."""
_MARK = "typed:"

Typed = list[tuple[str, str]]


def brought_along(request: HttpRequest) -> Typed:
    """Return the fields of a form of another page that the gate sent on to the sign-in page."""
    if request.method != "POST" or "typed" not in request.GET:
        return []
    return [(name, value) for name, value in _fields(request) if name not in SECRETS]


def carried_on(request: HttpRequest) -> Typed:
    """Return the fields that the form of sign-in carries for that other page."""
    return [(name.removeprefix(_MARK), value) for name, value in _fields(request) if name.startswith(_MARK)]


def _fields(request: HttpRequest) -> Typed:
    return [(name, str(value)) for name, values in request.POST.lists() for value in values]
