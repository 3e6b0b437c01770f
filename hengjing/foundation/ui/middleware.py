"""The language of a request, and a page for everything that is refused."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from hengjing.foundation.core.errors import Refused
from hengjing.foundation.ui.look import look_of
from hengjing.foundation.ui.refusals import page_of

Answer = Callable[[HttpRequest], HttpResponse]
REDIRECT, NO_CONTENT = 302, 204


class Language:
    """Speak the language that the person chose, Chinese until then; never what the browser asks for."""

    def __init__(self, get_response: Answer) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the cookie, and say which it is."""
        language = look_of(request).language
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefusedToPage:
    """Turn what views raise to refuse into the page of its status; bugs go on to the page of status 500.

    It also sends a part of a page (htmx) whose session has ended to the whole sign-in page, instead of putting the
    sign-in form into the middle of a table.
    """

    def __init__(self, get_response: Answer) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a part whose session has ended asks the browser to go and sign in."""
        response = self.get_response(request)
        location = response.headers.get("Location", "")
        signs_in = response.status_code == REDIRECT and location.startswith(settings.LOGIN_URL)
        if signs_in and request.headers.get("HX-Request"):
            return HttpResponse(status=NO_CONTENT, headers={"HX-Redirect": settings.LOGIN_URL})
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of a refusal; nothing for a bug."""
        if isinstance(exception, Refused | PermissionDenied | Http404):
            return page_of(request, exception)
        return None
