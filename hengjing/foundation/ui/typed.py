"""What a person typed and could not be saved: the page of the refusal shows it, so that nothing has to be typed again.

A view hands its forms to `keep_typed` before it acts; secrets and files are never shown.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.forms import BoundField, FileField, PasswordInput
from django.http import HttpRequest

_KEPT = "hengjing_typed"


def keep_typed(request: HttpRequest, *forms: Iterable[Any]) -> None:
    """Remember the forms of a request, in the order of the page; a set of forms is taken form by form."""
    setattr(request, _KEPT, forms)


def typed_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Return label and text of every field that a person filled in; nothing when no view has kept its forms."""
    return [found for each in getattr(request, _KEPT, ()) for found in _typed(each)]


def _typed(form: Any) -> Iterator[tuple[str, str]]:
    """A form is made of fields, a set of forms of forms."""
    for each in form:
        if not isinstance(each, BoundField):
            yield from _typed(each)
        elif _is_shown(each) and (text := _text(each)):
            yield str(each.label), text


def _is_shown(bound: BoundField) -> bool:
    secret = isinstance(bound.field.widget, PasswordInput)
    return not (bound.is_hidden or secret or isinstance(bound.field, FileField))


def _text(bound: BoundField) -> str:
    """The words of a choice instead of its code."""
    values = bound.value()
    choices = {str(code): str(words) for code, words in getattr(bound.field, "choices", ())}
    listed = values if isinstance(values, list) else [values]
    return "、".join(choices.get(str(value), str(value)) for value in listed if value not in {None, ""})
