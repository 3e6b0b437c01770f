"""Acts before which a person proves anew who he or she is: sign-in says whether that was done lately (ASVS 7.5.3)."""

from collections.abc import Callable

from django.http import HttpRequest

Due = Callable[[HttpRequest], str]

_DUE: list[Due] = []


def register_proof(due: Due) -> None:
    """Take the function that returns the page of proving, with the way back in it; nothing when it was done lately."""
    _DUE[:] = [due]


def proof_due(request: HttpRequest) -> str:
    """Return the page on which the person of a request has to prove who he or she is first; else nothing."""
    (due,) = _DUE
    return due(request)
