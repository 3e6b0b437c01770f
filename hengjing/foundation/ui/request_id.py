"""A number for each request: on the request, on the answer, in the logs, and on the page when something fails."""

import logging
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
NO_STORE = "no-store"


class RequestId:
    """Give each request its number, and keep pages out of caches unless their view says otherwise.

    A number that the caller sends is not taken over: it would let one person write into the records of another.
    Shared computers keep what browsers store, so pages are not stored (security.md T29).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Number the request and its answer."""
        request.request_id = str(uuid.uuid4())  # type: ignore[attr-defined]
        response = self.get_response(request)
        response[HEADER] = request.request_id  # type: ignore[attr-defined]
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = NO_STORE
        return response


class WithRequestId(logging.Filter):
    """Put the number of the request on the lines that Django logs about it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add `request_id` to the record; `-` where there is no request."""
        record.request_id = getattr(getattr(record, "request", None), "request_id", "-")
        return True
